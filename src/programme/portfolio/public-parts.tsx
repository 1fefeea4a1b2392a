import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { Link, List, Subtitle, showOf, Text } from '#platform/ui'
import { publicationLinks, type Statement, standing, statementOn, statementsOn } from '#programme/publications'
import { changeStatement } from './changes-actions.ts'
import { PublicChanges } from './changes-views.tsx'
import { moneyLinks as links } from './links.ts'
import { periodStatement } from './periods-actions.ts'
import { Periods } from './periods-views.tsx'
import { ChangeSaid, PackageMoney, PeriodSaid } from './schema.ts'
import { statementKind } from './statement.ts'
import { moneyKinds, sheetsOf } from './sums.ts'

const mostPeriods = 500

/** What everybody reads of a work package's changes and money, beside what the package is. */
export async function publicPackageMoney(ctx: WebCtx, tx: Transaction, { subjectId, partner }: Statement) {
  const { slug } = here(ctx)
  const { t } = ctx
  const show = showOf(ctx)
  const changes = await publicChanges(ctx, tx, subjectId)
  const statement = await statementOn(tx, statementKind, subjectId)
  if (!statement) return changes
  const { totals, payments = [], fund, intervention } = PackageMoney.parse(statement.body)
  const sheets = sheetsOf(totals.map(total => ({ ...total, partner, intervention, fund: fund?.id ?? null })))
  return (
    <>
      {changes}
      <Subtitle>{t('money.title')}</Subtitle>
      {sheets.length === 0 && <Text>{t('money.lines.empty')}</Text>}
      {sheets.map(({ currency, tables, total }) => (
        <DataTable
          id={`money-${currency}`}
          caption={`${t('money.by.year')}, ${currency}`}
          columns={[
            { heading: t('money.column.year'), cell: row => (row.key === '' ? t('money.total') : row.key) },
            ...moneyKinds.map(kind => ({
              heading: t(`money.kind.${kind}`),
              isNumeric: true,
              cell: (row: (typeof tables.year)[number]) => show.money(row.figures[kind], currency),
            })),
          ]}
          rows={[...tables.year, { key: '', figures: total }]}
        />
      ))}
      {payments.length > 0 && (
        <DataTable
          id="payments"
          caption={t('money.payments')}
          columns={[
            { heading: t('money.on'), cell: one => (one.on === null ? String(one.year) : show.date(one.on)) },
            { heading: t('money.amount'), isNumeric: true, cell: one => show.money(one.amount, one.currency) },
          ]}
          rows={payments.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))}
        />
      )}
      <List
        items={[
          <Link to={publicationLinks.subject(slug, statementKind, subjectId)}>{t('money.package.json')}</Link>,
          <Link to={links.open(slug)}>{t('money.package.all')}</Link>,
        ]}
      />
    </>
  )
}

/** How it was changed after it was approved, newest first. */
async function publicChanges(ctx: WebCtx, tx: Transaction, subjectId: string): Promise<Element | null> {
  const told = await statementsOn(tx, changeStatement, subjectId)
  return PublicChanges({
    t: ctx.t,
    show: showOf(ctx),
    names: new Map(),
    told: told.map(({ body }) => {
      const said = ChangeSaid.parse(body)
      return { ...said, approvedAt: new Date(said.approvedAt) }
    }),
    json: publicationLinks.subject(here(ctx).slug, changeStatement, subjectId),
  })
}

/** The periods of a fund of which account was given, as everybody reads of them. */
export async function publicFundPeriods(ctx: WebCtx, tx: Transaction, { subjectId }: Statement): Promise<Element> {
  const { slug } = here(ctx)
  const all = await standing(tx, { kind: periodStatement, limit: mostPeriods })
  const periods = all.map(({ body }) => PeriodSaid.parse(body)).filter(({ fund }) => fund.id === subjectId)
  return (
    <Periods
      t={ctx.t}
      show={showOf(ctx)}
      periods={periods
        .sort((a, b) => (a.from < b.from ? 1 : -1))
        .map(one => ({ ...one, report: links.report(slug, one.report), step: null }))}
    />
  )
}
