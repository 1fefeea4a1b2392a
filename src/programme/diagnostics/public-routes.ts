import { csvFile } from '#platform/csv'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { type Framework, frameworkInForce, frameworkLinks, questionTitle } from '#programme/frameworks'
import { partnerLinks } from '#programme/partners'
import { publicationLinks } from '#programme/publications'
import { ComparePage } from './compare-view.tsx'
import { diagnosticLinks as links } from './links.ts'
import { PublishedListPage, PublishedPage } from './public-view.tsx'
import {
  frameworkFor,
  type Published,
  publishedBefore,
  publishedList,
  publishedNames,
  requirePublished,
} from './published.ts'
import { type Compared, comparison } from './results.ts'
import { CompareQuery, DiagnosticAddress, InProgramme, ListQuery } from './schema.ts'
import { statementKind } from './statement.ts'

const perPage = 50
/** So many can be chosen from; whoever looks for an older one comes from its own page. */
const mostToChoose = 100

async function listPage(ctx: WebCtx, query: { partner?: string | undefined; after?: string | undefined }) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => publishedList(tx, { ...query, limit: perPage + 1 }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.statement : undefined
  return page({
    title: ctx.t('diagnostics.public.title'),
    canonical: links.published(slug, { partner: query.partner }),
    data: [
      {
        href: publicationLinks.kind(slug, statementKind, { partner: query.partner }),
        text: ctx.t('diagnostics.as-json'),
        type: 'application/json',
      },
    ],
    content: PublishedListPage({
      t: ctx.t,
      show: showOf(ctx),
      rows,
      framework: frameworkInForce(),
      links: {
        one: id => links.publicOne(slug, id),
        questions: frameworkLinks.all(slug),
        compare: links.compare(slug),
        first: query.after ? links.published(slug, { partner: query.partner }) : undefined,
        next: last ? links.published(slug, { partner: query.partner, after: last }) : undefined,
      },
    }),
  })
}

async function onePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { published, before } = await ctx.read(async tx => {
    const published = await requirePublished(tx, id)
    return { published, before: await publishedBefore(tx, published.partner, published) }
  })
  return page({
    title: ctx.t('diagnostics.of', { partner: published.name }),
    wide: true,
    canonical: links.publicOne(slug, id),
    back: { href: links.published(slug), text: ctx.t('diagnostics.public.title') },
    data: [
      { href: links.csv(slug, id), text: ctx.t('diagnostics.as-csv'), type: 'text/csv' },
      {
        href: publicationLinks.subject(slug, statementKind, id),
        text: ctx.t('diagnostics.as-json'),
        type: 'application/json',
      },
    ],
    content: PublishedPage({
      t: ctx.t,
      show: showOf(ctx),
      published,
      framework: frameworkFor(published),
      before: before ? { published: before, comparison: comparison(before, published) } : null,
      links: {
        here: links.publicOne(slug, id),
        questions: frameworkLinks.all(slug, published.framework),
        pillar: pillar => frameworkLinks.pillar(slug, pillar, published.framework),
        before: before ? links.publicOne(slug, before.id) : null,
        compare: links.compare(slug, id),
        partner: partnerLinks.publicPartner(slug, published.partner),
      },
    }),
  })
}

const titleOf = ({ t }: WebCtx, framework: Framework | undefined, question: string): string =>
  framework ? questionTitle(framework, question, t.language).text : question

async function oneCsv(ctx: WebCtx, id: string) {
  const published = await ctx.read(tx => requirePublished(tx, id))
  const framework = frameworkFor(published)
  type Row = Published['answers'][number]
  const pieces = (row: Row) => row.evidence.reduce((sum, one) => sum + one.pieces, 0)
  const columns = [
    { heading: ctx.t('frameworks.pillar'), text: (row: Row) => row.pillar },
    { heading: ctx.t('frameworks.csv.id'), text: (row: Row) => row.question },
    { heading: ctx.t('frameworks.csv.edition'), figure: (row: Row) => row.edition },
    { heading: ctx.t('frameworks.csv.title'), text: (row: Row) => titleOf(ctx, framework, row.question) },
    { heading: ctx.t('diagnostics.answer'), text: (row: Row) => row.outcome },
    { heading: ctx.t('frameworks.level'), figure: (row: Row) => row.level },
    { heading: ctx.t('diagnostics.confidence'), text: (row: Row) => row.confidence },
    { heading: ctx.t('diagnostics.reasons'), text: (row: Row) => row.reasons },
    { heading: ctx.t('diagnostics.pieces'), figure: pieces },
  ]
  return csvFile(`diagnostic-${published.partner}.csv`, columns, async after => (after ? [] : published.answers))
}

/** The two that an address names; null until both are chosen. */
const chosenTwo = (ctx: WebCtx, { first, second }: { first?: string | undefined; second?: string | undefined }) =>
  ctx.read(async tx => {
    if (!first || !second || first === second) return null
    const two = { first: await requirePublished(tx, first), second: await requirePublished(tx, second) }
    return { ...two, comparison: comparison(two.first, two.second) }
  })

async function comparePage(ctx: WebCtx, query: { first?: string | undefined; second?: string | undefined }) {
  const { slug } = here(ctx)
  const all = await ctx.read(tx => publishedNames(tx, mostToChoose))
  const chosen = await chosenTwo(ctx, query)
  return page({
    title: ctx.t('diagnostics.compare.title'),
    canonical: links.compare(slug, query.first, query.second),
    back: { href: links.published(slug), text: ctx.t('diagnostics.public.title') },
    content: ComparePage({
      t: ctx.t,
      show: showOf(ctx),
      all,
      chosen,
      typed: query,
      framework: chosen ? frameworkFor(chosen.second) : undefined,
      links: {
        self: links.compare(slug),
        one: id => links.publicOne(slug, id),
        csv: chosen ? links.compareCsv(slug, chosen.first.id, chosen.second.id) : null,
        json: chosen ? links.compareJson(slug, chosen.first.id, chosen.second.id) : null,
      },
    }),
  })
}

async function compareCsv(ctx: WebCtx, query: { first?: string | undefined; second?: string | undefined }) {
  const chosen = await chosenTwo(ctx, query)
  const framework = chosen ? frameworkFor(chosen.second) : undefined
  const columns = [
    { heading: ctx.t('frameworks.csv.id'), text: (row: Compared) => row.question },
    { heading: ctx.t('frameworks.csv.title'), text: (row: Compared) => titleOf(ctx, framework, row.question) },
    { heading: `${chosen?.first.name ?? ''} 1`, text: (row: Compared) => String(row.first.level ?? row.first.outcome) },
    {
      heading: `${chosen?.second.name ?? ''} 2`,
      text: (row: Compared) => String(row.second.level ?? row.second.outcome),
    },
    { heading: ctx.t('diagnostics.change'), figure: (row: Compared) => row.change },
  ]
  return csvFile('comparison.csv', columns, async after => (after ? [] : (chosen?.comparison.rows ?? [])))
}

/** The two and what differs between them, for programs; nulls until both are chosen. */
async function compareJson(ctx: WebCtx, query: { first?: string | undefined; second?: string | undefined }) {
  const chosen = await chosenTwo(ctx, query)
  const said = ({ id, partner, name, framework, publishedAt }: Published) => ({
    id,
    partner,
    name,
    framework,
    publishedAt: publishedAt.toISOString(),
  })
  const levels = ({ outcome, level, confidence }: Compared['first']) => ({ outcome, level, confidence })
  const text = JSON.stringify({
    first: chosen && said(chosen.first),
    second: chosen && said(chosen.second),
    questions: chosen?.comparison.rows.map(({ question, first, second, change }) => ({
      question,
      first: levels(first),
      second: levels(second),
      change,
    })),
    notCompared: chosen?.comparison.notCompared,
    method: ctx.t('diagnostics.change.method', { count: chosen?.comparison.notCompared.length ?? 0 }),
  })
  return body('application/json; charset=utf-8', text, { headers: { 'access-control-allow-origin': '*' } })
}

const open = { needs: 'public', part: 'programme', params: InProgramme } as const

/** What was published of diagnostics, for everybody, out of statements alone. */
export const publicRoutes: Route[] = [
  route.get('/:government/programme/diagnostics', { ...open, query: ListQuery }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  route.get('/:government/programme/diagnostics/:id', { ...open, params: DiagnosticAddress }, (ctx, { params }) =>
    onePage(ctx, params.id),
  ),
  route.get(
    '/:government/programme/diagnostics/:id/answers.csv',
    { ...open, params: DiagnosticAddress },
    (ctx, { params }) => oneCsv(ctx, params.id),
  ),
  route.get('/:government/programme/compare', { ...open, query: CompareQuery }, (ctx, { query }) =>
    comparePage(ctx, query),
  ),
  route.get('/:government/programme/compare.csv', { ...open, query: CompareQuery }, (ctx, { query }) =>
    compareCsv(ctx, query),
  ),
  route.get('/:government/programme/compare.json', { ...open, query: CompareQuery }, (ctx, { query }) =>
    compareJson(ctx, query),
  ),
]
