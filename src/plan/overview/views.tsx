import { BarChart, type Content, DataTable, type Element, FilterPanel, href, Select, StatTiles } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import type { Attention } from './schema.ts'
import type { ShownSplit } from './splitting.ts'
import type { PlannedLine } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

interface Named {
  id: string
  name: string
}

/** A bar of money: exact as text, and as a number only for how long it is drawn. */
export interface MoneyBar {
  label: string
  amount: string
  lines: number
}

export interface OverviewProps extends Said {
  bodies: readonly Named[]
  body: string | undefined
  currency: string
  horizon: { months: number; from: string; until: string }
  totals: { lines: number; amount: string }
  quarters: readonly MoneyBar[]
  perBody: readonly MoneyBar[]
  perRoute: readonly MoneyBar[]
  attention: readonly { kind: Attention | 'withheld'; count: number; link: string | null }[]
  links: { self: string; calendar: string; splitting: string; csv: string; xlsx: string; upload: string | null }
}

/** The whole pipeline in figures: what is planned when, by whom, and what asks for attention. */
export const OverviewPage = (props: OverviewProps): Element => {
  const { t, show, currency, horizon, totals, links } = props
  const chart = (id: string, bars: readonly MoneyBar[]) => (
    <BarChart
      id={id}
      title={t.dynamic(`plan.overview.${id}`)}
      labelHeading={t.dynamic(`plan.overview.${id}.label`)}
      valueHeading={t('plan.overview.amount', { currency })}
      bars={bars.map(({ label, amount, lines }) => ({
        label,
        value: Number(amount),
        text: `${show.money(amount, currency)} (${t('plan.overview.lines', { count: lines })})`,
      }))}
    />
  )
  return (
    <>
      <Title>{t('plan.overview.title')}</Title>
      <Lead>
        {t('plan.overview.lead', {
          months: horizon.months,
          from: show.date(horizon.from),
          until: show.date(horizon.until),
        })}
      </Lead>
      <BodyFilter {...props} self={links.self} />
      <StatTiles
        items={[
          { label: t('plan.overview.total-lines'), figure: show.number(totals.lines) },
          { label: t('plan.overview.total-amount'), figure: show.money(totals.amount, currency) },
        ]}
      />
      <List
        items={[
          <Link to={links.calendar}>{t('plan.calendar.title')}</Link>,
          <Link to={links.splitting}>{t('plan.splitting.title')}</Link>,
          <Link to={links.csv}>{t('plan.overview.csv')}</Link>,
          <Link to={links.xlsx}>{t('plan.overview.xlsx')}</Link>,
          ...(links.upload ? [<Link to={links.upload}>{t('plan.import.title')}</Link>] : []),
        ]}
      />
      <Subtitle>{t('plan.attention.title')}</Subtitle>
      <DataTable
        id="attention"
        caption={t('plan.attention.caption')}
        captionClasses="govuk-visually-hidden"
        columns={[
          {
            heading: t('plan.attention.what'),
            cell: row => {
              const text = t(`plan.attention.${row.kind}`)
              return row.link && row.count > 0 ? <Link to={row.link}>{text}</Link> : text
            },
          },
          { heading: t('plan.attention.count'), cell: row => show.number(row.count), isNumeric: true },
        ]}
        rows={props.attention}
      />
      {totals.lines === 0 ? (
        <Text>{t('plan.overview.empty')}</Text>
      ) : (
        <>
          {chart('quarters', props.quarters)}
          {!props.body && chart('bodies', props.perBody)}
          {chart('routes', props.perRoute)}
        </>
      )}
    </>
  )
}

const BodyFilter = ({ t, bodies, body, self }: Pick<OverviewProps, 't' | 'bodies' | 'body'> & { self: string }) => (
  <FilterPanel action={self} clear={{ text: t('plan.list.clear'), href: self }}>
    <Select
      name="body"
      label={t('plan.filter.body')}
      value={body ?? ''}
      items={[{ value: '', text: t('plan.filter.any') }, ...bodies.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  </FilterPanel>
)

const lineColumns = ({ t, show, planLink }: Said & { planLink: (id: string) => string }) => [
  {
    heading: t('plan.field.title'),
    cell: (line: PlannedLine): Content => <Link to={planLink(line.id)}>{line.title}</Link>,
  },
  { heading: t('plan.field.body'), cell: (line: PlannedLine) => line.bodyName },
  { heading: t('plan.field.procurement'), cell: (line: PlannedLine) => show.date(line.procurementOn, 'short') },
  {
    heading: t('plan.csv.budget'),
    cell: (line: PlannedLine) => show.money(line.amount, line.currency),
    isNumeric: true,
  },
  { heading: t('plan.field.state'), cell: (line: PlannedLine) => t.dynamic(`plan.state.${line.state}`) },
]

export interface CalendarProps extends Said {
  months: readonly { month: string; lines: readonly PlannedLine[] }[]
  bodies: readonly Named[]
  body: string | undefined
  links: { self: string; next: string | undefined; first: string | undefined; plan: (id: string) => string }
}

/** What is planned to be bought, month by month. */
export const CalendarPage = (props: CalendarProps): Element => {
  const { t, show, months, links } = props
  return (
    <>
      <Title>{t('plan.calendar.title')}</Title>
      <BodyFilter {...props} self={links.self} />
      {months.length === 0 && <Text>{t('plan.overview.empty')}</Text>}
      {months.map(({ month, lines }) => (
        <DataTable
          id={`month-${month.slice(0, 7)}`}
          caption={show.date(month, 'month')}
          captionClasses="govuk-table__caption--m"
          columns={lineColumns({ t, show, planLink: links.plan })}
          rows={lines}
        />
      ))}
      {(links.first || links.next) && (
        <p class="govuk-body">
          {links.first && (
            <a class="govuk-link" href={href(links.first)}>
              {t('plan.calendar.first')}
            </a>
          )}{' '}
          {links.next && (
            <a class="govuk-link" href={href(links.next)} rel="next">
              {t('plan.calendar.next')}
            </a>
          )}
        </p>
      )}
    </>
  )
}

export interface AttentionProps extends Said {
  kind: Attention
  lines: readonly PlannedLine[]
  links: { next: string | undefined; first: string | undefined; plan: (id: string) => string }
}

/** Lines of one kind that somebody should look at. */
export const AttentionPage = ({ t, show, kind, lines, links }: AttentionProps): Element => (
  <>
    <Title>{t(`plan.attention.${kind}`)}</Title>
    <Text>{t(`plan.attention.${kind}.why`)}</Text>
    <DataTable
      id="lines"
      caption={t('plan.attention.lines')}
      captionClasses="govuk-visually-hidden"
      columns={lineColumns({ t, show, planLink: links.plan })}
      rows={lines}
      empty={t('plan.list.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

export interface SplittingProps extends Said {
  bodies: readonly Named[]
  body: string | undefined
  currency: string
  groups: readonly ShownSplit[]
  /** How many lines are looked through at most. */
  most: number
  links: { self: string; plan: (id: string) => string }
}

/** Groups of lines that may be one that was split. Worded as questions: there are good reasons for similar lines. */
export const SplittingPage = (props: SplittingProps): Element => {
  const { t, show, body, currency, groups, most, links } = props
  return (
    <>
      <Title>{t('plan.splitting.title')}</Title>
      <Lead>{t('plan.splitting.lead')}</Lead>
      <BodyFilter {...props} self={links.self} />
      {!body && <Text>{t('plan.splitting.choose')}</Text>}
      {body && <Hint>{t('plan.splitting.most', { most })}</Hint>}
      {body && groups.length === 0 && <Text>{t('plan.splitting.none')}</Text>}
      {groups.map((group, index) => (
        <>
          <DataTable
            id={`group-${index + 1}`}
            caption={t('plan.splitting.group', {
              number: index + 1,
              sum: show.money(group.sum, currency),
              together: t(`plan.assurance.${group.together}`),
              apart: t(`plan.assurance.${group.apart}`),
            })}
            captionClasses="govuk-table__caption--m"
            columns={[
              { heading: t('plan.field.title'), cell: line => <Link to={links.plan(line.id)}>{line.title}</Link> },
              { heading: t('plan.field.procurement'), cell: line => show.date(line.procurement_on, 'short') },
              { heading: t('plan.csv.budget'), cell: line => show.money(line.amount, currency), isNumeric: true },
            ]}
            rows={group.members}
          />
          <Text>{group.reasons.map(reason => t(`plan.splitting.reason.${reason}`)).join(' ')}</Text>
        </>
      ))}
    </>
  )
}
