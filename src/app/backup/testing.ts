// Installations to take backups of, and empty places to restore them into.
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import pg from 'pg'
import { openDatabase } from '#platform/db'
import { openFolder } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { silentLog } from '#platform/log'
import { databaseUrl, testServer } from '../../platform/db/testing.ts'
import type { Resources } from '../context.ts'
import type { World } from '../demonstration/index.ts'
import { playedAt } from '../demonstration/testing.ts'
import { tables } from '../tables.ts'

export interface Opened {
  resources: Resources
  close(): Promise<void>
}

export interface Place {
  url: string
  folder: string
  filesFolder: string
  files: ReturnType<typeof openFolder>
  open(now?: Date): Promise<Opened>
  rows<Row>(query: string, values?: unknown[]): Promise<Row[]>
  /** For every table: how many rows, and a digest of all their values. */
  digests(): Promise<Record<string, string>>
  remove(): Promise<void>
}

/** An empty place: a database whose owner is no superuser, as in production, and a folder. */
export async function emptyPlace(): Promise<Place> {
  const server = testServer()
  const name = `place_${randomUUID().replaceAll('-', '')}`
  await once(server.url, [
    `create role ${name} login createrole`,
    ...(await ownRoles(server.url)).map(role => `grant ${role} to ${name} with admin option`),
    `create database ${name} owner ${name} template template0`,
  ])
  const url = new URL(databaseUrl(server.url, name))
  url.username = name
  return placeOn(url.href, () =>
    once(server.url, [`drop database if exists ${name} with (force)`, `drop owned by ${name}`, `drop role ${name}`]),
  )
}

/** A place in which a few stories of two governments were played up to a moment, and open at that moment. */
export async function playedPlace(now: Date): Promise<{ source: Place; running: Opened; world: World }> {
  const { test, files, world } = await playedAt(now, 'few')
  const source = placeOn(test.url, test.drop)
  cpSync(files, source.filesFolder, { recursive: true })
  return { source, running: await source.open(now), world }
}

/** A place on a database that is there. */
export function placeOn(url: string, drop: () => Promise<void>): Place {
  const folder = mkdtempSync(join(tmpdir(), 'gdm-place-'))
  const filesFolder = join(folder, 'files')
  const files = openFolder(filesFolder)
  const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client(url)
    await client.connect()
    try {
      return (await client.query(query, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    url,
    folder,
    filesFolder,
    files,
    rows,
    async open(now) {
      const database = openDatabase(url, 8, silentLog())
      const jobs = await openJobs(database, silentLog(), false)
      const clock = now ? { now: () => now, override: () => now } : { now: () => new Date(Number.NaN) }
      const resources: Resources = { database, enqueue: jobs.enqueue, files, publicUrl: 'http://localhost', ...clock }
      return {
        resources,
        async close() {
          await jobs.stop()
          await database.close()
        },
      }
    },
    async digests() {
      const client = new pg.Client(url)
      await client.connect()
      await client.query('set role gdm_keeper')
      const found: Record<string, string> = {}
      for (const table of Object.keys(tables)) found[table] = await digestOf(client, table)
      await client.end()
      return found
    },
    async remove() {
      rmSync(folder, { recursive: true, force: true })
      await drop()
    },
  }
}

export async function digestOf(client: pg.Client, table: string, where = 'true'): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as digest from ${table} t where ${where}`,
  )
  return rows[0]?.digest ?? ''
}

const ownRoles = async (url: string): Promise<string[]> => {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`select rolname as name from pg_roles where rolname ~ '^gdm_'`)
  await client.end()
  return rows.map(({ name }) => name)
}

async function once(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Somebody who can read backups. */
export async function aKeeper(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
