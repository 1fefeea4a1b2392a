import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../ids/index.ts'
import { silentLog } from '../log/index.ts'
import { AlreadyDone, type Database, openDatabase } from './index.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
let database: Database

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const one = async (query: string) => ((await database.executeSql(query)).rows[0] ?? {}) as Record<string, unknown>

it('works as the application role inside its government, and leaves nothing of it behind', async () => {
  const governmentId = newId()
  const inside = await database.read({ governmentId }, async tx => {
    const { rows } = await sql<{
      role: string
      government: string
    }>`select current_user as role, platform.government() as government`.execute(tx.db)
    return rows[0]
  })
  expect(inside).toEqual({ role: 'gdm_app', government: governmentId })
  const outside = await database.read(
    {},
    async tx =>
      (await sql<{ government: string | null }>`select platform.government() as government`.execute(tx.db)).rows[0],
  )
  expect(outside).toEqual({ government: null })
})

it('refuses a scope that is no id, so that nothing is smuggled into its first message', async () => {
  await expect(database.read({ governmentId: `x'; drop table platform.mails; --` }, async () => 1)).rejects.toThrow(
    'no id',
  )
})

it('reads the time once, and only from an overridden clock where the database allows it', async () => {
  const now = new Date('2031-02-03T04:05:06.789Z')
  await database.read({ now }, async tx => {
    expect(await tx.now()).toEqual(now)
    expect(await tx.now()).toBe(await tx.now())
  })
  await database.executeSql(`update platform.installation set purpose = 'production'`)
  const real = await database.read({ now }, tx => tx.now())
  expect(real).not.toEqual(now)
  await database.executeSql(`update platform.installation set purpose = 'test'`)
})

it('rolls back what an exception interrupts', async () => {
  const key = newId()
  await expect(
    database.transact({}, async tx => {
      await tx.db.insertInto('platform.handled_events').values({ event_id: key, subscriber: 'test' }).execute()
      throw new Error('halfway')
    }),
  ).rejects.toThrow('halfway')
  expect(await one(`select count(*)::int as n from platform.handled_events where event_id = '${key}'`)).toEqual({
    n: 0,
  })
})

it('tries again after a deadlock, so that both sides get their way', async () => {
  const [a, b] = [newId(), newId()]
  const add = (id: string) => database.executeSql('insert into platform.rate_limits values ($1, 0, now())', [id])
  await add(a)
  await add(b)
  // Each takes its first row and waits until the other has its own: then they ask for each other's.
  const meeting = barrier(2)
  const both = (first: string, second: string) => {
    let met = false
    return database.transact({}, async tx => {
      const hit = (key: string) =>
        sql`update platform.rate_limits set hits = hits + 1 where key = ${key}`.execute(tx.db)
      await hit(first)
      if (!met) await meeting()
      met = true
      await hit(second)
    })
  }
  await Promise.all([both(a, b), both(b, a)])
  const { rows } = await database.executeSql('select hits from platform.rate_limits where key = any ($1)', [[a, b]])
  expect(rows).toEqual([{ hits: 2 }, { hits: 2 }])
})

it('does a form once, however often and however quickly it arrives', async () => {
  const form = { key: newId(), owner: 'ada' }
  let times = 0
  const submit = (owner = 'ada') => database.transact({ form: { ...form, owner } }, async () => void times++)
  const results = await Promise.allSettled([submit(), submit(), submit()])
  expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
  expect(times).toBe(1)
  await expect(submit('eve')).rejects.toBeInstanceOf(AlreadyDone)
  await expect(submit()).rejects.toBeInstanceOf(AlreadyDone)
})

it('frees the key of a form whose work failed, so that it can be sent again', async () => {
  const form = { key: newId(), owner: 'ada' }
  await expect(database.transact({ form }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(database.transact({ form }, async () => 'done')).resolves.toBe('done')
})

it('wakes listeners after the commit', async () => {
  let woken = () => {}
  const heard = new Promise<void>(resolve => {
    woken = resolve
  })
  let calls = 0
  const listening = await database.listen('test_channel', () => {
    // The first call is that of connecting: something may have been missed before.
    if (++calls === 2) woken()
  })
  await database.transact({}, async tx => tx.wake('test_channel'))
  await heard
  await listening.close()
})

function barrier(size: number) {
  let waiting = 0
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return async () => {
    if (++waiting === size) open()
    await opened
  }
}
