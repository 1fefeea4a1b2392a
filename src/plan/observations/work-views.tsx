import {
  Button,
  DataTable,
  type Element,
  InsetText,
  Pagination,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  fieldOf,
  Hint,
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
import { StateTag } from './comment-view.tsx'
import type { Observer } from './observer-store.ts'
import { timingColours } from './public-view.tsx'
import { grounds, timingOf } from './rules.ts'
import type { Observation, ObservationLine } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

interface ListProps extends Said {
  rows: readonly ObservationLine[]
  now: Date
  showsAll: boolean
  links: { one(id: string): string; other: string; first: string | undefined; next: string | undefined }
}

/** Comments on the plans of one's public bodies: those that wait, due first, or all of them. */
export const WorkListPage = ({ t, show, rows, now, showsAll, links }: ListProps): Element => (
  <>
    <Title>{t('observation.list.title')}</Title>
    <Lead>{t('observation.list.about')}</Lead>
    <Text>
      <Link to={links.other}>{t(showsAll ? 'observation.list.waiting' : 'observation.list.all')}</Link>
    </Text>
    <DataTable
      id="comments"
      caption={t(showsAll ? 'observation.list.all' : 'observation.list.waiting')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('observation.list.from'), cell: one => <Link to={links.one(one.id)}>{one.observer}</Link> },
        { heading: t('observation.list.plan'), cell: one => one.planTitle },
        { heading: t('observation.list.due'), cell: one => <Due t={t} show={show} one={one} now={now} /> },
        { heading: t('observation.list.state'), cell: one => <StateTag t={t} state={one.state} /> },
      ]}
      rows={rows}
      empty={t(showsAll ? 'observation.list.empty' : 'observation.list.empty-waiting')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

const Due = ({ t, show, one, now }: Said & { one: Observation; now: Date }): Element => {
  const timing = timingOf(one, now)
  const isLate = timing === 'unanswered' || timing === 'late'
  return (
    <>
      {show.day(one.answerDue, 'short')}{' '}
      {isLate && <Tag classes={timingColours[timing]}>{t(`observation.count.${timing}`)}</Tag>}
    </>
  )
}

interface OneProps extends ShownForm {
  show: Show
  one: Observation
  observer: Observer
  planTitle: string
  planAt: string
  isLate: boolean
  mayAnswer: boolean
  setAsideAt: string | null
}

/** One comment with its dates, and the form for the answer. */
export const OnePage = (props: OneProps): Element => {
  const { t, show, one, observer, planTitle, planAt, isLate, setAsideAt, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{t('observation.one.title', { observer: observer.name })}</Title>
      {isLate && <WarningText>{t('observation.public.unanswered', { date: show.day(one.answerDue) })}</WarningText>}
      <InsetText>
        <Prose text={one.text} />
      </InsetText>
      <SummaryList rows={factsOf(props)} />
      <Text>
        <Link to={planAt}>{t('observation.back-to-plan')}</Link>
      </Text>
      {one.answer && (
        <>
          <Subtitle>{t('observation.answer.body')}</Subtitle>
          <Prose text={one.answer} />
        </>
      )}
      {props.mayAnswer && <AnswerForm {...props} />}
      {setAsideAt && (
        <Text>
          <Link to={setAsideAt}>{t('observation.set-aside.title')}</Link>
        </Text>
      )}
    </Narrow>
  )
}

function factsOf({ t, show, one, observer }: OneProps) {
  const { publishedAt, publishAt, answeredAt, answerDue, ground, setAsideReason } = one
  return [
    { key: t('observation.list.state'), value: { text: <StateTag t={t} state={one.state} /> } },
    { key: t('observer.kind'), value: t(`observer.kind.${observer.kind}`) },
    { key: t('observation.csv.sent'), value: show.instant(one.sentAt) },
    {
      key: t('observation.csv.published'),
      value: publishedAt ? show.instant(publishedAt) : t('observation.publishes-on', { date: show.day(publishAt) }),
    },
    { key: t('observation.list.due'), value: show.instant(answerDue) },
    answeredAt && { key: t('observation.csv.answered'), value: show.instant(answeredAt) },
    ground && { key: t('observation.csv.set-aside'), value: t(`observation.ground.${ground}`) },
    setAsideReason ? { key: t('observation.set-aside.reason'), value: setAsideReason } : null,
  ]
}

const AnswerForm = (props: OneProps): Element => (
  <Form action={props.action} tokens={props.tokens}>
    <Textarea
      {...fieldOf(props, 'answer')}
      label={props.t('observation.answer.label')}
      hint={props.t('observation.answer.hint')}
      rows={8}
    />
    <Button preventDoubleClick>{props.t('observation.answer.button')}</Button>
  </Form>
)

/** Asks for ground and reason before a comment is taken from the public's sight. */
export const SetAsidePage = (props: ShownForm & { text: string; observer: string }): Element => {
  const { t, action, tokens, errors, text, observer } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={observer}>{t('observation.set-aside.title')}</Title>
      <Text>{t('observation.set-aside.about')}</Text>
      <InsetText>
        <Prose text={text} />
      </InsetText>
      <Form action={action} tokens={tokens}>
        <Radios
          {...fieldOf(props, 'ground')}
          fieldset={{ legend: t('observation.ground') }}
          items={grounds.map(ground => ({ value: ground, text: t(`observation.ground.${ground}`) }))}
        />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('observation.set-aside.reason')}
          hint={t('observation.set-aside.reason.hint')}
        />
        <WarningText>{t('observation.set-aside.warning')}</WarningText>
        <Button classes="govuk-button--warning" preventDoubleClick>
          {t('observation.set-aside.button')}
        </Button>
      </Form>
    </Narrow>
  )
}

interface OrganisationsProps extends Said {
  rows: readonly Observer[]
  tokens(version: number): FormTokens
  links: { register(id: string): string; end(id: string): string; first: string | undefined; next: string | undefined }
}

/** Organisations that asked to be registered, and those that are. */
export const OrganisationsPage = ({ t, show, rows, tokens, links }: OrganisationsProps): Element => (
  <Narrow>
    <Title>{t('observer.list.title')}</Title>
    <Lead>{t('observer.list.about')}</Lead>
    {rows.length === 0 && <Text>{t('observer.list.empty')}</Text>}
    {rows.map(one => (
      <Organisation t={t} show={show} one={one} tokens={tokens} links={links} />
    ))}
    {(links.first || links.next) && (
      <Pagination
        previous={links.first ? { href: links.first } : undefined}
        next={links.next ? { href: links.next } : undefined}
      />
    )}
  </Narrow>
)

const Organisation = (props: Omit<OrganisationsProps, 'rows'> & { one: Observer }): Element => {
  const { t, show, one, tokens, links } = props
  return (
    <section id={one.id}>
      <SmallTitle>{one.website ? <Link to={one.website}>{one.name}</Link> : one.name}</SmallTitle>
      <Hint>
        {t('observer.asked-by', { kind: t(`observer.kind.${one.kind}`), date: show.day(one.appliedAt) })}{' '}
        <Tag classes={one.state === 'registered' ? 'govuk-tag--green' : 'govuk-tag--yellow'}>
          {t(`observer.state.${one.state}`)}
        </Tag>
      </Hint>
      <Prose text={one.purpose} />
      {one.state === 'applied' && (
        <ButtonForm
          action={links.register(one.id)}
          tokens={tokens(one.version)}
          text={t('observer.register.button')}
          about={one.name}
        />
      )}
      <Text>
        <Link to={links.end(one.id)} about={one.name}>
          {t('observer.end.link')}
        </Link>
      </Text>
    </section>
  )
}

/** Asks why a registration ends or is not granted. */
export const EndPage = (props: ShownForm & { name: string }): Element => {
  const { t, action, tokens, errors, name } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={name}>{t('observer.end.title')}</Title>
      <Form action={action} tokens={tokens}>
        <Textarea {...fieldOf(props, 'reason')} label={t('observer.end.reason')} hint={t('observer.end.reason.hint')} />
        <WarningText>{t('observer.end.warning')}</WarningText>
        <Button classes="govuk-button--warning" preventDoubleClick>
          {t('observer.end.button')}
        </Button>
      </Form>
    </Narrow>
  )
}

interface RegisteredProps extends Said {
  government: string
  rows: readonly Observer[]
  links: { apply: string; first: string | undefined; next: string | undefined }
}

/** Registered organisations, for everybody. */
export const RegisteredPage = ({ t, show, government, rows, links }: RegisteredProps): Element => (
  <Narrow>
    <Title>{t('observer.public.title')}</Title>
    <Lead>{t('observer.public.about', { government })}</Lead>
    <DataTable
      id="registered"
      caption={t('observer.public.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        {
          heading: t('observer.name'),
          cell: one => (one.website ? <Link to={one.website}>{one.name}</Link> : one.name),
        },
        { heading: t('observer.kind'), cell: one => t(`observer.kind.${one.kind}`) },
        { heading: t('observer.public.since'), cell: one => one.registeredAt && show.day(one.registeredAt) },
      ]}
      rows={rows}
      empty={t('observer.public.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
    <Text>
      <Link to={links.apply}>{t('observer.apply.title')}</Link>
    </Text>
  </Narrow>
)
