import { personNames } from '#identity/people'
import type { Actor } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { here, type WebCtx } from '#platform/http'
import { type Partner, partners, partnersOf, seesOwnOnly } from '#programme/partners'
import { standingAmong } from '#programme/publications'
import type { Content, Entry, Kind } from './kind.ts'
import { registerLinks as links } from './links.ts'
import { allKinds } from './registered.ts'
import { entriesById, requireEntry } from './store.ts'

/** Partners that this person reads about, and whether only about those and about what concerns all. */
interface Sight {
  mine: readonly Partner[]
  isLimited: boolean
}

export async function sightOf(tx: Transaction, ctx: WebCtx): Promise<{ mine: Partner[]; isLimited: boolean }> {
  return { mine: await partnersOf(tx, ctx.actor), isLimited: seesOwnOnly(ctx.actor) }
}

/** Whether an entry is about one of a person's own partners, or about no partner. */
const isNear = ({ mine, isLimited }: Sight, { partnerId }: Pick<Entry, 'partnerId'>): boolean =>
  !isLimited || !partnerId || mine.some(({ id }) => id === partnerId)

/** Whether this person may read an entry of whatever kind, to which another one leads them. */
export function isSeen(ctx: WebCtx, sight: Sight, entry: Pick<Entry, 'kind' | 'partnerId'>): boolean {
  const kind = allKinds.get(entry.kind)
  return isNear(sight, entry) && (!kind || ctx.may(kind.read))
}

/** An entry that this person may read. Officials of partners read their own partners' entries and those about no partner. */
export async function entrySeen(tx: Transaction, ctx: WebCtx, kind: Kind, id: string): Promise<Entry> {
  const entry = await requireEntry(tx, kind, id)
  if (!isNear(await sightOf(tx, ctx), entry)) throw new Refusal('forbidden', 'partner.not-your-partner')
  const [seen] = await asSeen(tx, ctx.actor, [entry])
  if (!seen) throw new Refusal('not-found', 'register.not-found')
  return seen
}

/** Entries of whatever kinds as somebody may read them: without sealed ones, and without the sealed fields of others. */
export async function asSeen(
  tx: Transaction,
  actor: Pick<Actor, 'id' | 'roles'>,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const open = new Set<string>()
  for (const kind of new Set(entries.map(one => one.kind)))
    for (const id of (await allKinds.get(kind)?.sealed?.openTo(tx, actor)) ?? []) open.add(id)
  return entries.flatMap(entry => {
    const seal = allKinds.get(entry.kind)?.sealed
    if (!seal?.in.includes(entry.state) || open.has(entry.id)) return [entry]
    return seal.fields === 'all' ? [] : [{ ...entry, content: without(entry.content, seal.fields) }]
  })
}

const without = (content: Content, fields: readonly string[]): Content =>
  Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      fields.includes(name) ? (Array.isArray(value) ? [] : null) : value,
    ]),
  )

/** Names and titles that entries mention, each in one query. */
export async function mentionsOf(tx: Transaction, ctx: WebCtx, kind: Kind, entries: readonly Entry[]) {
  const { slug } = here(ctx)
  const people = entries.flatMap(({ content }) => (typeof content.owner === 'string' ? [content.owner] : []))
  const ids = entries.flatMap(({ content }) =>
    Object.entries(kind.fields).flatMap(([name, field]) => {
      const value = content[name]
      return field.type === 'entries' && Array.isArray(value) ? (value as string[]) : []
    }),
  )
  return { names: await personNames(tx, people), titles: await titlesFor(tx, ctx, slug, await entriesById(tx, ids)) }
}

/** What a person may know of entries by their titles: those that they may read, and what everybody may. */
async function titlesFor(tx: Transaction, ctx: WebCtx, programme: string, targets: readonly Entry[]) {
  const sight = await sightOf(tx, ctx)
  const open = (await asSeen(tx, ctx.actor, targets)).filter(one => isSeen(ctx, sight, one))
  const seen = new Set(open.map(({ id }) => id))
  const hidden = targets.filter(({ id }) => !seen.has(id))
  const titles = new Map<string, { title: string; href: string | null }>()
  for (const one of open) titles.set(one.id, { title: one.title, href: addressOf(programme, one) })
  for (const one of hidden) titles.set(one.id, { title: ctx.t('register.hidden'), href: null })
  const [kinds, ids] = [hidden.map(({ kind }) => kind), hidden.map(({ id }) => id)]
  for (const { subjectId, title, ...one } of await standingAmong(tx, kinds, ids)) {
    const kind = allKinds.get(one.kind)
    titles.set(subjectId, { title, href: kind ? links.publicEntry(programme, kind, subjectId) : null })
  }
  return titles
}

/** Where an entry of whatever kind is read; null for a kind that has no pages. */
export function addressOf(programme: string, entry: Pick<Entry, 'kind' | 'id'>): string | null {
  const kind = allKinds.get(entry.kind)
  return kind ? links.entry(programme, kind, entry.id) : null
}

export const partnerNamesIn = async (tx: Transaction) => {
  const all = await partners(tx)
  return {
    byId: new Map(all.map(({ id, name }) => [id, name])),
    bySlug: new Map(all.map(({ slug, name }) => [slug, name])),
  }
}
