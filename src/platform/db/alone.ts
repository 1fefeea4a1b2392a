import pg from 'pg'
import { SetupError } from '../errors/index.ts'
import { copyIn, copyOut } from './copy.ts'

/**
 * One connection as the owner of the database, outside the pool and outside every government: for backup, restore,
 * export and import, and for nothing that a visitor can ask for.
 */
export interface AloneConnection {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Rows of `copy … to stdout`, several at a time, each as the bytes of one line. */
  copyOut(statement: string): AsyncGenerator<Buffer[]>
  /** Runs `copy … from stdin`; how many rows it took. */
  copyIn(statement: string, source: AsyncIterable<Buffer>): Promise<number>
  close(): Promise<void>
}

// What makes the text of a value the same wherever and whenever it is copied.
const plainly = [
  ...['timezone', 'UTC', 'datestyle', 'ISO, YMD', 'intervalstyle', 'iso_8601', 'bytea_output', 'hex'],
  ...['extra_float_digits', '1', 'statement_timeout', '0', 'idle_in_transaction_session_timeout', '0'],
]

export async function connectAlone(url: string): Promise<AloneConnection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
  // A lost connection fails the query that waits for it.
  client.on('error', () => {})
  await client.connect().catch(error => {
    throw new SetupError(`The database cannot be reached: ${(error as Error).message}.`)
  })
  for (let i = 0; i < plainly.length; i += 2) {
    await client.query('select set_config($1, $2, false)', [plainly[i], plainly[i + 1]])
  }
  return {
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    copyOut: statement => copyOut(client, statement),
    copyIn: (statement, source) => copyIn(client, statement, source),
    close: () => client.end().catch(() => {}),
  }
}

export interface Column {
  name: string
  /** As PostgreSQL writes it: `numeric(20,4)`, `text[]`. */
  type: string
  required: boolean
}

export interface Reference {
  table: string
  columns: string[]
  to: string
  toColumns: string[]
}

/** The columns of a table that hold values of their own, in their order. */
export const columnsOf = (connection: AloneConnection, table: string): Promise<Column[]> =>
  connection.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )

/** The columns of a table's primary key, in their order; all of them where it has none. */
export async function keyOf(connection: AloneConnection, table: string): Promise<string[]> {
  const rows = await connection.query<{ name: string }>(
    `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
     where indrelid = $1::regclass and indisprimary order by array_position(indkey::smallint[], attnum)`,
    [table],
  )
  return (rows.length > 0 ? rows : await columnsOf(connection, table)).map(({ name }) => name)
}

/** All foreign keys between tables, as `schema.table`. */
export const referencesOf = (connection: AloneConnection): Promise<Reference[]> =>
  connection.query<Reference>(
    `select format('%s.%s', n.nspname, c.relname) as table, format('%s.%s', fn.nspname, f.relname) as to,
       (select array_agg(a.attname::text order by k.n) from unnest(conkey) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum) as columns,
       (select array_agg(a.attname::text order by k.n) from unnest(confkey) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum) as "toColumns"
     from pg_constraint join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class f on f.oid = confrelid join pg_namespace fn on fn.oid = f.relnamespace
     where contype = 'f' and conparentid = 0 and n.nspname <> 'pgboss' order by 1, 2, conname`,
  )

/**
 * Tables in an order in which their rows can be added: each after those it refers to.
 * @throws Error that names tables which refer to each other in a ring
 */
export function inOrderOfReference(tables: readonly string[], references: readonly Reference[]): string[] {
  const waiting = new Set(tables)
  const ordered: string[] = []
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      table => !references.some(one => one.table === table && one.to !== table && waiting.has(one.to)),
    )
    if (free.length === 0) throw new Error(`These tables refer to each other in a ring: ${[...waiting].join(', ')}.`)
    for (const table of free) waiting.delete(table)
    ordered.push(...free)
  }
  return ordered
}
