import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/db'
import { openJobs } from '#platform/jobs'
import { silentLog } from '#platform/log'
import { testDatabase } from '../../platform/db/testing.ts'
import { inMemory } from '../../platform/files/testing.ts'
import { loadDemonstration } from './load.ts'

it('plays', async () => {
  const test = await testDatabase()
  const log = silentLog()
  const database = openDatabase(test.url, 6, log)
  const jobs = await openJobs(database, log, false)
  const resources = {
    database,
    enqueue: jobs.enqueue,
    files: inMemory(),
    publicUrl: 'http://localhost',
    now: () => new Date(),
  }
  const t0 = performance.now()
  const loaded = await loadDemonstration(
    resources,
    new Date('2030-05-15T12:00:00Z'),
    { ...log, error: (...a: unknown[]) => console.log(JSON.stringify(a)) } as never,
    s => console.log(Math.round(performance.now() - t0), s),
  )
  console.log(Math.round(performance.now() - t0), loaded.passphrases)
  const { rows } = await database.executeSql(`select title, state from procure.opportunities order by id`)
  console.log(rows)
  const r = await database.executeSql(`select title, state from plan.plans order by id`)
  console.log(r.rows)
  await jobs.stop()
  await database.close()
  await test.drop()
}, 120000)
