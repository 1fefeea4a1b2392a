import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tables } from '../../src/app/tables.ts'
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts'

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

describe('the list of tables', () => {
  it('is the tables of the database, no more and no fewer', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname !~ '^pg_'`)
    expect(rows.map(row => row.name).sort()).toEqual(Object.keys(tables).sort())
  })

  it('has forced row-level security on all that are not global, and a government leading their primary key', async () => {
    for (const [name, { kind }] of Object.entries(tables)) {
      const { rows } = await owner.query<{ secured: boolean; key: string | null }>(
        `select relrowsecurity and relforcerowsecurity as secured,
           (select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0] where indrelid = c.oid and indisprimary) as key
         from pg_class c where oid = $1::regclass`,
        [name],
      )
      expect({ name, secured: rows[0]?.secured }).toEqual({ name, secured: kind !== 'global' })
      if (kind === 'shared' || (kind === 'tenant' && name !== 'record.unplaced')) {
        expect({ name, key: rows[0]?.key }).toEqual({ name, key: 'government_id' })
      }
    }
  })

  it('gives the application no way to change what is permanent', async () => {
    for (const table of ['record.audit_events', 'record.releases', 'record.feed', 'record.audit_chain']) {
      for (const right of ['update', 'delete', 'truncate']) {
        const { rows } = await owner.query<{ may: boolean }>('select has_table_privilege($1, $2, $3) as may', [
          'gdm_app',
          table,
          right,
        ])
        expect({ table, right, may: rows[0]?.may }).toEqual({ table, right, may: false })
      }
    }
  })

  it('makes the application own nothing and bypass nothing', async () => {
    const { rows } = await owner.query<{ owned: number; bypass: boolean; login: boolean }>(`
      select (select count(*)::int from pg_class where relowner = r.oid) as owned, rolbypassrls or rolsuper as bypass, rolcanlogin as login
      from pg_roles r where rolname = 'gdm_app'`)
    expect(rows).toEqual([{ owned: 0, bypass: false, login: false }])
  })
})
