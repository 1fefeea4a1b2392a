import { BarChart, Button, DataTable, Details, type Element, InsetText, Textarea } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { formatPercentage } from '#platform/money'
import { Form, Link, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'
import { pointsIn } from './points.ts'
import type { RankedBid } from './ranking.ts'
import { categoryName } from './sheet.tsx'

/** A ranked bid with what the page says of it beside its points. */
export interface RankedLine extends RankedBid {
  name: string
  currency: string
  href: string
}

export interface LotRanking {
  id: string
  title: string
  ranked: readonly RankedLine[]
  excluded: readonly { name: string; href: string; unmet: readonly string[] }[]
}

export interface RankingProps {
  t: Translate
  show: Show
  title: string
  lots: readonly LotRanking[]
  /** Categories in their order, price among them, each with its weight in percent. */
  categories: readonly { category: string; weight: number }[]
  award: string | null
  /** For an approver who may send the ranking back to the panel. */
  reopen: { action: string; tokens: FormTokens; typed: Posted; errors: readonly FieldError[] } | null
}

/** The order of the bids for each lot, and how it comes about. */
export const RankingPage = (props: RankingProps): Element => {
  const { t, title, lots, categories, award, reopen } = props
  return (
    <>
      {reopen && <Problems t={t} errors={reopen.errors} />}
      <Title caption={title}>{t('evaluation.ranking.title')}</Title>
      <Text>
        {t('evaluation.ranking.weights', {
          weights: categories.map(({ category, weight }) => weightText(props, category, weight)).join(', '),
        })}
      </Text>
      <Text>{t('evaluation.ranking.price')}</Text>
      {award && (
        <p class="govuk-body">
          <Link to={award}>{t('evaluation.step.award')}</Link>
        </p>
      )}
      {lots.map(lot => (
        <Lot {...props} lot={lot} />
      ))}
      {reopen && <Reopen t={t} {...reopen} />}
    </>
  )
}

const weightText = ({ t, show }: RankingProps, category: string, weight: number): string =>
  `${categoryName(t, category)} ${formatPercentage(String(weight), show.locale)}`

const points = (show: Show, hundredths: number): string => pointsIn(show.locale, hundredths)

const Lot = ({ t, show, lot, categories, lots }: RankingProps & { lot: LotRanking }): Element => (
  <section aria-label={lot.title}>
    {lots.length > 1 && <Subtitle>{lot.title}</Subtitle>}
    {lot.ranked.some(({ isTied }) => isTied) && <InsetText>{t('evaluation.ranking.tie')}</InsetText>}
    {lot.ranked.length > 0 && (
      <BarChart
        id={`chart-${lot.id}`}
        title={t('evaluation.ranking.chart')}
        labelHeading={t('evaluation.bid')}
        valueHeading={t('evaluation.points')}
        max={100}
        bars={lot.ranked.map(bid => ({ label: bid.name, value: bid.total / 100, text: points(show, bid.total) }))}
      />
    )}
    <DataTable
      id={`ranking-${lot.id}`}
      caption={t('evaluation.ranking.caption')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('evaluation.bid'), cell: bid => <Link to={bid.href}>{bid.name}</Link> },
        { heading: t('evaluation.place'), cell: bid => show.number(bid.place), isNumeric: true },
        ...categories.map(({ category }) => ({
          heading: categoryName(t, category),
          cell: (bid: RankedLine) => points(show, bid.points.get(category) ?? 0),
          isNumeric: true,
        })),
        { heading: t('evaluation.total'), cell: bid => points(show, bid.total), isNumeric: true },
        { heading: t('evaluation.price'), cell: bid => show.money(bid.price, bid.currency), isNumeric: true },
      ]}
      rows={lot.ranked}
      empty={t('evaluation.ranking.empty')}
    />
    {lot.excluded.length > 0 && (
      <DataTable
        id={`excluded-${lot.id}`}
        caption={t('evaluation.excluded')}
        captionClasses="govuk-table__caption--m"
        columns={[
          { heading: t('evaluation.bid'), cell: bid => <Link to={bid.href}>{bid.name}</Link> },
          { heading: t('evaluation.unmet'), cell: bid => bid.unmet.join('; ') },
        ]}
        rows={lot.excluded}
      />
    )}
  </section>
)

const Reopen = ({ t, action, tokens, typed, errors }: { t: Translate } & NonNullable<RankingProps['reopen']>) => (
  <Details summary={t('evaluation.reopen.title')} open={errors.length > 0}>
    <Form action={action} tokens={tokens}>
      <Textarea
        name="reasons"
        value={typedText(typed, 'reasons')}
        errorMessage={problemWith(t, errors, 'reasons')}
        label={t('evaluation.reopen.reasons')}
        hint={t('evaluation.reopen.hint')}
      />
      <Button classes="govuk-button--warning" preventDoubleClick>
        {t('evaluation.reopen.confirm')}
      </Button>
    </Form>
  </Details>
)
