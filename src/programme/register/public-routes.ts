import { z } from 'zod'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { publicationLinks, type Statement, standing, statementOn } from '#programme/publications'
import type { Extras } from './extras.ts'
import { type Content, type Kind, listIn, type Value } from './kind.ts'
import { type ListFilter, registerLinks as links } from './links.ts'
import { allKinds } from './registered.ts'
import { plainValue } from './shown.tsx'
import { PublicEntryPage, PublicRegisterPage } from './views.tsx'

const perPage = 50
const perFilePage = 500

const Query = z.object({
  partner: z.string().max(60).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})

const stateOf = (one: Statement): string => (typeof one.body.state === 'string' ? one.body.state : '')

/** Partners' names as they are published. */
const partnerNames = async (ctx: WebCtx): Promise<ReadonlyMap<string, string>> => {
  const found = await ctx.read(tx => standing(tx, { kind: 'partner', limit: 500 }))
  return new Map(found.map(one => [one.partner ?? '', one.title]))
}

interface Target {
  id: string
  kind: string
  title: string
}

/** The fields of a statement as an entry has them, and what it says of the entries that it points at. */
function fieldsOf(kind: Kind, programme: string, { body }: Statement) {
  const titles = new Map<string, { title: string; href: string | null }>()
  const content: Record<string, Value> = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = field.type === 'picks' ? listIn(body[name]) : (body[name] ?? null)
    if (field.type === 'entries' && Array.isArray(value)) {
      const targets = value as unknown as readonly Target[]
      content[name] = targets.map(({ id }) => id)
      for (const target of targets) {
        const of = allKinds.get(target.kind)
        titles.set(target.id, {
          title: target.title,
          href: of?.published ? links.publicEntry(programme, of, target.id) : null,
        })
      }
    } else content[name] = value as Value
  }
  return { content: content as Content, titles }
}

async function listPage(ctx: WebCtx, kind: Kind, { partner, after }: ListFilter, extras: Extras) {
  const { slug, currency } = here(ctx)
  const { found, before } = await ctx.read(async tx => ({
    found: await standing(tx, { kind: kind.name, partner, after, limit: perPage + 1 }),
    before: (await extras.beforePublicList?.(ctx, tx, { partner })) ?? null,
  }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return page({
    title: ctx.t.dynamic(`${kind.name}.list`),
    data: [
      { href: links.publicCsv(slug, kind), text: ctx.t('register.csv'), type: 'text/csv' },
      { href: publicationLinks.kind(slug, kind.name), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: PublicRegisterPage({
      t: ctx.t,
      show: showOf(ctx),
      currency,
      kind,
      rows: rows.map(one => ({ id: one.subjectId, title: one.title, partner: one.partner, state: stateOf(one) })),
      partnerNames: await partnerNames(ctx),
      before,
      chosen: partner,
      self: links.publicList(slug, kind),
      links: {
        entry: id => links.publicEntry(slug, kind, id),
        csv: links.publicCsv(slug, kind, { partner }),
        first: after ? links.publicList(slug, kind, { partner }) : undefined,
        next: last ? links.publicList(slug, kind, { partner, after: last }) : undefined,
      },
    }),
  })
}

async function entryPage(ctx: WebCtx, kind: Kind, id: string, extras: Extras) {
  const { slug, currency } = here(ctx)
  const { one, after } = await ctx.read(async tx => {
    const statement = await statementOn(tx, kind.name, id)
    return {
      one: statement,
      after: statement && extras.afterPublicEntry ? await extras.afterPublicEntry(ctx, tx, statement) : null,
    }
  })
  if (!one) throw new Refusal('not-found', 'publication.not-found')
  return page({
    title: one.title,
    back: { href: links.publicList(slug, kind), text: ctx.t.dynamic(`${kind.name}.list`) },
    data: [
      { href: publicationLinks.subject(slug, kind.name, id), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: PublicEntryPage({
      t: ctx.t,
      show: showOf(ctx),
      currency,
      kind,
      title: one.title,
      state: stateOf(one),
      ...fieldsOf(kind, slug, one),
      names: new Map(),
      partner: one.partner && ((await partnerNames(ctx)).get(one.partner) ?? one.partner),
      withheld: one.withheld,
      publishedAt: one.publishedAt,
      number: one.number,
      before: extras.beforePublicEntry?.(ctx, one) ?? null,
      after,
    }),
  })
}

function csv(ctx: WebCtx, kind: Kind, partner: string | undefined) {
  const { slug } = here(ctx)
  const { t } = ctx
  const names = kind.published?.fields ?? []
  return csvFile<Statement>(
    `${kind.path}.csv`,
    [
      { heading: 'id', text: one => one.subjectId },
      { heading: t('register.partner'), text: one => one.partner },
      { heading: t('register.state'), text: one => stateOf(one) },
      { heading: t.dynamic(`${kind.name}.field.title`), text: one => one.title },
      ...names.map(name => ({
        heading: t.dynamic(`${kind.name}.field.${name}`),
        text: (one: Statement) => {
          const { content, titles } = fieldsOf(kind, slug, one)
          return plainValue(kind, name, content, { t, names: new Map(), titles })
        },
      })),
    ],
    last => ctx.read(tx => standing(tx, { kind: kind.name, partner, after: last?.id, limit: perFilePage })),
  )
}

/** The pages of a register for everybody, made from statements alone. */
export function publicRoutes(kind: Kind, extras: Extras): Route[] {
  const at = `/:government/programme/${kind.path}`
  const open = { needs: 'public', part: 'programme' } as const
  return [
    route.get(at, { ...open, params: InProgramme, query: Query }, (ctx, { query }) =>
      listPage(ctx, kind, { ...query, partner: query.partner || undefined }, extras),
    ),
    route.get(`${at}.csv`, { ...open, params: InProgramme, query: Query }, async (ctx, { query }) =>
      csv(ctx, kind, query.partner || undefined),
    ),
    route.get(`${at}/:id`, { ...open, params: InProgramme.extend({ id: z.uuid() }) }, (ctx, { params }) =>
      entryPage(ctx, kind, params.id, extras),
    ),
  ]
}
