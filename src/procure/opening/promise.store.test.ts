// The promise: from a full copy of database, files and logs taken before the opening, nothing of a bid can be read.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import { createLog } from '#platform/log'
import { addDocument, bidOf, saveDraft, startBid, submitBid } from '#procure/bids'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aPdf } from '../../platform/files/factory.ts'
import { inMemory } from '../../platform/files/testing.ts'
import { aGovernment, type TestCtx, testCtx } from '../../record/testing.ts'
import { anOpportunity, aSupplier, filledIn, setState } from '../bids/factory.ts'
import { confirmOpeningKey, makeOpeningKey } from './actions.ts'
import { openBids } from './open-bids.ts'

let test: TestDatabase
let database: Database
let logged = ''
const files = inMemory()

beforeAll(async () => {
  test = await testDatabase()
  const write = (line: string) => {
    logged += line
  }
  const log = createLog('trace', { write })
  database = openDatabase(test.url, 4, log)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

/** Every column of every row of every table, bytes as they are, with the stored files and the log. */
async function everythingStored(): Promise<string> {
  const client = new pg.Client(test.url)
  await client.connect()
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and a.attnum > 0 and not a.attisdropped`)
  const parts: string[] = []
  for (const { table, column, type } of columns) {
    const value = type === 'bytea' ? `"${column}"` : `"${column}"::text`
    const { rows } = await client.query<{ value: Buffer | string | null }>(`select ${value} as value from ${table}`)
    for (const row of rows) parts.push(Buffer.isBuffer(row.value) ? row.value.toString('latin1') : (row.value ?? ''))
  }
  await client.end()
  parts.push(...[...files.held].flatMap(([key, bytes]) => [key, bytes.toString('latin1')]), logged)
  return parts.join('\n')
}

/** The server's own files that this test has had a part in: write-ahead log and tables as they lie on the disk. */
async function filesOnDisk(since: number): Promise<Buffer[]> {
  const client = new pg.Client(test.url)
  await client.connect()
  await client.query('checkpoint')
  const { rows } = await client.query<{ folder: string; oid: number }>(
    `select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()`,
  )
  await client.end()
  const [{ folder, oid } = { folder: '', oid: 0 }] = rows
  const found: Buffer[] = []
  for (const place of [join(folder, 'pg_wal'), join(folder, 'base', String(oid))]) {
    for (const name of readdirSync(place)) {
      const path = join(place, name)
      const facts = statSync(path, { throwIfNoEntry: false })
      if (facts?.isFile() && facts.mtimeMs >= since) found.push(readFileSync(path))
    }
  }
  return found
}

/** The forms in which a word could hide from a plain search. */
const formsOf = (word: string): string[] => [
  word,
  word.toLowerCase(),
  encodeURIComponent(word),
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1),
  Buffer.from(word, 'utf16le').toString('latin1'),
]

const found = (everything: string, words: readonly string[]): string[] =>
  words.filter(word => formsOf(word).some(form => everything.includes(form)))

it('shows nothing of a draft, a bid, its documents, its prices or any key before the opening, and all of it after', async () => {
  const begun = performance.timeOrigin + performance.now()
  const governmentId = await aGovernment(database)
  const at = new Date('2030-01-15T12:00:00Z')
  const example = await anOpportunity(database, governmentId)
  const keeper = testCtx(database, governmentId, example.keyholder, at, files)
  const { passphrase } = await makeOpeningKey(keeper, example.opportunityId)
  await confirmOpeningKey(keeper, example.opportunityId, passphrase)
  await setState(database, example, 'open')

  const ctx: TestCtx = testCtx(database, governmentId, await aSupplier(database), at, files)
  const { key } = await startBid(ctx, example.opportunityId)
  const write = (word: string, amount: string) =>
    saveDraft(ctx, example.opportunityId, key.identity, content => {
      const { answers, ...rest } = filledIn(example, amount)(content)
      return { ...rest, answers: { ...answers, respondToEmailAddress: `${word}@marker-zebra.example` } }
    })
  await write('Firstdraftmarker', '918273.11')
  const send = (fileName: string, content: Buffer) =>
    addDocument(ctx, example.opportunityId, key.identity, { fileName, content: Readable.from([content]) })
  expect(await send('Quokkaplan.pdf', aPdf('Wombatwords'))).toBeNull()
  expect(await send('Refusedname.html', Buffer.from('Refusedwords'))).toBe('files.type-unknown')
  await write('Finalmarker', '645546.22')
  const whose = { governmentId, opportunityId: example.opportunityId, supplierId: ctx.actor.supplierId ?? '' }
  const bid = await ctx.read(tx => bidOf(tx, whose))
  await submitBid(ctx, example.opportunityId, key.identity, { version: bid?.version ?? null, language: 'en' })

  const secrets = [key.identity, key.identity.slice(16, 50), passphrase, passphrase.replaceAll('-', '')]
  const overwritten = ['Firstdraftmarker', '918273.11', 'Refusedname', 'Refusedwords']
  const submitted = ['Finalmarker', 'marker-zebra', '645546.22', 'Quokkaplan']
  const before = await everythingStored()
  expect(before.length).toBeGreaterThan(20_000)
  expect(found(before, [...secrets, ...overwritten, ...submitted, 'Wombatwords', 'AGE-SECRET-KEY'])).toEqual([])
  const onDisk = await filesOnDisk(begun)
  expect(onDisk.some(file => file.includes(bid?.id.replaceAll('-', '') ?? '', 0, 'hex'))).toBe(true)
  for (const word of [...secrets, ...overwritten, ...submitted, 'Wombatwords']) {
    expect(onDisk.some(file => file.includes(word))).toBe(false)
  }

  await setState(database, example, 'closed')
  expect(await openBids(keeper, example.opportunityId, passphrase)).toEqual({ opened: 1, unreadable: 0 })
  const after = await everythingStored()
  // The same search finds what is there to be found: it would have found it before, too.
  expect(found(after, submitted)).toEqual(submitted)
  expect(found(after, [...secrets, ...overwritten])).toEqual([])
})
