import { z } from 'zod'
import { type CsvColumn, csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { publicationLinks, type Statement, standing, statementOn } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { statementKind } from './actions.ts'
import { criteriaSet } from './kinds.ts'
import { selectionLinks as links } from './links.ts'
import { decisions } from './rules.ts'
import { SelectionAddress } from './schema.ts'
import { PublicSelectionPage, SelectionsPage } from './views.tsx'

const perPage = 50
const perFilePage = 500

const Query = z.object({
  partner: z.string().max(60).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

/** What a decision says in public. Statements are our own, so a wrong one is a fault and not somebody's input. */
const Body = z.object({
  decision: z.enum(decisions),
  reasons: z.string(),
  decidedAt: z.iso.datetime().transform(text => new Date(text)),
  sum: z.number(),
  most: z.number(),
  criteria: z.array(
    z.object({
      name: z.string(),
      weight: z.number(),
      highest: z.string(),
      part: z.number(),
      score: z.number(),
      reasons: z.string(),
      given: z.array(z.number()),
    }),
  ),
})

const said = (one: Statement) => ({
  ...{ id: one.subjectId, statement: one.id, partner: one.title },
  ...Body.parse(one.body),
})
const decided = (ctx: WebCtx, wanted: z.infer<typeof Query> & { limit: number }) =>
  ctx.read(async tx => (await standing(tx, { kind: statementKind, ...wanted })).map(said))

async function listPage(ctx: WebCtx, { partner, after }: z.infer<typeof Query>) {
  const { slug } = here(ctx)
  const found = await decided(ctx, { partner, after, limit: perPage + 1 })
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.statement : undefined
  const csv = links.publicCsv(slug)
  return page({
    title: ctx.t('selection.list'),
    data: [
      { href: csv, text: ctx.t('register.csv'), type: 'text/csv' },
      { href: publicationLinks.kind(slug, statementKind), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: SelectionsPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: rows.map(one => ({ ...one, state: 'decided' as const, at: one.decidedAt })),
      links: {
        one: id => links.publicOne(slug, id),
        start: null,
        criteria: registerLinks.publicList(slug, criteriaSet),
        csv,
        first: after ? links.publicList(slug, { partner }) : undefined,
        next: last ? links.publicList(slug, { partner, after: last }) : undefined,
      },
    }),
  })
}

async function onePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const statement = await ctx.read(tx => statementOn(tx, statementKind, id))
  if (!statement) throw new Refusal('not-found', 'publication.not-found')
  const { criteria: rows, ...rest } = said(statement)
  return page({
    title: statement.title,
    back: { href: links.publicList(slug), text: ctx.t('selection.list') },
    data: [
      {
        href: publicationLinks.subject(slug, statementKind, id),
        text: ctx.t('register.json'),
        type: 'application/json',
      },
    ],
    content: PublicSelectionPage({ t: ctx.t, show: showOf(ctx), rows, ...rest }),
  })
}

/** One line per criterion: the sum never stands without its parts. */
async function csv(ctx: WebCtx) {
  const { t } = ctx
  type One = ReturnType<typeof said>
  const columns: CsvColumn<{ one: One; criterion: One['criteria'][number] }>[] = [
    { heading: 'id', text: ({ one }) => one.id },
    { heading: t('selection.partner'), text: ({ one }) => one.partner },
    { heading: t('selection.criterion'), text: ({ criterion }) => criterion.name },
    { heading: t('selection.weight'), figure: ({ criterion }) => criterion.weight },
    { heading: t('selection.given'), text: ({ criterion }) => criterion.given.join('; ') },
    { heading: t('selection.moderated'), figure: ({ criterion }) => criterion.score },
    { heading: t('selection.part'), figure: ({ criterion }) => criterion.part },
    { heading: t('selection.reasons'), text: ({ criterion }) => criterion.reasons },
    { heading: t('selection.csv.sum'), figure: ({ one }) => one.sum },
    { heading: t('selection.csv.most'), figure: ({ one }) => one.most },
    { heading: t('selection.decision'), text: ({ one }) => t(`selection.decision.${one.decision}`) },
    { heading: t('selection.reasons.decision'), text: ({ one }) => one.reasons },
  ]
  return csvFile('selections.csv', columns, async last =>
    (await decided(ctx, { after: last?.one.statement, limit: perFilePage })).flatMap(one =>
      one.criteria.map(criterion => ({ one, criterion })),
    ),
  )
}

const open = { needs: 'public', part: 'programme' } as const
const at = '/:government/programme/selections'

export const publicRoutes: Route[] = [
  route.get(at, { ...open, params: InProgramme, query: Query }, (ctx, { query }) => listPage(ctx, query)),
  route.get(`${at}.csv`, { ...open, params: InProgramme }, ctx => csv(ctx)),
  route.get(`${at}/:selection`, { ...open, params: SelectionAddress }, (ctx, { params }) =>
    onePage(ctx, params.selection),
  ),
]
