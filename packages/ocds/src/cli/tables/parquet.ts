import { join } from 'node:path'
import { InputError } from '../run.ts'

/** The part of DuckDB's interface for Node that is used here. */
interface Connection {
  run(sql: string): Promise<unknown>
}

interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
}

export type LoadModule = (name: string) => Promise<unknown>

const load: LoadModule = name => import(name)

/**
 * Makes Parquet files of CSV files, or the other way round, by DuckDB, which is used where it is installed and not
 * required otherwise. All columns are texts, so that nothing is lost.
 * @throws InputError where DuckDB is not installed
 */
export async function convert(
  names: readonly string[],
  from: { folder: string; ending: 'csv' | 'parquet' },
  to: { folder: string; ending: 'csv' | 'parquet' },
  loadModule: LoadModule = load,
): Promise<void> {
  const connection = await connect(loadModule)
  for (const name of names) {
    const source = text(join(from.folder, `${name}.${from.ending}`))
    const target = text(join(to.folder, `${name}.${to.ending}`))
    const rows =
      from.ending === 'csv'
        ? `read_csv(${source}, all_varchar = true, header = true, quote = '"')`
        : `read_parquet(${source})`
    const format = to.ending === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet'
    await connection.run(`COPY (SELECT * FROM ${rows}) TO ${target} (${format})`)
  }
}

async function connect(loadModule: LoadModule): Promise<Connection> {
  try {
    const { DuckDBInstance } = (await loadModule('@duckdb/node-api')) as DuckDb
    return await (await DuckDBInstance.create(':memory:')).connect()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? '' : ` (${error})`
    throw new InputError(`Parquet needs DuckDB, which is not here: npm install @duckdb/node-api${reason}`)
  }
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
