import { createHash } from 'node:crypto'
import { type Pack, packToYaml, parsePack, problemLine, type ResolvedPack, resolvePack } from '#governments/packs'
import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { insertPack, type StoredPack, storedPacks } from './store.ts'

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

/** Stores a pack as the newest version of a government's. */
export async function storePack(
  tx: Transaction,
  governmentId: GovernmentId,
  pack: Pack,
  changedBy: string | null,
): Promise<number> {
  const body = packToYaml(pack)
  return insertPack(tx, { governmentId, body, sha256: createHash('sha256').update(body).digest(), changedBy })
}
