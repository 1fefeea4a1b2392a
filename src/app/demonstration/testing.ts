import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { openDatabase } from '#platform/db'
import { openFolder } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { type Log, silentLog } from '#platform/log'
import type { Resources } from '../context.ts'
import { createWeb } from '../web.ts'
import type { Loaded } from './load.ts'
import { isError, playedAt } from './testing-played.ts'

export { isError, playedAt } from './testing-played.ts'

/** The demonstration as a visitor meets it at some moment. */
export interface Demonstration extends Loaded {
  /** What went wrong while the worker's work was done; nothing should. */
  errors: readonly unknown[]
  rows<Row>(query: string, values?: unknown[]): Promise<Row[]>
  get(url: string, cookie?: string): Promise<{ status: number; body: string }>
  /** Signs in with one click, as somebody with that name, and gives the cookie. */
  signInAs(name: string): Promise<string>
  close(): Promise<void>
}

/** All stories up to a moment, in a database of their own, served with its clock standing there. */
export async function demonstrationAt(now: Date): Promise<Demonstration> {
  const { test, files, said, ...loaded } = await playedAt(now, 'everything')
  const errors: unknown[] = said.filter(isError)
  const log: Log = Object.assign(silentLog(), { error: (...more: unknown[]) => void errors.push(more) })
  const database = openDatabase(test.url, 6, log)
  const jobs = await openJobs(database, log, false)
  const folder = mkdtempSync(join(tmpdir(), 'gdm-demonstration-'))
  cpSync(files, folder, { recursive: true })
  const resources: Resources = {
    database,
    enqueue: jobs.enqueue,
    files: openFolder(folder),
    publicUrl: 'http://localhost',
    now: () => now,
    override: () => now,
  }
  const server = await createWeb(configFor(test.url), resources, log)
  const get = async (url: string, cookie?: string) => {
    const answer = await server.inject({ url, ...(cookie && { headers: { cookie } }) })
    return { status: answer.statusCode, body: answer.body }
  }
  return {
    ...loaded,
    errors,
    get,
    rows: async (query, values) => (await database.executeSql(query, values)).rows as never,
    async signInAs(name) {
      const page = await server.inject('/demonstration')
      const button = parse(page.body)
        .querySelectorAll('form')
        .find(form => form.text.includes(name))
      const hidden = button?.querySelectorAll('input[type=hidden]') ?? []
      const fields = hidden.map((one): [string, string] => [
        one.getAttribute('name') ?? '',
        one.getAttribute('value') ?? '',
      ])
      const seen = page.cookies.map(one => `${one.name}=${one.value}`).join('; ')
      const answer = await server.inject({
        method: 'POST',
        url: '/demonstration/sign-in',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: seen },
        payload: new URLSearchParams(fields).toString(),
      })
      return answer.cookies.map(one => `${one.name}=${one.value}`).join('; ')
    },
    async close() {
      await server.close()
      await jobs.stop()
      await database.close()
      await test.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

const configFor = (databaseUrl: string) => ({
  mode: 'demonstration' as const,
  port: 0,
  host: '127.0.0.1',
  databaseUrl,
  databasePool: 6,
  dataFolder: '.data/test-demonstration',
  publicUrl: 'http://localhost',
  secretKey: 'a key for tests, at least thirty-two characters',
  smtpUrl: undefined,
  mailFrom: 'no-reply@marketplace.invalid',
  clamdUrl: undefined,
  trustProxy: false,
  backups: null,
  secrets: {},
  logLevel: 'silent',
})
