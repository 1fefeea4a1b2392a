import { createHash } from 'node:crypto'
import { canonical, merge, OcdsError, parseJson } from '@gdm/ocds'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { claimProcesses, record, recordedReleases, recordImported } from '#record'
import { type ImportProblem, type ReadRelease, readPiece } from './reading.ts'
import { type Piece, splitReleases } from './split.ts'
import { importOf, purchasesByOcid, updateImport } from './store.ts'
import { type MergedProcess, writePurchases } from './take-over.ts'

/** How an import stands after one more batch was committed. Counts are of the whole file. */
export interface ImportProgress {
  /** Releases looked at so far. */
  position: number
  imported: number
  /** Already there, and says the same. */
  known: number
  wrong: number
  /** What was wrong in this batch. */
  problems: ImportProblem[]
  finished: boolean
}

export interface ImportOptions {
  /** SHA-256 of the file, hexadecimal: an import that broke off goes on where it stopped. */
  sha256: string
  /** Marks new processes as history. */
  historic?: boolean
  batch?: number
}

export const sha256Of = async (chunks: AsyncIterable<string | Buffer>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Imports the OCDS releases of another publisher from a file of any size: release packages, record packages, releases,
 * one per line or not. Each batch of at most 500 releases is one transaction, with how far the file has come; doing it
 * again does nothing. Wrong releases are left out and named; the others are kept as they stand, under their own ocids.
 */
export async function* importReleases(
  ctx: Ctx,
  chunks: AsyncIterable<string>,
  options: ImportOptions,
): AsyncGenerator<ImportProgress> {
  const size = Math.min(options.batch ?? 500, 500)
  const done = await ctx.transact(tx => begun(tx, ctx, options))
  let pieces: Piece[] = []
  let position = 0
  for await (const piece of splitReleases(chunks)) {
    if (++position <= done) continue
    pieces.push(piece)
    if (pieces.length < size) continue
    yield await importBatch(ctx, pieces, position, options, false)
    pieces = []
  }
  yield await importBatch(ctx, pieces, Math.max(position, done), options, true)
}

async function begun(tx: Transaction, ctx: Ctx, { sha256 }: ImportOptions): Promise<number> {
  const run = await runOf(tx, ctx, sha256)
  // A finished import may be done again: everything is known then, and it is seen that nothing is missing.
  if (run.finished_at === null) return run.position
  await updateImport(tx, run.id, { position: 0, imported: 0, known: 0, wrong: 0, finished_at: null })
  return 0
}

async function runOf(tx: Transaction, ctx: Ctx, sha256: string) {
  const now = await tx.now()
  const run = { government_id: governmentOf(ctx), id: newId<'import'>(), file_sha256: sha256 }
  return importOf(tx, { ...run, started_at: now, updated_at: now })
}

function importBatch(
  ctx: Ctx,
  pieces: readonly Piece[],
  position: number,
  options: ImportOptions,
  finished: boolean,
): Promise<ImportProgress> {
  return ctx.transact(async tx => {
    const run = await runOf(tx, ctx, options.sha256)
    const now = await tx.now()
    const read = pieces.map(piece => readPiece(piece, now))
    const sound = read.flatMap(one => ('release' in one ? one.release : []))
    const batch = await sift(tx, ctx, sound, options.historic ?? false)
    await recordImported(tx, ctx, batch.fresh)
    await writePurchases(tx, ctx, batch.processes, options.historic ?? false)
    const problems = [...read.flatMap(one => ('problems' in one ? one.problems : [])), ...batch.problems]
    const wrong = pieces.length - batch.fresh.length - batch.known
    const counts = {
      imported: run.imported + batch.fresh.length,
      known: run.known + batch.known,
      wrong: run.wrong + wrong,
    }
    await updateImport(tx, run.id, { position, ...counts, updated_at: now, finished_at: finished ? now : null })
    if (batch.fresh.length > 0) {
      const details = { imported: batch.fresh.length, known: batch.known, wrong, file: options.sha256 }
      await record(tx, ctx, { audit: 'elsewhere.imported', subject: { kind: 'import', id: run.id }, details })
    }
    problems.sort((a, b) => a.line - b.line)
    return { position, ...counts, problems, finished }
  })
}

interface Sifted {
  fresh: ReadRelease[]
  known: number
  problems: ImportProblem[]
  /** The processes that have new releases, as they stand with them. */
  processes: MergedProcess[]
}

/** Tells new releases from known ones, and from those that cannot be taken because of what is already there. */
async function sift(tx: Transaction, ctx: Ctx, releases: ReadRelease[], historic: boolean): Promise<Sifted> {
  const ocids = [...new Set(releases.map(({ ocid }) => ocid))]
  const claimed = await claimProcesses(tx, ctx, ocids, { historic })
  const purchases = await purchasesByOcid(tx, ocids)
  const recorded = Map.groupBy(await recordedReleases(tx, ctx, ocids), row => row.ocid)
  const sifted: Sifted = { fresh: [], known: 0, problems: [], processes: [] }
  for (const [ocid, own] of Map.groupBy(releases, release => release.ocid)) {
    const process = claimed.get(ocid)
    const purchase = purchases.get(ocid)
    const refuse = (message: string) => sifted.problems.push(...own.map(one => problemWith(one, '/ocid', message)))
    if (!process) refuse('belongs to another government of this installation')
    else if (process.releases > 0 && purchase?.source !== 'import') refuse('is published here, not by somebody else')
    else siftProcess(sifted, ocid, own, recorded.get(ocid) ?? [])
  }
  return sifted
}

interface Recorded {
  release_id: string
  sha256: string
  body: string
}

function siftProcess(sifted: Sifted, ocid: string, own: readonly ReadRelease[], recorded: readonly Recorded[]): void {
  const there = new Map(recorded.map(row => [row.release_id, { sha256: row.sha256, text: row.body }]))
  const fresh: ReadRelease[] = []
  for (const release of own) {
    const known = there.get(release.releaseId)
    if (!known) {
      fresh.push(release)
      there.set(release.releaseId, release)
    } else if (saysTheSame(known, release)) sifted.known++
    else sifted.problems.push(problemWith(release, '/id', 'is already there and says something else'))
  }
  if (fresh.length === 0) return
  try {
    // What cannot be merged would leave the process without a record.
    const compiled = merge([...recorded.map(row => parseJson(row.body)), ...fresh.map(({ release }) => release)])
    sifted.processes.push({ ocid, compiled })
    sifted.fresh.push(...fresh)
  } catch (error) {
    if (!(error instanceof OcdsError)) throw error
    const message = `cannot be merged with the other releases of its process: ${error.message}`
    sifted.problems.push(...fresh.map(release => problemWith(release, '', message)))
  }
}

/** The same release may come with other white space, or its keys in another order. */
const saysTheSame = (known: { sha256: string; text: string }, release: ReadRelease): boolean =>
  known.sha256 === release.sha256 || canonical(parseJson(known.text)) === canonical(release.release)

const problemWith = ({ line, ocid, releaseId }: ReadRelease, path: string, message: string): ImportProblem => ({
  line,
  ocid,
  releaseId,
  path,
  message,
})
