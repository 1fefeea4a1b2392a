import { Refusal } from '#platform/errors'
import { body, here, type Route, route, type WebCtx } from '#platform/http'
import { atomFeed } from '#platform/xml'
import { publicationLinks as links } from './links.ts'
import { InProgramme, KindAddress, ListQuery, NumberQuery, type Statement, SubjectAddress } from './schema.ts'
import { newestStatements, standing, statementOn, statementsOn } from './store.ts'

const perPage = 200
const inFeed = 50

/** A statement as data: who says it, which one it is, and what it says. */
const asData = ({ publicUrl, government }: WebCtx, one: Statement) => ({
  programme: government?.name,
  kind: one.kind,
  id: one.subjectId,
  number: one.number,
  partner: one.partner,
  title: one.title,
  publishedAt: one.publishedAt.toISOString(),
  withheld: one.withheld,
  uri: publicUrl + links.subject(government?.slug ?? '', one.kind, one.subjectId, one.number),
  ...one.body,
})

// Anybody's page may read it: it is public, and the same for everybody.
const json = (value: unknown) =>
  body('application/json; charset=utf-8', JSON.stringify(value), { headers: { 'access-control-allow-origin': '*' } })

async function kindData(ctx: WebCtx, kind: string, { after, partner }: { after?: string; partner?: string }) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => standing(tx, { kind, partner, after, limit: perPage + 1 }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return json({
    kind,
    statements: rows.map(one => asData(ctx, one)),
    ...(last && { links: { next: ctx.publicUrl + links.kind(slug, kind, { partner, after: last }) } }),
  })
}

async function subjectData(ctx: WebCtx, kind: string, subject: string, number: number | undefined) {
  const { slug } = here(ctx)
  const { one, all } = await ctx.read(async tx => ({
    one: await statementOn(tx, kind, subject, number),
    all: await statementsOn(tx, kind, subject),
  }))
  if (!one) throw new Refusal('not-found', 'publication.not-found')
  const earlier = all
    .filter(other => other.number !== one.number)
    .map(other => ctx.publicUrl + links.subject(slug, kind, subject, other.number))
  return json({ ...asData(ctx, one), otherStatements: earlier })
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
  route.get('/:government/programme/feed.atom', { ...open, params: InProgramme }, ctx => feed(ctx)),
  route.get(
    '/:government/programme/data/:kind',
    { ...open, params: KindAddress, query: ListQuery },
    (ctx, { params, query }) => kindData(ctx, params.kind, query),
  ),
  route.get(
    '/:government/programme/data/:kind/:subject',
    { ...open, params: SubjectAddress, query: NumberQuery },
    (ctx, { params, query }) => subjectData(ctx, params.kind, params.subject, query.number),
  ),
]
