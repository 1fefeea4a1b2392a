import { personNames } from '#identity/people'
import type { Actor } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { here, type WebCtx } from '#platform/http'
import { type Partner, partners, partnersOf, seesOwnOnly } from '#programme/partners'
import type { Content, Entry, Kind } from './kind.ts'
import { registerLinks as links } from './links.ts'
import { allKinds } from './registered.ts'
import { entriesById, requireEntry } from './store.ts'

/** Partners that this person reads about, and whether also what concerns all. */
export async function sightOf(tx: Transaction, ctx: WebCtx): Promise<{ mine: Partner[]; isLimited: boolean }> {
  return { mine: await partnersOf(tx, ctx.actor), isLimited: seesOwnOnly(ctx.actor) }
}

/** An entry that this person may read. Officials of partners read their own partners' entries and those about no partner. */
export async function entrySeen(tx: Transaction, ctx: WebCtx, kind: Kind, id: string): Promise<Entry> {
  const entry = await requireEntry(tx, kind, id)
  const { mine, isLimited } = await sightOf(tx, ctx)
  if (isLimited && entry.partnerId && !mine.some(partner => partner.id === entry.partnerId))
    throw new Refusal('forbidden', 'partner.not-your-partner')
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
  const targets = await asSeen(tx, ctx.actor, await entriesById(tx, ids))
  return {
    names: await personNames(tx, people),
    titles: new Map(targets.map(one => [one.id, { title: one.title, href: addressOf(slug, one) }])),
  }
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
