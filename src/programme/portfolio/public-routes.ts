import { csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { publicationLinks, type Statement, standing } from '#programme/publications'
import { packageAddress } from './entry-parts.tsx'
import { moneyLinks as links } from './links.ts'
import { MoneyPage } from './pages-view.tsx'
import { MoneyData, PackageMoney, PartnerQuery } from './schema.ts'
import { statementKind } from './statement.ts'
import { type Cell, sheetsOf } from './sums.ts'
import { keyInWords } from './views.tsx'

const perPage = 500

/** One work package as it was last told in public. */
interface Told {
  id: string
  title: string
  partner: string | null
  said: PackageMoney
}

const toldBy = (one: Statement): Told => ({
  id: one.subjectId,
  title: one.title,
  partner: one.partner,
  said: PackageMoney.parse(one.body),
})

/** All that was told, page by page. */
async function allTold(tx: Transaction, partner?: string): Promise<Told[]> {
  const found: Told[] = []
  for (let after: string | undefined; ; ) {
    const rows = await standing(tx, { kind: statementKind, partner, after, limit: perPage })
    found.push(...rows.map(toldBy))
    after = rows.at(-1)?.id
    if (rows.length < perPage) return found
  }
}

const cellsIn = (told: readonly Told[]): Cell[] =>
  told.flatMap(({ partner, said }) =>
    said.totals.map(total => ({ ...total, partner, intervention: said.intervention, fund: said.fund?.id ?? null })),
  )

const partnerNames = async (tx: Transaction): Promise<ReadonlyMap<string, string>> =>
  new Map((await standing(tx, { kind: 'partner', limit: perPage })).map(one => [one.partner ?? '', one.title]))

/** Names of funds as the work packages say them. */
const fundNames = (told: readonly Told[]): ReadonlyMap<string, string> =>
  new Map(told.flatMap(({ said: { fund } }): [string, string][] => (fund ? [[fund.id, fund.title]] : [])))

async function moneyPage(ctx: WebCtx, partner: string | undefined) {
  const { slug } = here(ctx)
  const { t } = ctx
  const [told, names] = await ctx.read(async tx => [await allTold(tx, partner), await partnerNames(tx)] as const)
  const counts = new Map([...Map.groupBy(told, ({ said }) => said.state)].map(([state, list]) => [state, list.length]))
  return page({
    title: t('money.title'),
    canonical: links.open(slug, partner),
    data: [
      { href: links.csv(slug), text: t('money.csv'), type: 'text/csv' },
      { href: links.json(slug), text: t('money.json'), type: 'application/json' },
    ],
    content: MoneyPage({
      t,
      show: showOf(ctx),
      lead:
        partner === undefined
          ? t('money.public.lead')
          : t('money.public.lead.partner', { name: names.get(partner) ?? partner }),
      partnerNames: names,
      fundNames: fundNames(told),
      sheets: sheetsOf(cellsIn(told)),
      counts,
      packages: told
        .map(({ id, title, said }) => ({
          title,
          href: packageAddress(slug, id, true),
          figures: sheetsOf(cellsIn([{ id, title, partner: null, said }])),
        }))
        .sort((a, b) => a.title.localeCompare(b.title)),
      stopped: told
        .filter(({ said }) => said.state === 'stopped')
        .map(({ id, title }) => ({ title, href: packageAddress(slug, id, true) })),
    }),
  })
}

/** A line for each work package, year and kind; whoever adds them up gets the figures of the page. */
async function csv(ctx: WebCtx) {
  const { t } = ctx
  type Row = Told & { total: PackageMoney['totals'][number]; last: string }
  const names = await ctx.read(partnerNames)
  const said = { t, show: showOf(ctx), partnerNames: names, fundNames: new Map<string, string>() }
  return csvFile<Row>(
    'money.csv',
    [
      { heading: 'id', text: row => row.id },
      { heading: t('money.package'), text: row => row.title },
      { heading: t('money.column.partner'), text: row => keyInWords(said, 'partner', row.partner ?? '') },
      { heading: t('money.column.intervention'), text: row => keyInWords(said, 'intervention', row.said.intervention) },
      { heading: t('money.column.fund'), text: row => row.said.fund?.title },
      { heading: t('money.column.year'), figure: row => row.total.year },
      { heading: t('money.kind'), text: row => t(`money.kind.${row.total.kind}`) },
      { heading: t('money.amount'), figure: row => row.total.amount },
      { heading: t('money.currency'), text: row => row.total.currency },
    ],
    async last => {
      // Packages without money have no row: the next page begins after the last statement that was read, not shown.
      let after = last?.last
      for (;;) {
        const rows = await ctx.read(tx => standing(tx, { kind: statementKind, after, limit: perPage }))
        after = rows.at(-1)?.id
        if (after === undefined) return []
        const end = after
        const found = rows.map(toldBy).flatMap(told => told.said.totals.map(total => ({ ...told, total, last: end })))
        if (found.length > 0) return found
      }
    },
  )
}

async function json(ctx: WebCtx) {
  const { slug } = here(ctx)
  const told = await ctx.read(tx => allTold(tx))
  const content = {
    sums: sheetsOf(cellsIn(told)),
    packages: told.map(({ id, title, partner, said }) => ({
      id,
      title,
      partner,
      page: ctx.publicUrl + packageAddress(slug, id, true),
      statement: ctx.publicUrl + publicationLinks.subject(slug, statementKind, id),
      workPackage: ctx.publicUrl + publicationLinks.subject(slug, 'work-package', id),
      ...said,
    })),
  }
  return body('application/json; charset=utf-8', `${JSON.stringify(content, null, 2)}\n`)
}

const open = { needs: 'public', part: 'programme', params: InProgramme } as const

/** The programme's money for everybody, from what it has said in public alone. */
export const publicRoutes: Route[] = [
  route.get('/:government/programme/money', { ...open, query: PartnerQuery }, (ctx, { query }) =>
    moneyPage(ctx, query.partner),
  ),
  route.get('/:government/programme/money.csv', open, csv),
  route.get(
    '/:government/programme/money.json',
    { ...open, api: { summary: "A programme's money: sums, and what each work package costs", response: MoneyData } },
    json,
  ),
]
