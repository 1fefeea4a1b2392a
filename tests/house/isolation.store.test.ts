// Generated from the list of tables: for every table that is not global, rows of two governments, two suppliers and two
// processes are made, and each kind of visitor tries to read, change, remove and add what is not theirs.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TableKind, tables } from '../../src/app/tables.ts'
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts'

const [here, there] = [randomUUID(), randomUUID()]
const [own, other] = [randomUUID(), randomUUID()]
const [process, elsewhere] = [randomUUID(), randomUUID()]

let database: TestDatabase
let owner: pg.Client
let app: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.url)
  app = new pg.Client(database.url)
  await owner.connect()
  await app.connect()
  await dropConstraints()
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

// Only the policies are on trial: other constraints would ask for rows that mean something.
async function dropConstraints() {
  const schemas = [...new Set(Object.keys(tables).map(name => name.split('.')[0]))]
  const { rows } = await owner.query<{ statement: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as statement
     from pg_constraint join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
     where contype in ('f', 'c', 'p', 'u') and n.nspname = any ($1)
     union all
     select format('drop index if exists %s', indexrelid::regclass)
     from pg_index join pg_class c on c.oid = indrelid join pg_namespace n on n.oid = c.relnamespace
     where indisunique and n.nspname = any ($1) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [schemas],
  )
  for (const { statement } of rows) await owner.query(statement)
}

interface Row {
  government: string
  supplier: string
  process: string
}

/** A statement that adds a row of the given owner, with some value in every other column that needs one. */
async function insertion(name: string, kind: TableKind, row: Row): Promise<string> {
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [name],
  )
  const processColumn = 'process' in kind ? kind.process : undefined
  const values = columns.map(column => {
    if (column.name === 'government_id') return `'${row.government}'`
    if (column.name === 'supplier_id') return `'${row.supplier}'`
    if (column.name === processColumn) return `'${row.process}'`
    return some(column.type)
  })
  return `insert into ${name} (${columns.map(column => `"${column.name}"`).join(', ')}) values (${values.join(', ')})`
}

let counter = 0
function some(type: string): string {
  counter++
  if (type.endsWith('[]')) return `'{}'`
  if (type === 'uuid') return `'${randomUUID()}'`
  if (type === 'boolean') return 'true'
  if (/^(integer|bigint|smallint|numeric|double)/.test(type)) return String(counter)
  if (type.startsWith('timestamp') || type === 'date') return `now() + interval '${counter} seconds'`
  if (type === 'bytea') return `'\\x${counter.toString(16).padStart(8, '0')}'`
  if (type === 'tsvector') return `'word'`
  return `'{"n":${counter}}'`
}

async function as<T>(
  scope: { government?: string; supplier?: string; guestOf?: string },
  work: () => Promise<T>,
): Promise<T> {
  await app.query('begin; set local role gdm_app')
  for (const [name, value] of Object.entries({
    government: scope.government,
    supplier: scope.supplier,
    guest_of: scope.guestOf,
  })) {
    await app.query('select set_config($1, $2, true)', [`app.${name}`, value ?? ''])
  }
  try {
    return await work()
  } finally {
    await app.query('rollback')
  }
}

const seen = async (table: string, where = 'true'): Promise<number> =>
  Number((await app.query<{ n: string }>(`select count(*)::text as n from ${table} where ${where}`)).rows[0]?.n)

/** How many rows a statement touched; "refused" when the role has no such right or the policy forbids it. */
async function attempt(statement: string): Promise<number | 'refused'> {
  await app.query('savepoint attempt')
  try {
    return (await app.query(statement)).rowCount ?? 0
  } catch (error) {
    await app.query('rollback to savepoint attempt')
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
}

const secured = Object.entries(tables).filter(([, { kind }]) => kind !== 'global')

// What the application writes but never reads back is waiting for the sequencer: nothing of it can be seen at all.
const writeOnly = new Set(['record.unplaced', 'record.unchained'])

describe.each(secured)('%s', (name, kind) => {
  const strangers = `government_id = '${there}'`
  const rows: Row[] = [here, there].flatMap(government =>
    [own, other].flatMap(supplier =>
      [process, elsewhere].map(processId => ({ government, supplier, process: processId })),
    ),
  )

  beforeAll(async () => {
    for (const row of rows) await owner.query(await insertion(name, kind, row))
  })

  if (kind.kind === 'published') {
    it('is read by anyone', () => as({}, async () => expect(await seen(name)).toBe(rows.length)))
  } else if (writeOnly.has(name)) {
    it('shows nothing to anybody', () =>
      as({ government: here }, async () => expect(await attempt(`select from ${name}`)).toBe('refused')))
  } else {
    it('shows nothing outside a government', () => as({}, async () => expect(await seen(name)).toBe(0)))
    it('shows a government its own rows only', () =>
      as({ government: here }, async () => {
        expect(await seen(name)).toBe(rows.length / 2)
        expect(await seen(name, strangers)).toBe(0)
      }))
  }

  it('lets no government change, remove or add rows of another', async () => {
    const adding = await insertion(name, kind, { government: there, supplier: own, process })
    await as({ government: here }, async () => {
      expect([0, 'refused']).toContain(
        await attempt(`update ${name} set government_id = government_id where ${strangers}`),
      )
      expect([0, 'refused']).toContain(await attempt(`delete from ${name} where ${strangers}`))
      expect(await attempt(adding)).toBe('refused')
      // Handing one's own row over to another government is adding one there.
      expect([0, 'refused']).toContain(await attempt(`update ${name} set government_id = '${there}'`))
    })
  })

  if (kind.kind === 'shared') {
    it("shows a supplier its own rows, in any government, and no competitor's", () =>
      as({ government: here, supplier: own }, async () => {
        expect(await seen(name)).toBe(rows.length / 2)
        expect(await seen(name, `supplier_id = '${other}'`)).toBe(0)
      }))
    it('lets no supplier change or add rows of a competitor', async () => {
      const adding = await insertion(name, kind, { government: here, supplier: other, process })
      await as({ government: here, supplier: own }, async () => {
        expect([0, 'refused']).toContain(
          await attempt(`update ${name} set supplier_id = supplier_id where supplier_id = '${other}'`),
        )
        expect([0, 'refused']).toContain(await attempt(`update ${name} set supplier_id = '${other}'`))
        expect(await attempt(adding)).toBe('refused')
      })
    })
  }

  if (kind.kind !== 'published' && !writeOnly.has(name)) {
    it('shows a guest the one process they were invited to, or nothing', () =>
      as({ government: here, guestOf: process }, async () => {
        const processColumn = 'process' in kind ? kind.process : undefined
        const expected = processColumn ? rows.length / 4 : 0
        expect(await seen(name)).toBe(expected)
        if (processColumn) expect(await seen(name, `${processColumn} = '${elsewhere}'`)).toBe(0)
      }))
  }
})
