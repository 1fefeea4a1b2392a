// A database of its own for each test file, copied from the migrated template in about 60 ms.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl, type TestServer } from './testing-server.ts'

export { mostRows, type PlanNode, plansOf, stepsOf } from './testing-plans.ts'
export { databaseUrl } from './testing-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer | { problem: string }
  }
}

export interface TestDatabase {
  /** The owner's connection string. */
  url: string
  server: TestServer
  /** Removes the database, with whatever is still connected to it. */
  drop(): Promise<void>
}

/** The server that this run's tests use. */
export function testServer(): TestServer {
  const server = inject('testServer')
  if ('problem' in server) throw new Error(server.problem)
  return server
}

/**
 * A new database with every migration applied and its clock settable.
 * @param template what it is a copy of, where that is to hold more: the name of a template that test files share
 */
export async function testDatabase(template?: string): Promise<TestDatabase> {
  const server = testServer()
  return newDatabase(server, `template "${template ?? server.template}"`)
}

/**
 * The name of a template that the test files of one run share: the first to ask for it makes it, the others wait. The next
 * run makes it anew.
 * @param make fills a migrated database; it leaves no connection open, or nobody could copy it
 */
export async function sharedTemplate(name: string, make: (url: string) => Promise<void>): Promise<string> {
  const server = testServer()
  const template = `${server.template}_${name}`
  const admin = new pg.Client(server.url)
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount) return template
    // Under its own name only when it is finished, as the template that it comes from.
    const unfinished = `${template}_new`
    await admin.query(`drop database if exists "${unfinished}" with (force)`)
    await admin.query(`create database "${unfinished}" template "${server.template}"`)
    await make(databaseUrl(server.url, unfinished))
    await admin.query(`alter database "${unfinished}" rename to "${template}"`)
    return template
  } finally {
    await admin.end()
  }
}

/** A new database with nothing in it, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return newDatabase(testServer(), 'template template0')
}

async function newDatabase(server: TestServer, from: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, `create database ${name} ${from}`)
  return {
    url: databaseUrl(server.url, name),
    server,
    drop: () => asOwner(server, `drop database if exists ${name} with (force)`),
  }
}

async function asOwner(server: TestServer, statement: string): Promise<void> {
  const admin = new pg.Client(server.url)
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
