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
