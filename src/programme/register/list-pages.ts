import { z } from 'zod'
import { type CsvColumn, csvFile } from '#platform/csv'
import { here, page, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { partnerLinks } from '#programme/partners'
import type { Extras } from './extras.ts'
import { FiltersOf } from './filters-view.tsx'
import { takesFiles } from './import.ts'
import type { Entry, Kind } from './kind.ts'
import { chosenBy, type ListFilter, registerLinks as links } from './links.ts'
import { entriesOf, type Order, orders } from './list-store.ts'
import { asSeen, mentionsOf, partnerNamesIn, sightOf } from './seen.ts'
import { plainValue } from './shown.tsx'
import { RegisterPage } from './views.tsx'

const perPage = 50
const perFilePage = 500

const some = z.string().max(60).optional().catch(undefined)

/** Fields by which a list of this kind can be narrowed: choices that it shows, and content. */
export const narrowingFields = (kind: Kind): string[] =>
  Object.entries(kind.fields).flatMap(([name, { type }]) =>
    type === 'picks' || ((type === 'choice' || type === 'choices') && kind.columns.includes(name)) ? [name] : [],
  )

/** What an address can ask of a list. */
export const filterQuery = (kind: Kind) =>
  z.object({
    partner: some,
    state: some,
    words: z.string().trim().max(100).optional().catch(undefined),
    order: z.enum(orders).optional().catch(undefined),
    mine: z.literal('yes').optional().catch(undefined),
    after: z.uuid().optional().catch(undefined),
    ...Object.fromEntries(narrowingFields(kind).map(name => [`${chosenBy}${name}`, some])),
  })

type Asked = Omit<ListFilter, 'having'> & Readonly<Record<string, unknown>>

/** What somebody asked of a list, without what was left open. */
export function filterFrom(kind: Kind, asked: Asked): ListFilter {
  const { partner, state, words, order, mine, after } = asked
  const having = narrowingFields(kind).flatMap((name): [string, string][] => {
    const value = asked[`${chosenBy}${name}`]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  const open = { partner: partner || undefined, state: state || undefined, words: words || undefined }
  return { ...open, order, mine, after, having: having.length > 0 ? Object.fromEntries(having) : undefined }
}

/** The page's entries, as this person may see them. */
async function rowsFor(ctx: WebCtx, kind: Kind, filter: ListFilter, limit: number) {
  return ctx.read(async tx => {
    const { mine, isLimited } = await sightOf(tx, ctx)
    const wanted = filter.partner ? mine.filter(({ slug }) => slug === filter.partner) : mine
    const open = await kind.sealed?.openTo(tx, ctx.actor)
    const found = await entriesOf(tx, kind, {
      partnerIds: filter.partner || isLimited ? wanted.map(({ id }) => id) : null,
      withGeneral: !filter.partner,
      states: filter.state ? [filter.state] : undefined,
      sealed: kind.sealed?.fields === 'all' ? { in: kind.sealed.in, open: open ?? [] } : undefined,
      ownerId: filter.mine && ctx.actor.id ? ctx.actor.id : undefined,
      words: filter.words,
      having: filter.having,
      order: filter.order,
      after: filter.after,
      limit,
    })
    const rows = await asSeen(tx, ctx.actor, found)
    return { mine, rows, mentions: await mentionsOf(tx, ctx, kind, rows), partners: await partnerNamesIn(tx) }
  })
}

/** Leads to the list in an order, or back to the newest first where it stands in that order. */
function sortBy(slug: string, kind: Kind, filter: ListFilter, order: Order) {
  const isIt = filter.order === order
  const href = links.list(slug, kind, { ...filter, after: undefined, order: isIt ? undefined : order })
  return isIt ? { href, direction: 'ascending' as const } : { href }
}

export async function listPage(ctx: WebCtx, kind: Kind, filter: ListFilter, extras: Extras) {
  const { slug, currency } = here(ctx)
  const found = await rowsFor(ctx, kind, filter, perPage + 1)
  const rows = found.rows.slice(0, perPage)
  const last = found.rows.length > perPage ? rows.at(-1)?.id : undefined
  const before = extras.beforeList ? await ctx.read(async tx => extras.beforeList?.(ctx, tx, filter) ?? null) : null
  const { after: _after, order: _order, ...narrowing } = filter
  return page({
    title: ctx.t.dynamic(`${kind.name}.list`),
    back: { href: partnerLinks.work(slug), text: ctx.t('register.programme') },
    content: RegisterPage({
      t: ctx.t,
      show: showOf(ctx),
      currency,
      kind,
      rows,
      ...found.mentions,
      partnerNames: found.partners.byId,
      filters: FiltersOf({
        ...{ t: ctx.t, kind, filter, fields: narrowingFields(kind) },
        partners: kind.partner === 'none' ? [] : found.mine,
        self: links.list(slug, kind),
        at: next => links.list(slug, kind, next),
      }),
      isNarrowed: Object.values(narrowing).some(Boolean),
      sorts: { title: sortBy(slug, kind, filter, 'title'), due: sortBy(slug, kind, filter, 'due') },
      before,
      links: {
        entry: id => links.entry(slug, kind, id),
        add: ctx.may(kind.write) ? links.add(slug, kind, filter.partner) : null,
        upload: takesFiles(kind) && ctx.may(kind.write) ? links.upload(slug, kind) : null,
        csv: links.csv(slug, kind, { ...filter, after: undefined }),
        first: filter.after ? links.list(slug, kind, { ...filter, after: undefined }) : undefined,
        next: last ? links.list(slug, kind, { ...filter, after: last }) : undefined,
      },
    }),
  })
}

/** All of a list, narrowed and ordered as its page is. */
export function listCsv(ctx: WebCtx, kind: Kind, filter: ListFilter) {
  const { t } = ctx
  type Row = { entry: Entry; partner: string; said: Awaited<ReturnType<typeof rowsFor>>['mentions'] }
  const columns: CsvColumn<Row>[] = [
    { heading: 'id', text: ({ entry }) => entry.id },
    { heading: t('register.partner'), text: ({ partner }) => partner },
    { heading: t('register.state'), text: ({ entry }) => t.dynamic(`${kind.name}.state.${entry.state}`) },
    { heading: t.dynamic(`${kind.name}.field.title`), text: ({ entry }) => entry.title },
    ...Object.entries(kind.fields).map(([name, field]): CsvColumn<Row> => {
      const value = ({ entry, said }: Row) => plainValue(kind, name, entry.content, { t, ...said })
      const isFigure = field.type === 'money' || field.type === 'number'
      return { heading: t.dynamic(`${kind.name}.field.${name}`), ...(isFigure ? { figure: value } : { text: value }) }
    }),
  ]
  return csvFile(`${kind.path}.csv`, columns, async last => {
    const { rows, mentions, partners } = await rowsFor(ctx, kind, { ...filter, after: last?.entry.id }, perFilePage)
    return rows.map(entry => ({ entry, partner: partners.byId.get(entry.partnerId ?? '') ?? '', said: mentions }))
  })
}
