import {
  Button,
  DataTable,
  type Element,
  Input,
  InsetText,
  Pagination,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import {
  ButtonForm,
  DayInput,
  Form,
  fieldOf,
  Lead,
  Link,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { Meetings } from './public-views.tsx'
import type { State } from './rules.ts'
import type { Engagement, Meeting, Response } from './store.ts'

type Said = Pick<ShownForm, 't'> & { show: Show }

const colours: Record<State, string> = {
  draft: 'govuk-tag--grey',
  open: 'govuk-tag--blue',
  closed: 'govuk-tag--yellow',
  concluded: 'govuk-tag--green',
}

const StateTag = ({ t, state }: Pick<Said, 't'> & { state: State }): Element => (
  <Tag classes={colours[state]}>{t(`engagement.state.${state}`)}</Tag>
)

interface ListProps extends Said {
  /** The plan whose engagements these are; null for the unfinished ones of one's own bodies. */
  planTitle: string | null
  rows: readonly Engagement[]
  links: { one(id: string): string; create: string | null; first: string | undefined; next: string | undefined }
}

export const ListPage = ({ t, show, planTitle, rows, links }: ListProps): Element => (
  <>
    <Title caption={planTitle}>{t(planTitle === null ? 'engagement.list.title' : 'engagement.list.of-plan')}</Title>
    <Lead>{t('engagement.list.about')}</Lead>
    {links.create && <Button href={links.create}>{t('engagement.list.new')}</Button>}
    <DataTable
      id="engagements"
      caption={t('engagement.list.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('engagement.title'), cell: one => <Link to={links.one(one.id)}>{one.title}</Link> },
        { heading: t('engagement.closes-on'), cell: one => show.date(one.closesOn, 'short') },
        { heading: t('engagement.state'), cell: one => <StateTag t={t} state={one.state} /> },
      ]}
      rows={rows}
      empty={t('engagement.list.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

/** A notice to the market, being written. */
export const NoticePage = (props: ShownForm & { title: string; planTitle: string }): Element => {
  const { t, action, tokens, errors, title, planTitle } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{title}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'title')} label={t('engagement.title')} />
        <Textarea {...fieldOf(props, 'purpose')} label={t('engagement.purpose')} rows={8} />
        <Textarea
          {...fieldOf(props, 'questions')}
          label={t('engagement.questions')}
          hint={t('engagement.questions.hint')}
          rows={8}
        />
        <Textarea
          {...fieldOf(props, 'takingPart')}
          label={t('engagement.taking-part')}
          hint={t('engagement.taking-part.hint')}
        />
        <DayInput form={props} name="closesOn" legend={t('engagement.closes-on')} />
        <Button preventDoubleClick>{t('engagement.form.button')}</Button>
      </Form>
    </Narrow>
  )
}

/** Writing down a meeting with firms. */
export const MeetingPage = (props: ShownForm & { engagement: Engagement }): Element => {
  const { t, action, tokens, errors, engagement } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={engagement.title}>{t('engagement.meeting.title')}</Title>
      <WarningText>{t('engagement.meeting.about')}</WarningText>
      <Form action={action} tokens={tokens}>
        <DayInput form={props} name="heldOn" legend={t('engagement.held-on')} />
        <Textarea
          {...fieldOf(props, 'firms')}
          label={t('engagement.firms')}
          hint={t('engagement.firms.hint')}
          rows={3}
        />
        <Input {...fieldOf(props, 'subject')} label={t('engagement.subject')} />
        <Textarea
          {...fieldOf(props, 'summary')}
          label={t('engagement.meeting-summary')}
          hint={t('engagement.meeting-summary.hint')}
          rows={8}
        />
        <Button preventDoubleClick>{t('engagement.meeting.button')}</Button>
      </Form>
    </Narrow>
  )
}

/** Writing what was answered and what was learnt. */
export const ConclusionPage = (props: ShownForm & { engagement: Engagement; answersAt: string }): Element => {
  const { t, action, tokens, errors, engagement, answersAt } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={engagement.title}>{t('engagement.conclusion.title')}</Title>
      <Text>{t('engagement.conclusion.about')}</Text>
      <Text>
        <Link to={answersAt}>{t('engagement.answers.title')}</Link>
      </Text>
      <Form action={action} tokens={tokens}>
        <Textarea {...fieldOf(props, 'summary')} label={t('engagement.summary')} rows={10} />
        <Textarea
          {...fieldOf(props, 'learnt')}
          label={t('engagement.learnt')}
          hint={t('engagement.learnt.hint')}
          rows={10}
        />
        <WarningText>{t('engagement.conclusion.warning')}</WarningText>
        <Button preventDoubleClick>{t('engagement.conclusion.button')}</Button>
      </Form>
    </Narrow>
  )
}

interface OneProps extends Said {
  engagement: Engagement
  meetings: readonly Meeting[]
  planTitle: string
  /** What this person can do now. */
  can: { publish: boolean; conclude: boolean }
  /** Why what comes next is not theirs to do, in words. */
  notes: readonly string[]
  tokens: FormTokens
  links: {
    plan: string
    open: string | null
    publish: string
    conclude: string
    edit: string | null
    meeting: string | null
    answers: string | null
    conclusion: string | null
  }
}

/** One engagement as officials see it, with what can be done next. */
export const OnePage = (props: OneProps): Element => {
  const { t, show, engagement, meetings, planTitle, can, notes, tokens, links } = props
  const { title, purpose, questions, takingPart, summary, learnt, state } = engagement
  return (
    <Narrow>
      <Title caption={planTitle}>{title}</Title>
      <SummaryList
        rows={[
          { key: t('engagement.state'), value: { text: <StateTag t={t} state={state} /> } },
          { key: t('engagement.plan'), value: { text: <Link to={links.plan}>{planTitle}</Link> } },
          { key: t('engagement.closes-on'), value: show.date(engagement.closesOn) },
          { key: t('engagement.open.purpose'), value: { text: <Prose text={purpose} /> } },
          { key: t('engagement.open.ask'), value: { text: <Prose text={questions} /> } },
          { key: t('engagement.taking-part'), value: { text: <Prose text={takingPart} /> } },
          summary ? { key: t('engagement.open.summary'), value: { text: <Prose text={summary} /> } } : null,
          learnt ? { key: t('engagement.learnt'), value: { text: <Prose text={learnt} /> } } : null,
        ]}
      />
      {notes.map(note => (
        <InsetText>{note}</InsetText>
      ))}
      {can.publish && <ButtonForm action={links.publish} tokens={tokens} text={t('engagement.action.publish')} />}
      {can.conclude && <ButtonForm action={links.conclude} tokens={tokens} text={t('engagement.action.conclude')} />}
      <NextLinks {...props} />
      {state !== 'draft' && (
        <>
          <Subtitle>{t('engagement.meetings')}</Subtitle>
          <Meetings t={t} show={show} meetings={meetings} />
        </>
      )}
    </Narrow>
  )
}

const NextLinks = ({ t, links }: OneProps): Element => (
  <>
    {(
      [
        ['engagement.action.edit', links.edit],
        ['engagement.action.meeting', links.meeting],
        ['engagement.answers.title', links.answers],
        ['engagement.action.summarise', links.conclusion],
        ['engagement.public-page', links.open],
      ] as const
    ).map(
      ([key, to]) =>
        to && (
          <Text>
            <Link to={to}>{t(key)}</Link>
          </Text>
        ),
    )}
  </>
)

interface AnswersProps extends Said {
  title: string
  rows: readonly (Response & { name: string | undefined })[]
  links: { first: string | undefined; next: string | undefined }
}

/** What firms and people answered, with their names, for the public body. */
export const AnswersPage = ({ t, show, title, rows, links }: AnswersProps): Element => (
  <Narrow>
    <Title caption={title}>{t('engagement.answers.title')}</Title>
    <WarningText>{t('engagement.answers.private')}</WarningText>
    {rows.length === 0 && <Text>{t('engagement.answers.empty')}</Text>}
    {rows.map(({ name, text, sent_at }) => (
      <section>
        <SmallTitle>
          {t('engagement.answers.by', {
            name: name ?? t('engagement.answers.nameless'),
            at: show.instant(sent_at),
          })}
        </SmallTitle>
        <Prose text={text} />
      </section>
    ))}
    {(links.first || links.next) && (
      <Pagination
        previous={links.first ? { href: links.first } : undefined}
        next={links.next ? { href: links.next } : undefined}
      />
    )}
  </Narrow>
)
