import type { FastifyInstance } from 'fastify'
import { parse } from 'node-html-parser'
import { createWorld, idOf, type World } from '#app/demonstration'
import { identify } from '#identity'
import { createSession, sessionCookie } from '#identity/people'
import { project } from '#open/projection'
import type { Ctx } from '#platform/context'
import { type Database, openDatabase } from '#platform/db'
import type { Route } from '#platform/http'
import { newId } from '#platform/ids'
import { openJobs } from '#platform/jobs'
import { type Log, silentLog } from '#platform/log'
import { sequence } from '#record'
import { testDatabase } from '../platform/db/testing.ts'
import { inMemory } from '../platform/files/testing.ts'
import { contextFor, type Resources } from './context.ts'
import { createWeb } from './web.ts'
import { doWhatIsDue } from './worker.ts'

// What tests of features need of the application beside it: an area cannot reach past its front door.
export { idOf } from '#app/demonstration'
export { subscribers as noticeSubscribers } from '#app/notices'
export { contextFor } from './context.ts'
export { guidanceOn } from './guidance.tsx'

/** The whole application on a database of its own, with the example governments and one person in each role. */
export interface TestApp {
  server: FastifyInstance
  database: Database
  resources: Resources
  world: World
  /** The time, for pages and for the database alike. */
  now: Date
  /** A context as a request of this person would have it: for calling actions directly. */
  ctxOf(person: string, government: string, processId?: string): Promise<Ctx>
  /** A visitor with cookies: signed in as one of the world's people, or nobody. */
  visitor(person?: string): Promise<Visitor>
  /** What the worker would do now: everything due, positions for releases, public pages. */
  tick(): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  status: number
  body: string
  location: string | undefined
  headers: Record<string, unknown>
}

export interface Visitor {
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  /** Fills in and sends the form of a page: hidden fields come from the page, as in a browser. */
  submit(url: string, fields: Record<string, string | string[]>, action?: string): Promise<Answer>
  /** Sends a form without having seen its page. */
  post(url: string, fields: Record<string, string>): Promise<Answer>
  /** Sends a file, after the fields around it, by the form of a page that carries one. */
  upload(
    url: string,
    file: { field: string; name: string; content: Buffer },
    fields?: Record<string, string>,
  ): Promise<Answer>
}

export async function testApp(options: { now?: Date; routes?: readonly Route[]; log?: Log } = {}): Promise<TestApp> {
  const test = await testDatabase()
  const log = options.log ?? silentLog()
  const database = openDatabase(test.url, 6, log)
  const jobs = await openJobs(database, log, false)
  const clock = { now: options.now ?? new Date('2030-01-15T12:00:00Z') }
  const resources: Resources = {
    database,
    enqueue: jobs.enqueue,
    files: inMemory(),
    publicUrl: 'http://localhost',
    now: () => clock.now,
    override: () => clock.now,
  }
  const world = await createWorld(resources)
  const config = {
    mode: 'demonstration' as const,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: test.url,
    databasePool: 6,
    dataFolder: `.data/test-${newId()}`,
    publicUrl: 'http://localhost',
    secretKey: 'a key for tests, at least thirty-two characters',
    smtpUrl: undefined,
    mailFrom: 'no-reply@marketplace.invalid',
    clamdUrl: undefined,
    trustProxy: false,
    backups: null,
    secrets: {},
    logLevel: 'silent',
  }
  const server = await createWeb(config, resources, log, options.routes)
  const tokenOf = (person: string) =>
    database.transact({ now: clock.now }, tx => createSession(tx, idOf(world.people, person), { demonstration: true }))
  return {
    server,
    database,
    resources,
    world,
    get now() {
      return clock.now
    },
    set now(now: Date) {
      clock.now = now
    },
    async ctxOf(person, government, processId) {
      const token = await tokenOf(person)
      const governmentId = idOf(world.governments, government)
      const found = await database.read({ now: clock.now }, tx =>
        identify(tx, { token, governmentId, processId: processId ?? null }),
      )
      if (!found) throw new Error(`Nobody is ${person}.`)
      return contextFor(resources, governmentId, found.actor)
    },
    visitor: async person => visitorOf(server, person === undefined ? undefined : await tokenOf(person)),
    async tick() {
      await doWhatIsDue(resources, log)
      await sequence(database, clock.now)
      await project(database, clock.now)
    },
    async close() {
      await server.close()
      await jobs.stop()
      await database.close()
      await test.drop()
    },
  }
}

function visitorOf(server: FastifyInstance, token: string | undefined): Visitor {
  const cookies = new Map<string, string>(token ? [[sessionCookie, token]] : [])
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await server.inject({
      method,
      url,
      headers: { ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
      cookies: Object.fromEntries(cookies),
      ...(payload !== undefined && { payload }),
    })
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    const { location } = response.headers
    return {
      status: response.statusCode,
      body: response.body,
      location: location?.toString(),
      headers: response.headers,
    }
  }
  const encode = (fields: Record<string, string | string[]>) => {
    const form = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
    return form.toString()
  }
  const formOn = async (url: string, selector: string, action?: string) => {
    const page = await send('GET', url)
    const forms = parse(page.body).querySelectorAll(selector)
    const form = action ? forms.find(candidate => candidate.getAttribute('action') === action) : forms[0]
    if (!form)
      throw new Error(
        `No form ${action ?? ''} on ${url} (${page.status}): ${forms.map(one => one.getAttribute('action'))}`,
      )
    const hidden = form
      .querySelectorAll('input[type=hidden]')
      .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''] as const)
    return { action: form.getAttribute('action') ?? url, hidden }
  }
  return {
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, fields) => send('POST', url, encode(fields)),
    async submit(url, fields, action) {
      const form = await formOn(url, 'form[method=post]', action)
      return send('POST', form.action, encode({ ...Object.fromEntries(form.hidden), ...fields }))
    },
    async upload(url, { field, name, content }, fields = {}) {
      const { action, hidden } = await formOn(url, 'form[enctype="multipart/form-data"]')
      const boundary = 'between-the-parts'
      const head = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`
      const payload = Buffer.concat([
        ...[...hidden, ...Object.entries(fields)].map(([key, value]) =>
          Buffer.from(`${head(`name="${key}"`)}\r\n${value}\r\n`),
        ),
        Buffer.from(`${head(`name="${field}"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      return send('POST', action, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` })
    },
  }
}
