// How long each count behind the indicators takes over many processes of several governments: one statement each, read anew.
import { allGovernments, tenantOf } from '#governments/tree'
import type { Database } from '#platform/db'
import { indicators } from '#programme/indicators'
import { tallies } from '../src/programme/indicators/store.ts'

/** What may pass while somebody waits for a page. */
export const limitMs = 100

/** Milliseconds of each count, the middle one of five. */
export async function timeIndicators(database: Database, slugs: readonly string[], now: Date) {
  const governments = await database.read({ now }, async tx =>
    (await allGovernments(tx)).filter(({ slug }) => slugs.includes(slug)).map(tenantOf),
  )
  const names = [...new Set(indicators.map(({ tally }) => tally))]
  const runs: { name: string; ms: number; rows: number }[] = []
  for (const name of names) {
    const times: number[] = []
    let rows = 0
    for (let run = 0; run < 5; run++) {
      const began = performance.now()
      rows = (await database.read({ now }, tx => tallies(tx, name, { governments, now }))).length
      times.push(performance.now() - began)
    }
    runs.push({ name, ms: times.sort((a, b) => a - b)[2] ?? 0, rows })
  }
  return runs
}
