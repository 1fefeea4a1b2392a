import { createHash } from 'node:crypto'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { importedReleases, insertImported, lockProcesses, putProcesses } from './store.ts'

/** A release that another publisher made: its id, date and text stay as they came. */
export interface ForeignRelease {
  ocid: string
  releaseId: string
  date: Date
  tags: readonly string[]
  /** The JSON text, as it stands in the other publisher's file. */
  text: string
}

/**
 * Opens and locks the processes that some releases belong to, under the ocids that their publisher gave them.
 * @returns for each process that is this government's how many releases it had; those of other governments are missing
 */
export async function claimProcesses(
  tx: Transaction,
  ctx: Ctx,
  ocids: readonly string[],
  options: { historic: boolean },
): Promise<Map<string, { releases: number }>> {
  const governmentId = governmentOf(ctx)
  const ordered = [...new Set(ocids)].sort()
  if (ordered.length === 0) return new Map()
  await putProcesses(tx, governmentId, ordered, options.historic)
  const rows = await lockProcesses(tx, governmentId, ordered)
  return new Map(rows.map(({ ocid, releases }) => [ocid, { releases }]))
}

/** What is already recorded of some processes: digest and text by ocid and release id. */
export async function recordedReleases(tx: Transaction, ctx: Ctx, ocids: readonly string[]) {
  return ocids.length === 0 ? [] : importedReleases(tx, governmentOf(ctx), ocids)
}

export const digestOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * Records releases of another publisher, at most 500 at once, in processes that `claimProcesses` has locked. The caller
 * has validated them, and knows that none is there already.
 */
export async function recordImported(tx: Transaction, ctx: Ctx, releases: readonly ForeignRelease[]): Promise<void> {
  if (releases.length === 0) return
  const now = await tx.now()
  const governmentId = governmentOf(ctx)
  const rows = releases.map(({ ocid, releaseId, date, tags, text }) => ({
    id: newId<'release'>(),
    government_id: governmentId,
    ocid,
    release_id: releaseId,
    tags: [...tags],
    date,
    body: text,
    sha256: createHash('sha256').update(text, 'utf8').digest(),
    recorded_at: now,
  }))
  await insertImported(tx, governmentId, rows)
  tx.wake('record')
}
