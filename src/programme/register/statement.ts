import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { requirePartner } from '#programme/partners'
import { type Json, publish } from '#programme/publications'
import type { Entry, Kind } from './kind.ts'
import { entriesById } from './store.ts'

/** Says in public what the kind makes public of an entry, in the states in which it does. */
export async function publishEntry(tx: Transaction, ctx: Ctx, kind: Kind, entry: Entry): Promise<void> {
  if (!kind.published?.in.includes(entry.state)) return
  const partner = entry.partnerId ? await requirePartner(tx, entry.partnerId) : null
  const withheld = [entry.content.withheld ?? []].flat()
  const shown = kind.published.fields.filter(name => name !== 'withheld' && !withheld.includes(name))
  const fields: [string, Json][] = []
  for (const name of shown) fields.push([name, await said(tx, kind, entry, name)])
  await publish(tx, ctx, {
    kind: kind.name,
    subjectId: entry.id,
    partner: partner?.slug ?? null,
    title: entry.title,
    body: { state: entry.state, ...Object.fromEntries(fields) },
    withheld: kind.published.fields.filter(name => withheld.includes(name)),
  })
}

/** One field in public. Whoever looks after an entry is not named; entries that it points at are, by title. */
async function said(tx: Transaction, kind: Kind, entry: Entry, name: string): Promise<Json> {
  const field = kind.fields[name]
  const value = entry.content[name] ?? null
  if (!field || field.type === 'member') return null
  if (field.type !== 'entries' || !Array.isArray(value)) return value as Json
  const targets = await entriesById(tx, value)
  return targets.map(({ id, kind: of, title }) => ({ id, kind: of, title }))
}
