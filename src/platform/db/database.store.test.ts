import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../log/index.ts'
import { type Database, openDatabase } from './index.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
let database: Database

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 2, silentLog())
})

afterAll(async () => {
  await database.close()
  await test.drop()
})

const statements = 'select 1 as n; select 2 as n'

it("gives the rows of all statements of one query, as the job queue's maintenance sends them", async () => {
  expect(await database.executeSql(statements)).toEqual({ rows: [{ n: 1 }, { n: 2 }] })
})

it('does so inside a transaction too', async () => {
  expect(await database.transact({}, tx => tx.executeSql(statements))).toEqual({ rows: [{ n: 1 }, { n: 2 }] })
})

it('outlives the end of a connection in the middle of a transaction', async () => {
  const cutOff = database.transact({}, async tx => {
    const { rows } = await tx.executeSql('select pg_backend_pid() as pid')
    const { pid } = rows[0] as { pid: number }
    await database.executeSql('select pg_terminate_backend($1, 10000)', [pid])
    // The server said goodbye while nobody asked it anything: that must not end the process.
    await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
    await tx.executeSql('select 1')
  })
  await expect(cutOff).rejects.toThrow()
  expect(await database.executeSql('select 1 as n')).toEqual({ rows: [{ n: 1 }] })
})

it('reads at a glance as nobody, inside a transaction of its own', async () => {
  const now = new Date('2030-01-02T03:04:05Z')
  const statement = 'select current_user::text as role, platform.now() as now, platform.government() as government'
  expect(await database.glance({ now }, statement)).toEqual([{ role: 'gdm_app', now, government: null }])
})

it('leaves the connection usable when a glance fails, and writes nothing', async () => {
  await expect(database.glance({}, 'select 1 / 0')).rejects.toThrow('division by zero')
  await expect(database.glance({}, 'create table platform.hidden ()')).rejects.toThrow()
  expect(await database.executeSql('select current_user::text <> $1 as owner', ['gdm_app'])).toEqual({
    rows: [{ owner: true }],
  })
})
