import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { requirePartner } from '#programme/partners'
import { type Json, publish, standingAmong, statementOn } from '#programme/publications'
import type { Entry, Kind } from './kind.ts'
import { allKinds } from './registered.ts'
import { linksTo } from './store.ts'

/** More than this points at no entry in public. */
const mostPointing = 500

/** Says in public what the kind makes public of an entry, in the states in which it does. */
export async function publishEntry(tx: Transaction, ctx: Ctx, kind: Kind, entry: Entry): Promise<void> {
  if (!kind.published?.in.includes(entry.state)) return
  const partner = entry.partnerId ? await requirePartner(tx, entry.partnerId) : null
  const withheld = [entry.content.withheld ?? []].flat()
  const shown = kind.published.fields.filter(name => name !== 'withheld' && !withheld.includes(name))
  const fields: [string, Json][] = []
  for (const name of shown) fields.push([name, await said(tx, kind, entry, name)])
  const isFirst = (await statementOn(tx, kind.name, entry.id)) === undefined
  await publish(tx, ctx, {
    kind: kind.name,
    subjectId: entry.id,
    partner: partner?.slug ?? null,
    title: entry.title,
    body: { state: entry.state, ...Object.fromEntries(fields) },
    withheld: kind.published.fields.filter(name => withheld.includes(name)),
  })
  if (isFirst) await nameInOthers(tx, ctx, entry.id)
}

/** What pointed at an entry before everybody could know of it says so from now on. */
async function nameInOthers(tx: Transaction, ctx: Ctx, id: string): Promise<void> {
  const pointing = new Map((await linksTo(tx, id, mostPointing)).map(({ entry }) => [entry.id, entry]))
  // A handful at most: each has a statement of its own.
  for (const entry of pointing.values()) {
    const kind = allKinds.get(entry.kind)
    if (kind) await publishEntry(tx, ctx, kind, entry)
  }
}

/**
 * One field in public. Whoever looks after an entry is not named; entries that it points at are, once they are public
 * themselves, by the title under which they are.
 */
async function said(tx: Transaction, kind: Kind, entry: Entry, name: string): Promise<Json> {
  const field = kind.fields[name]
  const value = entry.content[name] ?? null
  if (!field || field.type === 'member') return null
  if (field.type !== 'entries' || !Array.isArray(value)) return value as Json
  const targets = await standingAmong(tx, field.kinds, value)
  return targets.map(one => ({ id: one.subjectId, kind: one.kind, title: one.title }))
}
