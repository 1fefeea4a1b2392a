import { Refusal } from '#platform/errors'
import { body, here, type Route, route, type WebCtx } from '#platform/http'
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

const json = (value: unknown) => body('application/json; charset=utf-8', JSON.stringify(value))

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

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')

async function feed(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const found = await ctx.read(tx => newestStatements(tx, { limit: inFeed }))
  const self = ctx.publicUrl + links.feed(slug)
  const updated = (found[0]?.publishedAt ?? ctx.now()).toISOString()
  const entries = found.map(one => {
    const at = ctx.publicUrl + links.subject(slug, one.kind, one.subjectId, one.number)
    return [
      `<entry><id>urn:uuid:${one.id}</id><title>${escaped(one.title)}</title>`,
      `<updated>${one.publishedAt.toISOString()}</updated>`,
      `<category term="${escaped(one.kind)}"/><link rel="alternate" type="application/json" href="${escaped(at)}"/></entry>`,
    ].join('')
  })
  return body(
    'application/atom+xml; charset=utf-8',
    [
      '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
      `<id>${escaped(self)}</id><title>${escaped(name)}</title><updated>${updated}</updated>`,
      `<author><name>${escaped(name)}</name></author><link rel="self" href="${escaped(self)}"/>`,
      ...entries,
      '</feed>',
    ].join(''),
  )
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
