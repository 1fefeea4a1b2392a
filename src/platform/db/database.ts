import pg from 'pg'
import type { Log } from '../log/index.ts'
import { queriesOn } from './dialect.ts'
import { claimForm, openingOf, type Scope, type Transaction } from './transaction.ts'

/** The only way to the database. Nobody else holds a pool. */
export interface Database {
  /** One read-only transaction inside a scope. */
  read<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** A read-only transaction of one statement without parameters, in a single round trip. */
  glance<Row>(scope: Scope, statement: string): Promise<Row[]>
  /** One transaction inside a scope, run again (up to five times) after a serialization failure or a deadlock. */
  transact<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Calls back for each NOTIFY on a channel, and once after each reconnection, since messages may have been missed. */
  listen(channel: string, hear: () => void): Promise<{ close(): Promise<void> }>
  /** Sends a NOTIFY outside any transaction: inside one it would make all commits queue up behind one lock. */
  notify(channel: string): void
  /** Plain SQL as the owner, in the form that the job queue expects. For the platform's own tables. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  /** The pool as it is now: all connections, those idle, and requests waiting for one. */
  connections(): { all: number; idle: number; waiting: number }
  close(): Promise<void>
}

const retryable = new Set(['40001', '40P01'])
const attempts = 5

// bigint columns are positions and counts far below 2^53; amounts are numeric and stay text.
pg.types.setTypeParser(20, value => Number(value))
pg.types.setTypeParser(1082, value => value)

/**
 * Opens a pool of at most `size` connections. It connects at the first use: an unreachable server shows there.
 * @param log receives what happens to idle connections; a pool without a listener would end the process with the server.
 */
export function openDatabase(url: string, size: number, log: Log): Database {
  const pool = new pg.Pool({ connectionString: url, max: size, connectionTimeoutMillis: 10_000 })
  pool.on('error', error => log.warn({ err: error.message }, 'lost an idle database connection'))
  // The pool listens only while a connection is idle. In the middle of a transaction the next query fails and tells.
  pool.on('connect', client => void client.on('error', () => {}))
  const waking = new Set<string>()

  const notify = (channel: string): void => {
    // Many commits of one moment wake the listener once.
    if (waking.has(channel)) return
    waking.add(channel)
    setImmediate(() => {
      waking.delete(channel)
      pool
        .query('select pg_notify($1, $2)', [channel, ''])
        .catch(error => log.warn({ err: error.message, channel }, 'could not notify'))
    })
  }

  /** Lends a connection for one transaction, and takes it back whole: rolled back after an error, or thrown away. */
  const lend = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      await client.query('rollback').catch(lost => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  const once = <T>(scope: Scope, mode: 'read' | 'write', work: (tx: Transaction) => Promise<T>): Promise<T> =>
    lend(async client => {
      const woken = new Set<string>()
      await client.query(openingOf(scope, mode))
      if (scope.form) await claimForm(client, scope.form)
      const result = await work(transactionOn(client, woken))
      await client.query('commit')
      for (const channel of woken) notify(channel)
      return result
    })

  return {
    read: (scope, work) => once(scope, 'read', work),
    glance: <Row>(scope: Scope, statement: string) =>
      lend(async client => {
        // The simple protocol answers several statements at once with a result for each, the last one that of the commit.
        const results: unknown = await client.query(`${openingOf(scope, 'read')}; ${statement}; commit`)
        return (results as pg.QueryResult[]).at(-2)?.rows as Row[]
      }),
    async transact(scope, work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(scope, 'write', work)
        } catch (error) {
          if (attempt >= attempts || !retryable.has((error as { code?: string }).code ?? '')) throw error
        }
      }
    },
    listen: (channel, hear) => listen(url, channel, hear, log),
    notify,
    async executeSql(text, values) {
      return { rows: rowsOf(await pool.query(text, values)) }
    },
    connections: () => ({ all: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** The rows of a query. One of several statements, as the job queue's maintenance sends them, has a result for each. */
export function rowsOf(result: pg.QueryResult | pg.QueryResult[]): unknown[] {
  return Array.isArray(result) ? result.flatMap(each => each.rows) : result.rows
}

function transactionOn(client: pg.PoolClient, woken: Set<string>): Transaction {
  let now: Promise<Date> | undefined
  return {
    db: queriesOn(client),
    now() {
      now ??= client.query<{ now: Date }>('select platform.now() as now').then(({ rows }) => {
        const [row] = rows
        if (!row) throw new Error('The database did not tell the time.')
        return row.now
      })
      return now
    },
    wake: channel => void woken.add(channel),
    async enter(governmentId) {
      const { rows } = await client.query<{ inside: string | null }>('select platform.government() as inside')
      if (rows[0]?.inside && rows[0].inside !== governmentId)
        throw new Error('This transaction is inside a government already.')
      await client.query("select set_config('app.government', $1, true)", [governmentId])
    },
    async executeSql(text, values) {
      return { rows: rowsOf(await client.query(text, values)) }
    },
  }
}

async function listen(url: string, channel: string, hear: () => void, log: Log) {
  let client: pg.Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('error', error => {
      log.warn({ err: error.message, channel }, 'lost the listening connection')
      next.end().catch(() => {})
      if (!closed) again()
    })
    next.on('notification', hear)
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
    hear()
  }
  const again = () => {
    retry = setTimeout(() => connect().catch(again), 500)
  }
  await connect()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
