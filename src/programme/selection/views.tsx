import { Button, DataTable, type Element, InsetText, Radios, Select, SummaryList, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  fieldOf,
  Lead,
  Link,
  List,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { type CriteriaProps, CriteriaTable, type CriterionRow } from './criteria-table.tsx'
import { type Criterion, type Decision, decisions, highestScore, type State } from './rules.ts'

const decisionColours = {
  choose: 'govuk-tag--green',
  decline: 'govuk-tag--grey',
  defer: 'govuk-tag--yellow',
} as const satisfies Record<Decision, string>

interface StandProps {
  t: Translate
  state: State
  decision: Decision | null
}

const Stand = ({ t, state, decision }: StandProps): Element =>
  decision ? (
    <Tag classes={decisionColours[decision]}>{t(`selection.decision.${decision}`)}</Tag>
  ) : (
    <Tag classes="govuk-tag--blue">{t(`selection.state.${state}`)}</Tag>
  )

interface ListProps {
  t: Translate
  show: Show
  rows: readonly { id: string; partner: string; state: State; decision: Decision | null; at: Date }[]
  links: {
    one(id: string): string
    start: string | null
    criteria: string
    csv: string | null
    first?: string | undefined
    next?: string | undefined
  }
}

/** How partners were chosen, newest first: at work and in public. */
export const SelectionsPage = ({ t, show, rows, links }: ListProps): Element => (
  <>
    <Title>{t('selection.list')}</Title>
    <Lead>{t('selection.about')}</Lead>
    <List
      items={[
        <Link to={links.criteria}>{t('selection-criteria.list')}</Link>,
        ...(links.start ? [<Link to={links.start}>{t('selection.start')}</Link>] : []),
      ]}
    />
    <DataTable
      id="selections"
      caption={t('selection.list')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('selection.partner'), cell: one => <Link to={links.one(one.id)}>{one.partner}</Link> },
        { heading: t('selection.state'), cell: one => <Stand t={t} state={one.state} decision={one.decision} /> },
        { heading: t('selection.since'), cell: one => show.day(one.at, 'short') },
      ]}
      rows={rows}
      empty={t('selection.empty')}
      {...(links.csv && { csvHref: links.csv })}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

interface StartProps extends ShownForm {
  partners: readonly { id: string; name: string }[]
  criteria: readonly { id: string; title: string }[]
}

/** Chooses a partner that is considered, and the criteria by which it is scored. */
export const StartPage = (props: StartProps): Element => {
  const { t, partners, criteria } = props
  const none = { value: '', text: t('selection.choose-one') }
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title>{t('selection.start')}</Title>
      <Form action={props.action} tokens={props.tokens}>
        <Select
          {...fieldOf(props, 'partner')}
          label={t('selection.partner')}
          items={[none, ...partners.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Select
          {...fieldOf(props, 'criteria')}
          label={t('selection.criteria')}
          items={[none, ...criteria.map(({ id, title }) => ({ value: id, text: title }))]}
        />
        <Button preventDoubleClick>{t('selection.start')}</Button>
      </Form>
    </Narrow>
  )
}

interface OneProps extends Omit<CriteriaProps, 'rows'>, StandProps {
  show: Show
  partner: string
  rows: readonly CriterionRow[]
  scorers: number
  reasons: string | null
  /** What each scorer gave with reasons, by name; empty before they are shown. */
  all: readonly { name: string; scores: readonly { score: number; reasons: string }[] }[]
  /** What this person may do. */
  links: { score: string | null; reveal: string | null; moderate: string | null; decide: string | null }
  tokens: FormTokens
  /** Where the work goes on with whom was chosen. */
  partnerAt: string | null
  publicAt: string | null
}

/** One selection as those who work for the programme see it. */
export const SelectionPage = (props: OneProps): Element => {
  const { t, partner, links, reasons, scorers, all, rows } = props
  return (
    <>
      <Title caption={t('selection.one')}>{partner}</Title>
      <SummaryList
        rows={[
          { key: t('selection.state'), value: { text: <Stand {...props} /> } },
          { key: t('selection.scorers'), value: String(scorers) },
          reasons !== null && { key: t('selection.reasons.decision'), value: { text: <Prose text={reasons} /> } },
        ]}
      />
      {props.partnerAt && (
        <Text>
          <Link to={props.partnerAt}>{t('selection.partner.go-on', { name: partner })}</Link>
        </Text>
      )}
      <List
        items={(['score', 'moderate', 'decide'] as const).flatMap(action => {
          const to = links[action]
          return to ? [<Link to={to}>{t(`selection.action.${action}`)}</Link>] : []
        })}
      />
      {links.reveal && (
        <ButtonForm
          action={links.reveal}
          tokens={props.tokens}
          text={t('selection.action.reveal')}
          variant="secondary"
        />
      )}
      <CriteriaTable {...props} />
      {all.map(({ name, scores }) => (
        <>
          <Subtitle>{t('selection.by', { name })}</Subtitle>
          <SummaryList
            rows={scores.map(({ score, reasons: why }, index) => ({
              key: rows[index]?.name ?? '',
              value: { text: <Prose text={`${score}: ${why}`} /> },
            }))}
          />
        </>
      ))}
      {props.publicAt && (
        <InsetText>
          <Link to={props.publicAt}>{t('register.public')}</Link>
        </InsetText>
      )}
    </>
  )
}

/** Scores with reasons, one's own or the moderated ones. */
export const ScoresPage = (
  props: ShownForm & { title: string; partner: string; about: string; criteria: readonly Criterion[] },
): Element => {
  const { t, criteria } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={props.partner}>{props.title}</Title>
      <Lead>{props.about}</Lead>
      <Form action={props.action} tokens={props.tokens}>
        {criteria.map((one, index) => (
          <>
            <Subtitle>{one.name}</Subtitle>
            <Radios
              {...fieldOf(props, `score-${index}`)}
              fieldset={{ legend: t('selection.score.of', { name: one.name, weight: one.weight }) }}
              hint={t('selection.highest', { text: one.highest })}
              items={Array.from({ length: highestScore + 1 }, (_, score) => ({
                value: String(score),
                text: String(score),
              }))}
            />
            <Textarea
              {...fieldOf(props, `reasons-${index}`)}
              label={t('selection.reasons.of', { name: one.name })}
              rows={3}
            />
          </>
        ))}
        <Button preventDoubleClick>{t('selection.save')}</Button>
      </Form>
    </Narrow>
  )
}

/** The decision with its reasons, below the scores on which it rests. */
export const DecisionPage = (props: ShownForm & CriteriaProps & { partner: string }): Element => {
  const { t } = props
  return (
    <>
      <Problems t={t} errors={props.errors} />
      <Title caption={props.partner}>{t('selection.action.decide')}</Title>
      <CriteriaTable {...props} />
      <Form action={props.action} tokens={props.tokens}>
        <Radios
          {...fieldOf(props, 'decision')}
          fieldset={{ legend: t('selection.decision') }}
          items={decisions.map(decision => ({ value: decision, text: t(`selection.decision.${decision}`) }))}
        />
        <Textarea
          {...fieldOf(props, 'reasons')}
          label={t('selection.reasons.decision')}
          hint={t('selection.reasons.decision.hint')}
          rows={6}
        />
        <Button preventDoubleClick>{t('selection.save')}</Button>
      </Form>
    </>
  )
}

interface PublicProps extends CriteriaProps {
  show: Show
  partner: string
  decision: Decision
  reasons: string
  decidedAt: Date
}

/** A decision as everybody sees it. */
export const PublicSelectionPage = (props: PublicProps): Element => {
  const { t, show, partner, decision, reasons, decidedAt } = props
  return (
    <>
      <Title caption={t('selection.one')}>{partner}</Title>
      <Text>
        <Stand t={t} state="decided" decision={decision} /> {show.day(decidedAt)}
      </Text>
      <Narrow>
        <Subtitle>{t('selection.reasons.decision')}</Subtitle>
        <Prose text={reasons} />
      </Narrow>
      <CriteriaTable {...props} />
    </>
  )
}
