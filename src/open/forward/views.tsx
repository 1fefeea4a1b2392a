import { BarChart, type Content, type Element, href, StatTiles, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Entries, Lead, Link, type Show, Subtitle, Text, Title } from '#platform/ui'
import type { ForwardRow } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

/** One bar, in one currency. */
export interface ForwardBar {
  label: string
  amount: string
  count: number
}

export interface ForwardProps extends Said {
  horizon: { months: number; until: string }
  /** All planned in the horizon, one for each currency that occurs; usually one. */
  totals: readonly {
    currency: string
    amount: string
    count: number
    quarters: readonly ForwardBar[]
    buyers: readonly ForwardBar[]
  }[]
  withheld: number
  months: readonly { month: string; rows: readonly ForwardRow[] }[]
  categoryName: (id: string) => string
  links: { process: (ocid: string) => string; next: string | undefined; first: string | undefined; list: string }
}

/** What a government means to buy, early: in figures and month by month. */
export const ForwardPage = (props: ForwardProps): Element => {
  const { t, show, horizon, totals, withheld, months, links } = props
  return (
    <>
      <Title>{t('open.forward.title')}</Title>
      <Lead>{t('open.forward.lead', { months: horizon.months, until: show.date(horizon.until) })}</Lead>
      <StatTiles
        items={[
          ...totals.flatMap(({ currency, amount, count }) => [
            { label: t('open.forward.planned'), figure: show.number(count) },
            { label: t('open.forward.amount', { currency }), figure: show.money(amount, currency) },
          ]),
          { label: t('open.forward.withheld'), figure: show.number(withheld), note: t('open.forward.withheld.note') },
        ]}
      />
      {totals.map(({ currency, quarters, buyers }) => (
        <>
          <Bars
            {...props}
            id={`quarters-${currency}`}
            title={t('open.forward.by-quarter')}
            label={t('open.forward.quarter')}
            bars={quarters}
            currency={currency}
          />
          {buyers.length > 1 && (
            <Bars
              {...props}
              id={`buyers-${currency}`}
              title={t('open.forward.by-buyer')}
              label={t('open.process.buyer')}
              bars={buyers}
              currency={currency}
            />
          )}
        </>
      ))}
      <Text>
        <Link to={links.list}>{t('open.list.plans.all')}</Link>
      </Text>
      {months.length === 0 && <Text>{t('open.forward.empty')}</Text>}
      {months.map(({ month, rows }) => (
        <Month {...props} month={month} rows={rows} />
      ))}
      {(links.first || links.next) && (
        <p class="govuk-body">
          {links.first && (
            <a class="govuk-link" href={href(links.first)}>
              {t('open.forward.first')}
            </a>
          )}{' '}
          {links.next && (
            <a class="govuk-link" rel="next" href={href(links.next)}>
              {t('open.forward.next')}
            </a>
          )}
        </p>
      )}
    </>
  )
}

interface BarsProps extends Said {
  id: string
  title: string
  label: string
  bars: readonly ForwardBar[]
  currency: string
}

const Bars = ({ t, show, id, title, label, bars, currency }: BarsProps): Element => (
  <BarChart
    id={id}
    title={title}
    labelHeading={label}
    valueHeading={t('open.forward.amount', { currency })}
    bars={bars.map(bar => ({
      label: bar.label,
      value: Number(bar.amount),
      text: `${show.money(bar.amount, currency)} (${show.number(bar.count)})`,
    }))}
  />
)

const colours: Record<string, string> = {
  waiting: 'govuk-tag--grey',
  approved: 'govuk-tag--green',
  refused: 'govuk-tag--red',
  emergency: 'govuk-tag--orange',
  overdue: 'govuk-tag--red',
}

/** Whether a plan has been assured, as a tag; nothing where its record does not say. */
export const AssuranceTag = ({ t, assurance }: { t: Translate; assurance: string | null }): Content =>
  assurance && <Tag classes={colours[assurance]}>{t.dynamic(`open.assurance.${assurance}`)}</Tag>

const Month = (props: ForwardProps & { month: string; rows: readonly ForwardRow[] }): Element => {
  const { t, show, month, rows, links, categoryName } = props
  const fact = (key: string, value: string) => ({ key, value })
  return (
    <section id={`month-${month.slice(0, 7)}`}>
      <Subtitle>{show.date(month, 'month')}</Subtitle>
      <Entries
        headingLevel={3}
        items={rows.map(row => ({
          title: row.title,
          href: links.process(row.ocid),
          tag: <AssuranceTag t={t} assurance={row.assurance} />,
          facts: [
            fact(t('open.process.buyer'), row.buyer),
            fact(t('open.process.planned-for'), show.date(row.planned_for, 'short')),
            ...(row.amount && row.currency ? [fact(t('open.award.value'), show.money(row.amount, row.currency))] : []),
            ...(row.category ? [fact(t('open.process.category'), categoryName(row.category))] : []),
          ],
        }))}
      />
    </section>
  )
}
