import { createHash } from 'node:crypto'
import {
  localDay,
  type Pack,
  packToYaml,
  parsePack,
  problemLine,
  type ResolvedPack,
  resolvePack,
  ruleAt,
} from '#governments/packs'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { localDate } from '#platform/time'
import type { PackOrigin } from './schema.ts'
import {
  insertPack,
  lockGovernment,
  packsBelow,
  type StoredPack,
  setRulesDay,
  storedPacks,
  updateGovernment,
} from './store.ts'

// Parsed packs by the hash of their text: immutable, so never wrong; few, so simply the newest hundred.
const parsed = new Map<string, Pack>()
const limit = 100

/** The pack in force of a government: its own and those of its ancestors, newest versions. */
export async function packOf(tx: Transaction, governmentId: GovernmentId): Promise<ResolvedPack> {
  return resolvePack((await storedPacks(tx, governmentId)).map(parseStored))
}

function parseStored({ slug, body, sha256 }: StoredPack): Pack {
  const known = parsed.get(sha256)
  if (known) return known
  const { pack, problems } = parsePack(slug, [{ file: `${slug}/pack.yaml`, text: body }])
  if (!pack) throw new Error(`The stored pack of ${slug} cannot be read: ${problems.map(problemLine).join('; ')}`)
  if (parsed.size >= limit) parsed.delete(parsed.keys().next().value as string)
  parsed.set(sha256, pack)
  return pack
}

/** A government below another, with the packs on the way to it: its own first, the upper government's left out. */
export interface PackBelow {
  id: GovernmentId
  slug: string
  name: string
  packs: Pack[]
}

/** The packs of all governments that inherit from this one, parents before their children. */
export async function packsThatInherit(tx: Transaction, governmentId: GovernmentId): Promise<PackBelow[]> {
  const found: PackBelow[] = []
  for (const row of await packsBelow(tx, governmentId)) {
    const parent = found.find(one => one.id === row.parent_id)
    const { id, slug, name } = row
    found.push({ id: id as GovernmentId, slug, name, packs: [parseStored(row), ...(parent?.packs ?? [])] })
  }
  return found
}

/** Stores a pack as the newest version of a government's; its number. The transaction is inside that government. */
export async function storePack(
  tx: Transaction,
  governmentId: GovernmentId,
  pack: Pack,
  changedBy: string | null,
  origin: Omit<PackOrigin, 'by'> = { change: 'set-up', as: [] },
): Promise<number> {
  const body = packToYaml(pack)
  const sha256 = createHash('sha256').update(body).digest()
  return insertPack(tx, { governmentId, body, sha256, origin: { ...origin, by: changedBy } })
}

/** What is asked of a government on every request, as its rules say it on a day (`YYYY-MM-DD`, local). */
export function columnsOn(pack: ResolvedPack, day: string) {
  const languages = [...ruleAt(pack, 'languages', day)]
  const [language = 'en'] = languages
  return {
    languages,
    currency: ruleAt(pack, 'currency', day),
    locale: ruleAt(pack, 'locales', day)[language] ?? language,
    time_zone: ruleAt(pack, 'timeZone', day),
    ocid_prefix: ruleAt(pack, 'ocidPrefix', day),
    parts: Object.entries(ruleAt(pack, 'parts', day))
      .filter(([, on]) => on)
      .map(([part]) => part),
  }
}

type Columns = ReturnType<typeof columnsOn>

/** The columns, and the day for which they hold in the zone that they name. */
export function columnsNow(pack: ResolvedPack, now: Date): { columns: Columns; rulesOn: string } {
  const columns = columnsOn(pack, localDay(pack, now))
  return { columns, rulesOn: localDate(columns.time_zone, now) }
}

const names = ['languages', 'currency', 'locale', 'time_zone', 'ocid_prefix', 'parts'] as const

/**
 * Copies what the rules say today beside the government's name. Called when a pack of its line has changed and when a new
 * day has begun where it is; writes nothing new when nothing is.
 */
export async function refreshFromPack(tx: Transaction, governmentId: GovernmentId): Promise<void> {
  const row = await lockGovernment(tx, governmentId)
  if (!row) throw new Refusal('not-found', 'error.not-found')
  const { columns, rulesOn } = columnsNow(await packOf(tx, governmentId), await tx.now())
  const changed = names.some(name => String(columns[name]) !== String(row[name]))
  if (changed) await updateGovernment(tx, governmentId, columns)
  await setRulesDay(tx, governmentId, rulesOn)
}
