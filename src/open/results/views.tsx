import { BarChart, DataTable, Details, type Element, StatTiles } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { displayMoney } from '#open/wording'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { formatPercentage } from '#platform/money'
import { Hint, Lead, Link, List, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { percentage, smallByNumber, smallByValue, topShares } from './shares.ts'
import type { Figures } from './store.ts'

export interface ResultsView {
  t: Translate
  show: Show
  government: Tenant | null
  figures: Figures
  /** When the last release that is counted was published. */
  until: Date | undefined
}

const percent = ({ show }: ResultsView, share: string | null): string =>
  share === null ? '–' : formatPercentage(share.replace(/\.0$/, ''), show.locale)

/** What came of it all, in figures, each with how it is computed. */
export const ResultsPage = (view: ResultsView): Element => {
  const { t, show, government, figures, until } = view
  const slug = government?.slug ?? null
  return (
    <>
      <Title caption={government?.name ?? t('app.all-governments')}>{t('open.results')}</Title>
      <Lead>{t('open.results.lead')}</Lead>
      {until && <Hint>{t('open.results.until', { date: show.day(until) })}</Hint>}
      {figures.processes.all === 0 ? (
        <Text>{t('open.results.none')}</Text>
      ) : (
        <>
          <KeyFigures {...view} />
          <Days {...view} />
          <Competition {...view} />
          <SmallFirms {...view} />
          <Concentration {...view} />
        </>
      )}
      <SmallTitle>{t('open.results.data')}</SmallTitle>
      <List
        items={[
          <Link to={publicLinks.results(slug, '.csv')}>{t('open.forms.csv')}</Link>,
          <Link to={publicLinks.results(slug, '.json')}>{t('open.forms.json')}</Link>,
          <Link to={publicLinks.data(slug)}>{t('open.data.about')}</Link>,
        ]}
      />
    </>
  )
}

/** How a figure comes about, below it. */
const Method = ({ t, of }: { t: Translate; of: string }): Element => (
  <Details summary={t('open.results.method')}>{t.dynamic(`open.results.method.${of}`)}</Details>
)

const KeyFigures = (view: ResultsView): Element => {
  const { t, show, figures, government } = view
  const { processes, value, winners } = figures
  const slug = government?.slug ?? null
  return (
    <>
      <StatTiles
        items={[
          {
            label: t('open.results.processes'),
            figure: show.number(processes.all),
            note: t('open.results.processes.note', {
              awarded: show.number(processes.awarded),
              completed: show.number(processes.completed),
            }),
            href: publicLinks.list(slug, 'opportunities'),
          },
          ...value.slice(0, 6).map(({ currency, amount, awards }) => ({
            label: t('open.results.value', { currency }),
            figure: displayMoney(show, amount, currency),
            note: t('open.results.value.note', { count: awards, number: show.number(awards) }),
          })),
          {
            label: t('open.results.suppliers'),
            figure: show.number(winners.suppliers),
            note: t('open.results.suppliers.note'),
          },
        ]}
      />
      <Method t={t} of="counts" />
    </>
  )
}

const Days = (view: ResultsView): Element => {
  const { t, show, figures } = view
  const known = figures.days.filter(row => row.median !== null)
  const daysText = (median: number) =>
    t('open.results.days.value', { count: Math.round(median), number: show.number(Math.round(median)) })
  return (
    <>
      <Subtitle id="days">{t('open.results.days')}</Subtitle>
      {known.length === 0 ? (
        <Text>{t('open.results.too-early')}</Text>
      ) : (
        <BarChart
          id="days-chart"
          title={t('open.results.days.chart')}
          labelHeading={t('open.results.days.step')}
          valueHeading={t('open.results.days.median')}
          bars={known.map(({ step, median }) => ({
            label: t(`open.results.step.${step}`),
            value: median ?? 0,
            text: daysText(median ?? 0),
          }))}
        />
      )}
      <Method t={t} of="days" />
    </>
  )
}

const Competition = (view: ResultsView): Element => {
  const { t, show, figures } = view
  const { bids, direct } = figures
  return (
    <>
      <Subtitle id="competition">{t('open.results.competition')}</Subtitle>
      <StatTiles
        items={[
          {
            label: t('open.results.bids'),
            figure: bids.median === null ? '–' : show.number(bids.median),
            note: t('open.results.bids.note', { count: bids.competitions, number: show.number(bids.competitions) }),
          },
          {
            label: t('open.results.single'),
            figure: percent(view, percentage(bids.single, bids.competitions)),
            note: t('open.results.of', { part: show.number(bids.single), whole: show.number(bids.competitions) }),
          },
          {
            label: t('open.results.direct'),
            figure: percent(view, percentage(direct.direct, direct.awarded)),
            note: t('open.results.of', { part: show.number(direct.direct), whole: show.number(direct.awarded) }),
          },
        ]}
      />
      <Method t={t} of="competition" />
    </>
  )
}

const order = ['micro', 'small', 'medium', 'sme', 'selfEmployed', 'large', null]

const SmallFirms = (view: ResultsView): Element => {
  const { t, show, figures } = view
  const byNumber = smallByNumber(figures)
  const sizes = [...figures.sizes].sort((a, b) => order.indexOf(a.scale) - order.indexOf(b.scale))
  return (
    <>
      <Subtitle id="small-firms">{t('open.results.small')}</Subtitle>
      <StatTiles
        items={[
          {
            label: t('open.results.small.number'),
            figure: percent(view, byNumber.share),
            note: t('open.results.of', { part: show.number(byNumber.small), whole: show.number(byNumber.known) }),
          },
          ...smallByValue(figures)
            .slice(0, 6)
            .map(({ currency, amount, share }) => ({
              label: t('open.results.small.value', { currency }),
              figure: percent(view, share),
              note: displayMoney(show, amount, currency),
            })),
        ]}
      />
      {sizes.length > 0 && (
        <BarChart
          id="sizes-chart"
          title={t('open.results.sizes.chart')}
          labelHeading={t('open.results.sizes.size')}
          valueHeading={t('open.results.sizes.awards')}
          bars={sizes.map(({ scale, awards }) => ({
            label: t.dynamic(`open.results.size.${scale ?? 'unknown'}`),
            value: awards,
            text: show.number(awards),
          }))}
        />
      )}
      <Method t={t} of="small" />
    </>
  )
}

const Concentration = (view: ResultsView): Element => {
  const { t, show, figures } = view
  const { recent, firstTime } = figures.winners
  return (
    <>
      <Subtitle id="concentration">{t('open.results.concentration')}</Subtitle>
      <StatTiles
        items={[
          {
            label: t('open.results.first-time'),
            figure: percent(view, percentage(firstTime, recent)),
            note: t('open.results.of', { part: show.number(firstTime), whole: show.number(recent) }),
          },
        ]}
      />
      {figures.top.length > 0 && (
        <DataTable
          id="top"
          caption={t('open.results.top')}
          captionClasses="govuk-table__caption--s"
          rows={topShares(figures)}
          columns={[
            { heading: t('open.results.top.currency'), cell: row => row.currency },
            { heading: t('open.results.suppliers'), cell: row => show.number(row.suppliers), isNumeric: true },
            { heading: t('open.results.top.share'), cell: row => percent(view, row.share), isNumeric: true },
          ]}
        />
      )}
      <Method t={t} of="concentration" />
    </>
  )
}
