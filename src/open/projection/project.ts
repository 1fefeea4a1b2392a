import { createHash } from 'node:crypto'
import { canonical, merge, parseJson } from '@gdm/ocds'
import type { Database, Transaction } from '#platform/db'
import type { Log } from '#platform/log'
import { asCompiled } from './compiled.ts'
import { hasTender, momentsOf, searchEntry } from './entry.ts'
import { awardFacts, paymentFacts, processFacts } from './facts.ts'
import * as store from './store.ts'

const usualBatch = 200

/**
 * Brings what the public reads up to the end of the feed: for each process with new releases the record is merged again
 * from all its placed releases. Idempotent; a crash in the middle only means doing some of it again.
 * @param batch releases read at once; more for large imports
 * @returns how many processes were written
 */
export async function project(database: Database, now?: Date, batch = usualBatch): Promise<number> {
  let written = 0
  for (;;) {
    const done = await database.transact({ now }, async tx => {
      if (!(await store.isOnlyProjector(tx))) return null
      const from = await store.projectedTo(tx)
      const placed = await store.placedAfter(tx, from, batch)
      const last = placed.at(-1)?.position
      if (last === undefined) return null
      const ocids = [...new Set(placed.map(row => row.ocid))]
      const releases = Map.groupBy(await store.releasesOf(tx, ocids, last), row => row.ocid)
      const records = [...releases.values()].map(toProjected)
      // Rows are written inside their government: the same policies hold for the projector as for everybody.
      for (const [governmentId, own] of Map.groupBy(records, record => record.governmentId)) {
        await database.transact({ governmentId, now }, async inside => {
          const historic = await store.historicAmong(
            inside,
            governmentId,
            own.map(record => record.ocid),
          )
          await store.writeProjected(
            inside,
            own.map(record => ({ ...record, historic: historic.has(record.ocid) })),
          )
        })
      }
      await store.moveProjection(tx, last)
      return { count: records.length, more: placed.length === batch }
    })
    if (!done) return written
    written += done.count
    if (!done.more) return written
  }
}

type Row = Awaited<ReturnType<typeof store.releasesOf>>[number]

function toProjected(rows: readonly Row[]): Omit<store.Projected, 'historic'> & { historic: false } {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) throw new Error('A process without releases cannot be projected.')
  const merged = merge(rows.map(row => parseJson(row.body)))
  const compiled = canonical(merged)
  const record = asCompiled(merged)
  const firstTagged = new Map<string, Date>()
  for (const row of rows) for (const tag of row.tags) if (!firstTagged.has(tag)) firstTagged.set(tag, row.date)
  const facts = processFacts(record, firstTagged)
  const position = Math.max(...rows.map(row => row.position))
  return {
    ocid: first.ocid,
    governmentId: first.government_id,
    historic: false,
    compiled,
    sha256: createHash('sha256').update(compiled).digest(),
    releases: rows.length,
    position,
    publishedAt: latest([
      rows.find(row => row.position === position)?.published_at ?? first.published_at,
      // A text that was withdrawn changes the record without a new release: readers' copies are out of date from then on.
      ...rows.map(row => row.withdrawn_at),
    ]),
    firstPublishedAt: (hasTender(record) && firstTagged.get('tender')) || first.date,
    contractedAt: firstTagged.get('contract') ?? facts.contractedAt ?? last.date,
    moments: momentsOf(record),
    entry: searchEntry(record),
    facts,
    awards: awardFacts(record),
    payments: paymentFacts(record),
  }
}

const latest = (dates: readonly (Date | null)[]): Date =>
  new Date(Math.max(...dates.filter(date => date !== null).map(date => date.getTime())))

/**
 * Writes what the public reads of one process again, inside the transaction that changed its releases: nobody reads the old
 * page after it has committed, however far behind the worker is.
 */
export async function projectAgain(tx: Transaction, governmentId: string, ocid: string): Promise<void> {
  const rows = await store.releasesOf(tx, [ocid], await store.projectedTo(tx))
  if (rows.length === 0) return
  const historic = await store.historicAmong(tx, governmentId, [ocid])
  await store.writeProjected(tx, [{ ...toProjected(rows), historic: historic.has(ocid) }])
  await store.noteRewriting(tx)
}

/** Keeps projecting while the worker lives: woken when releases were placed, and every two seconds in case a call was missed. */
export async function startProjector(database: Database, log: Log): Promise<{ stop(): Promise<void> }> {
  let running: Promise<unknown> = Promise.resolve()
  let wanted = false
  const run = () => {
    if (wanted) return
    wanted = true
    running = running.then(async () => {
      wanted = false
      await project(database).catch(error =>
        log.warn({ err: error.message }, 'could not bring the public pages up to date; trying again'),
      )
    })
  }
  const listening = await database.listen('feed', run)
  const timer = setInterval(run, 2000)
  return {
    async stop() {
      clearInterval(timer)
      await listening.close()
      await running
    },
  }
}
