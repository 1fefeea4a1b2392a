import { type AloneConnection, connectAlone } from './alone.ts'

/** One moment of the whole database, held for as long as it takes to copy it. Others go on writing. */
export interface Snapshot {
  connection: AloneConnection
  /** The moment, by the database's clock. */
  at: Date
  /** Names of the migrations that made its schema, in order. */
  schema: readonly string[]
  close(): Promise<void>
}

/**
 * Takes a snapshot that sees the rows of all governments. What needs the owner's rights is asked in `asOwner`, inside
 * the same snapshot; after it the connection has the rights of gdm_keeper only.
 */
export async function openSnapshot(
  url: string,
  asOwner: (connection: AloneConnection) => Promise<void> = async () => {},
): Promise<Snapshot> {
  const connection = await connectAlone(url)
  try {
    await connection.query('begin isolation level repeatable read read only')
    const [moment] = await connection.query<{ at: Date }>('select clock_timestamp() as at')
    if (!moment) throw new Error('The database did not tell the time.')
    const schema = await connection.query<{ name: string }>('select name from public.kysely_migration order by name')
    await asOwner(connection)
    await connection.query('set local role gdm_keeper')
    return { connection, at: moment.at, schema: schema.map(({ name }) => name), close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}
