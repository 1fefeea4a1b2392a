import pg from 'pg'
import { expect, it } from 'vitest'
import { emptyDatabase, sharedTemplate, testDatabase } from './testing.ts'

it('gives each caller a database of its own', async () => {
  const [first, second] = [await testDatabase(), await testDatabase()]
  const client = new pg.Client(first.url)
  await client.connect()
  await client.query('create table mine (id int)')
  const other = new pg.Client(second.url)
  await other.connect()
  await expect(other.query('select * from mine')).rejects.toThrow('does not exist')
  await client.end()
  await other.end()
  await Promise.all([first.drop(), second.drop()])
})

it('drops a database that somebody is still connected to', async () => {
  const database = await emptyDatabase()
  const client = new pg.Client(database.url)
  client.on('error', () => {})
  await client.connect()
  await database.drop()
  await expect(new pg.Client(database.url).connect()).rejects.toThrow('does not exist')
})

it('runs on the server that the run asked for', async () => {
  const database = await testDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  const { rows } = await client.query('show server_version_num')
  expect(Math.floor(Number(rows[0].server_version_num) / 10_000)).toBe(database.server.major)
  await client.end()
  await database.drop()
})

it('makes a shared template once, for all who ask at the same moment', async () => {
  let made = 0
  const ask = () =>
    sharedTemplate('tried', async url => {
      made++
      const client = new pg.Client(url)
      await client.connect()
      await client.query('create table told (id int)')
      await client.end()
    })
  const [first, second] = await Promise.all([ask(), ask()])
  expect([made, first]).toEqual([1, second])
  const copy = await testDatabase(first)
  const client = new pg.Client(copy.url)
  await client.connect()
  expect((await client.query('select from told')).rowCount).toBe(0)
  await client.end()
  await copy.drop()
})
