import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ctx, operator } from '../context/index.ts'
import { type Database, openDatabase } from '../db/index.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { type GovernmentId, newId, type SupplierId } from '../ids/index.ts'
import { silentLog } from '../log/index.ts'
import { availableUpload, openSealedUpload, openUpload, sealUpload, storeUpload } from './actions.ts'
import { aPdf } from './factory.ts'
import { download, dueWork, openFolder } from './index.ts'
import { insertUpload, uploadById } from './store.ts'

let test: TestDatabase
let database: Database
let folder: string
let official: Ctx
let supplier: Ctx
let competitor: Ctx
const governmentId = newId<'government'>() as GovernmentId
const opportunity = newId<'opportunity'>()
const now = new Date('2030-03-01T10:00:00Z')

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
  folder = await mkdtemp(join(tmpdir(), 'gdm-files-'))
  await database.executeSql(
    `insert into governments.governments (id, slug, name, languages, currency, locale, time_zone, ocid_prefix)
     values ($1, 'testland', 'Testland', '{en}', 'GBP', 'en-GB', 'Europe/London', 'ocds-gdmtst')`,
    [governmentId],
  )
  official = contextAt(now)
  supplier = contextAt(now, newId<'supplier'>() as SupplierId)
  competitor = contextAt(now, newId<'supplier'>() as SupplierId)
})
afterAll(async () => {
  await database.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

function contextAt(at: Date, supplierId: SupplierId | null = null): Ctx {
  const scope = { governmentId, supplierId, now: at }
  return {
    requestId: newId(),
    actor: supplierId ? { ...operator, kind: 'supplier', supplierId } : operator,
    governmentId,
    read: work => database.read(scope, work),
    transact: work => database.transact(scope, work),
    enqueue: async () => {},
    files: openFolder(folder),
    audit: async () => {},
  }
}

const incoming = (fileName: string, content: Buffer | string) => ({
  fileName,
  content: Readable.from([Buffer.from(content)]),
})
const options = { processId: opportunity }

async function stored(): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter(entry => entry.isFile())
  return Buffer.concat(await Promise.all(files.map(entry => readFile(join(entry.parentPath, entry.name)))))
}

describe('a document of the government', () => {
  it('comes back as it was, to be saved under its name', async () => {
    const result = await storeUpload(official, incoming('../Terms & prices.pdf', aPdf()), options)
    if (!result.ok) throw new Error(result.problem)
    const row = await availableUpload(official, result.file.id)
    expect(row).toMatchObject({ name: 'Terms & prices.pdf', type: 'application/pdf', scan: 'not-scanned' })
    const bytes = await buffer(await openUpload(official, result.file.id))
    expect(bytes.equals(aPdf())).toBe(true)
    expect(download(result.file, 'x')).toMatchObject({
      type: 'application/pdf',
      headers: { 'content-disposition': expect.stringContaining('attachment; filename="Terms & prices.pdf"') },
    })
  })

  it('can be read by a supplier, and changed by none', async () => {
    const result = await storeUpload(official, incoming('a.txt', 'words'), options)
    if (!result.ok) throw new Error(result.problem)
    expect(await availableUpload(supplier, result.file.id)).toMatchObject({ name: 'a.txt' })
    const changed = await supplier.transact(tx => tx.db.updateTable('platform.uploads').set({ name: 'b' }).execute())
    expect(changed[0]?.numUpdatedRows).toBe(0n)
  })

  it('leaves nothing but a refused row when it may not be kept', async () => {
    const before = await stored()
    const result = await storeUpload(official, incoming('a.pdf', 'not a PDF'), options)
    expect(result).toEqual({ ok: false, problem: 'files.type-lies' })
    expect(await storeUpload(official, incoming('', ''), options)).toEqual({ ok: false, problem: 'files.missing' })
    expect((await stored()).equals(before)).toBe(true)
  })
})

describe("a bidder's document", () => {
  it('is stored encrypted, without its name, type or digest', async () => {
    const result = await sealUpload(supplier, incoming('marker-name.pdf', aPdf('marker words')), options)
    if (!result.ok) throw new Error(result.problem)
    expect(result.file).toMatchObject({
      name: 'marker-name.pdf',
      type: 'application/pdf',
      bytes: aPdf('marker words').length,
    })
    const row = await supplier.read(tx => uploadById(tx, governmentId, result.file.id))
    expect(row).toMatchObject({ state: 'sealed', name: null, type: null })
    expect(row?.sha256?.toString('hex')).not.toBe(result.file.sha256)
    const everything = await stored()
    for (const secret of ['marker', result.file.key]) expect(everything.includes(secret)).toBe(false)
    const opened = await openSealedUpload(supplier, result.file.id, result.file.key)
    expect((await buffer(opened)).equals(aPdf('marker words'))).toBe(true)
  })

  it('is no available document, and is unknown to a competitor', async () => {
    const result = await sealUpload(supplier, incoming('a.txt', 'words'), options)
    if (!result.ok) throw new Error(result.problem)
    expect(await availableUpload(official, result.file.id)).toBeUndefined()
    expect(await competitor.read(tx => uploadById(tx, governmentId, result.file.id))).toBeUndefined()
  })

  it('stays closed to any other key', async () => {
    const [one, two] = [
      await sealUpload(supplier, incoming('a.txt', 'words'), options),
      await sealUpload(supplier, incoming('a.txt', 'words'), options),
    ]
    if (!one.ok || !two.ok) throw new Error('refused')
    await expect(openSealedUpload(supplier, one.file.id, two.file.key)).rejects.toThrow()
  })

  it('of several megabytes goes through whole', async () => {
    const content = 'A line of a long list of prices\n'.repeat(200_000)
    const result = await sealUpload(supplier, { fileName: 'a.csv', content: Readable.from(pieces(content)) }, options)
    if (!result.ok) throw new Error(result.problem)
    expect((await text(await openSealedUpload(supplier, result.file.id, result.file.key))) === content).toBe(true)
  })

  it('that is too large leaves nothing behind', async () => {
    const before = await stored()
    const content = Readable.from(pieces('x'.repeat(3_000_000)))
    const result = await sealUpload(supplier, { fileName: 'a.txt', content }, { ...options, maxBytes: 1_000_000 })
    expect(result).toEqual({ ok: false, problem: 'files.too-large' })
    expect((await stored()).length).toBe(before.length)
  })
})

it('takes no more files of a supplier than the form allows', async () => {
  const other = newId<'opportunity'>()
  const send = () => sealUpload(supplier, incoming('a.txt', 'words'), { processId: other, mostPerSupplier: 2 })
  expect([(await send()).ok, (await send()).ok]).toEqual([true, true])
  expect(await send()).toEqual({ ok: false, problem: 'files.too-many' })
})

it('clears away what a sender who broke off left behind, after a day', async () => {
  const id = newId<'upload'>()
  await official.transact(tx =>
    insertUpload(tx, { government_id: governmentId, id, state: 'received', created_at: now }),
  )
  await official.files.put(`${governmentId}/${id}`, Readable.from([Buffer.from('half')]))
  const [work] = dueWork
  if (!work) throw new Error('no work')
  const soon = contextAt(new Date('2030-03-02T09:59:00Z'))
  expect(await soon.read(tx => work.due(tx))).toEqual([])
  const later = contextAt(new Date('2030-03-02T10:00:01Z'))
  expect(await later.read(tx => work.due(tx))).toEqual([{ governmentId, id }])
  await work.run(later, id)
  await work.run(later, id)
  expect(await later.read(tx => work.due(tx))).toEqual([])
  await expect(official.files.get(`${governmentId}/${id}`)).rejects.toThrow()
})

function* pieces(content: string): Generator<Buffer> {
  const bytes = Buffer.from(content)
  for (let start = 0; start < bytes.length; start += 60_000) yield bytes.subarray(start, start + 60_000)
}
