import { z } from 'zod'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { body, here, type Route, route, type WebCtx } from '#platform/http'
import { atomFeed } from '#platform/xml'
import { publicationLinks as links } from './links.ts'
import {
  InProgramme,
  KindAddress,
  ListQuery,
  NumberQuery,
  OneStatement,
  type Statement,
  StatementList,
  SubjectAddress,
} from './schema.ts'
import { newestStatements, otherKindsOn, standing, statementOn, statementsOn } from './store.ts'

const perPage = 200
const inFeed = 50

/** Where other kinds of statements say more of some subjects: what a work package costs, beside what it is. */
async function relatedTo(ctx: WebCtx, tx: Transaction, kind: string, rows: readonly Statement[]) {
  const { slug } = here(ctx)
  const found = await otherKindsOn(
    tx,
    kind,
    rows.map(({ subjectId }) => subjectId),
  )
  const related = found.map(one => ({ ...one, uri: ctx.publicUrl + links.subject(slug, one.kind, one.subjectId) }))
  return Map.groupBy(related, ({ subjectId }) => subjectId)
}
type Related = Awaited<ReturnType<typeof relatedTo>>

/** A statement as data: who says it, which one it is, what it says, and where more is said of the same. */
const asData = ({ publicUrl, government }: WebCtx, one: Statement, related: Related) => ({
  programme: government?.name,
  kind: one.kind,
  id: one.subjectId,
  number: one.number,
  partner: one.partner,
  title: one.title,
  publishedAt: one.publishedAt.toISOString(),
  withheld: one.withheld,
  uri: publicUrl + links.subject(government?.slug ?? '', one.kind, one.subjectId, one.number),
  related: (related.get(one.subjectId) ?? []).map(({ kind, uri }) => ({ kind, uri })),
  ...one.body,
})

// Anybody's page may read it: it is public, and the same for everybody.
const json = (value: unknown) =>
  body('application/json; charset=utf-8', JSON.stringify(value), { headers: { 'access-control-allow-origin': '*' } })

async function kindData(ctx: WebCtx, kind: string, { after, partner }: { after?: string; partner?: string }) {
  const { slug } = here(ctx)
  const { found, rows, related } = await ctx.read(async tx => {
    const all = await standing(tx, { kind, partner, after, limit: perPage + 1 })
    const shown = all.slice(0, perPage)
    return { found: all, rows: shown, related: await relatedTo(ctx, tx, kind, shown) }
  })
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return json({
    kind,
    statements: rows.map(one => asData(ctx, one, related)),
    ...(last && { links: { next: ctx.publicUrl + links.kind(slug, kind, { partner, after: last }) } }),
  })
}

async function subjectData(ctx: WebCtx, kind: string, subject: string, number: number | undefined) {
  const { slug } = here(ctx)
  const { one, all, related } = await ctx.read(async tx => {
    const said = await statementOn(tx, kind, subject, number)
    const others = await statementsOn(tx, kind, subject)
    return { one: said, all: others, related: await relatedTo(ctx, tx, kind, said ? [said] : []) }
  })
  if (!one) throw new Refusal('not-found', 'publication.not-found')
  const earlier = all
    .filter(other => other.number !== one.number)
    .map(other => ctx.publicUrl + links.subject(slug, kind, subject, other.number))
  return json({ ...asData(ctx, one, related), otherStatements: earlier })
}

async function feed(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const found = await ctx.read(tx => newestStatements(tx, { limit: inFeed }))
  const self = ctx.publicUrl + links.feed(slug)
  const updated = (found[0]?.publishedAt ?? ctx.now()).toISOString()
  const entries = found.map(one => ({
    id: `urn:uuid:${one.id}`,
    title: one.title,
    href: ctx.publicUrl + links.subject(slug, one.kind, one.subjectId, one.number),
    type: 'application/json',
    updated: one.publishedAt.toISOString(),
    author: name,
    category: one.kind,
  }))
  const page = `${ctx.publicUrl}/${slug}/programme`
  return body('application/atom+xml; charset=utf-8', atomFeed({ self, page, title: name, updated, entries }))
}

const open = { needs: 'public', part: 'programme' } as const

/** What the programme has said, for machines. */
export const routes: Route[] = [
  route.get(
    '/:government/programme/feed.atom',
    {
      ...open,
      params: InProgramme,
      api: { summary: 'What a programme said last, newest first', response: z.string(), type: 'application/atom+xml' },
    },
    ctx => feed(ctx),
  ),
  route.get(
    '/:government/programme/data/:kind',
    {
      ...open,
      params: KindAddress,
      query: ListQuery,
      api: {
        summary: 'What a programme says of each subject of a kind, newest first, page by page',
        response: StatementList,
      },
    },
    (ctx, { params, query }) => kindData(ctx, params.kind, query),
  ),
  route.get(
    '/:government/programme/data/:kind/:subject',
    {
      ...open,
      params: SubjectAddress,
      query: NumberQuery,
      api: { summary: 'One statement of a programme: the newest, or the one with a number', response: OneStatement },
    },
    (ctx, { params, query }) => subjectData(ctx, params.kind, params.subject, query.number),
  ),
]
