// Every place that could hold something about a person is in the register or was declared to hold nothing about anybody.
// A new column, a new field of releases, a new log field or a new kind of file fails here until somebody has decided.
import pg from 'pg'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { impersonal, placesOf, registerOf } from '../../src/app/personal-data/index.ts'
import { tables } from '../../src/app/tables.ts'
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts'
import { lifecycle as uploads } from '../../src/platform/files/index.ts'
import { impersonalLogFields, isTablePlace, retentionKinds } from '../../src/platform/personal-data/index.ts'
import { isImpersonalPath } from '../../src/record/index.ts'
import { isProduct, repositoryFiles } from './files.ts'

const register = registerOf(features)
const places = register.flatMap(data => data.places)
const inRegister = new Set(
  places.filter(isTablePlace).flatMap(place => place.columns.map(column => `${place.table}.${column}`)),
)
let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.url)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** Columns that can hold words, addresses or the id of a person. Ids that a foreign key ties to a thing cannot. */
async function suspicious(): Promise<{ table: string; column: string }[]> {
  const { rows } = await owner.query<{ table: string; column: string }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname !~ '^pg_'
      and format_type(a.atttypid, null) in ('text', 'text[]', 'character varying', 'bytea', 'json', 'jsonb', 'tsvector', 'uuid', 'uuid[]', 'inet', 'hstore')
      and not (format_type(a.atttypid, null) = 'uuid' and (a.attname in ('government_id', 'id') or exists (
        select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey)
          and f.confrelid <> 'identity.people'::regclass)))
    order by 1, 2`)
  return rows
}

describe('columns', () => {
  it('are in the register or declared to hold nothing about anybody, with the reason', async () => {
    const undecided = (await suspicious()).filter(
      ({ table, column }) => !inRegister.has(`${table}.${column}`) && !impersonal(features, table, column),
    )
    expect(undecided.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  it('are not in both', () => {
    const both = features.flatMap(({ notPersonal }) =>
      Object.entries(notPersonal ?? {}).flatMap(([table, columns]) =>
        Object.keys(columns ?? {})
          .map(column => `${table}.${column}`)
          .filter(column => inRegister.has(column)),
      ),
    )
    expect(both).toEqual([])
  })

  it('are decided for tables that exist', async () => {
    const columns = new Set((await suspicious()).map(({ table }) => table))
    const named = [...places.filter(isTablePlace).map(place => place.table as string)]
    expect(named.filter(table => !columns.has(table) || !(table in tables))).toEqual([])
  })

  it('catch a new one', async () => {
    await owner.query('begin; alter table procure.questions add column asker_phone text')
    const undecided = (await suspicious()).filter(
      ({ table, column }) => !inRegister.has(`${table}.${column}`) && !impersonal(features, table, column),
    )
    await owner.query('rollback')
    expect(undecided).toContainEqual({ table: 'procure.questions', column: 'asker_phone' })
  })
})

describe('erasing', () => {
  it('has every column with the id of a person by which its rows are found', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.conrelid::regclass || '.' || a.attname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.confrelid = 'identity.people'::regclass`)
    const found = new Set(placesOf(features).map(place => `${place.table}.${place.person ?? ''}`))
    // Links sent by mail are found by their address, which is always the person's.
    expect(rows.map(({ name }) => name).filter(name => !found.has(name))).toEqual(['identity.mail_tokens.person_id'])
  })

  it('may do in the database exactly what the register says', async () => {
    const may = async (table: string, column: string, right: string) => {
      const { rows } = await owner.query<{ may: boolean }>('select has_column_privilege($1, $2, $3, $4) as may', [
        'gdm_privacy',
        table,
        column,
        right,
      ])
      return rows[0]?.may
    }
    for (const place of placesOf(features)) {
      const deletes = place.erasing === 'rows-deleted'
      const changed = deletes
        ? []
        : place.erasing === 'id-replaced' || place.erasing === 'address-replaced'
          ? [place.person ?? place.address ?? '', ...(place.emptied ?? [])]
          : place.columns
      for (const column of changed)
        expect({ table: place.table, column, may: await may(place.table, column, 'update') }).toMatchObject({
          may: true,
        })
      if (!deletes) continue
      const { rows } = await owner.query('select has_table_privilege($1, $2, $3) as may', [
        'gdm_privacy',
        place.table,
        'delete',
      ])
      expect({ table: place.table, ...rows[0] }).toEqual({ table: place.table, may: true })
    }
  })

  it('may not touch what is permanent', async () => {
    for (const table of ['record.audit_events', 'record.releases', 'record.feed', 'record.audit_chain'])
      for (const right of ['insert', 'update', 'delete']) {
        const { rows } = await owner.query('select has_any_column_privilege($1, $2, $3) as may', [
          'gdm_privacy',
          table,
          right === 'delete' ? 'select' : right,
        ])
        if (right !== 'delete') expect({ table, right, ...rows[0] }).toEqual({ table, right, may: false })
      }
  })
})

describe('releases', () => {
  it('are built of fields that somebody has decided on', () => {
    const known = new Set(places.flatMap(place => ('release' in place ? place.release.split('.') : [])))
    const names = new Set([...known].map(step => step.replaceAll('[]', '')))
    const fields = repositoryFiles('src').filter(({ path }) =>
      /^src\/.*\/publish\.ts$|^src\/record\/parties\.ts$/.test(path),
    )
    expect(fields.length).toBeGreaterThan(5)
    const undecided = fields.flatMap(({ path, text }) =>
      [...propertyNames(path, text)].filter(
        name => !names.has(name) && !isImpersonalPath(name) && !containers.has(name),
      ),
    )
    expect([...new Set(undecided)].sort()).toEqual([])
  })
})

/** Names of blocks, and of values on the way to a release, which hold nothing themselves. */
const containers = new Set(
  `bids buyer category classification complete contactPoint contractPeriod deliveryAddress details email enquiryPeriod
  frameworkAgreement hasFrameworkAgreement identifier_id identifier_scheme incomplete invited large lot met method missed
  notes numbers payer period portal procuringEntity question relatedProcesses scheduled slug sme source sourceParty
  statistics techniques tenderPeriod weighting`.split(/\s+/),
)

function propertyNames(path: string, text: string): Set<string> {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name))
      found.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the log', () => {
  it('has only fields that are in the register or say nothing about anybody', () => {
    const known = new Set([...impersonalLogFields, ...places.flatMap(place => ('log' in place ? [place.log] : []))])
    const calls = repositoryFiles('src')
      .filter(({ path }) => isProduct(path) && !path.endsWith('.tsx'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\blog\??\.(?:trace|debug|info|warn|error|fatal)\(\s*\{([^}]*)\}/g)].map(
          ([, fields = '']) => ({
            path,
            fields: fields
              .split(',')
              .map(field => field.trim().split(':')[0]?.trim() ?? '')
              .filter(Boolean),
          }),
        ),
      )
    expect(calls.length).toBeGreaterThan(8)
    expect(calls.filter(({ fields }) => fields.some(field => !known.has(field)))).toEqual([])
  })
})

describe('files', () => {
  it('of every kind that keeps bytes are in the register', () => {
    const kinds = new Set(places.flatMap(place => ('file' in place ? [place.file] : [])))
    const withoutBytes = new Set(['received', 'scanned', 'refused', 'withdrawn'])
    const states = new Set(uploads.flatMap(step => [...step.from, step.to]))
    expect([...states].filter(state => !withoutBytes.has(state)).sort()).toEqual([...kinds].sort())
  })
})

describe('terms', () => {
  it('of packs are each used by something', () => {
    const used = new Set(register.flatMap(({ kept }) => ('pack' in kept ? [kept.pack] : [])))
    expect([...used].sort()).toEqual([...retentionKinds].sort())
  })
})
