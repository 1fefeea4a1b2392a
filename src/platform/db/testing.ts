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

/** A new database with every migration applied and its clock settable. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer()
  return newDatabase(server, `template "${server.template}"`)
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
