import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { readPacks } from '#governments/packs'
import { rootFolder } from '#platform/config'
import { openDatabase } from '#platform/db'
import { openJobs } from '#platform/jobs'
import { type Log, silentLog } from '#platform/log'
import { addSeconds } from '#platform/time'
import { testDatabase } from '../../platform/db/testing.ts'
import { inMemory } from '../../platform/files/testing.ts'
import type { Resources } from '../context.ts'
import { createWeb } from '../web.ts'
import { type Loaded, loadDemonstration } from './load.ts'
import { play, theatreOn } from './play.ts'
import { stageOf } from './stage.ts'
import { roadworksComplete } from './stories/deliveries.ts'
import { vergesDrafted } from './stories/plans.ts'
import { mooringsToScore } from './stories/port.ts'
import { createWorld, type World } from './world.ts'

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

/** Plays all stories up to a moment, in a database of their own, and serves it with its clock standing there. */
export async function demonstrationAt(now: Date): Promise<Demonstration> {
  const test = await testDatabase()
  const errors: unknown[] = []
  const log: Log = Object.assign(silentLog(), { error: (...said: unknown[]) => void errors.push(said) })
  const database = openDatabase(test.url, 6, log)
  const jobs = await openJobs(database, log, false)
  const plain = { database, enqueue: jobs.enqueue, files: inMemory(), publicUrl: 'http://localhost' }
  const loaded = await loadDemonstration({ ...plain, now: () => now }, now, log)
  const resources: Resources = { ...plain, now: () => now, override: () => now }
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

const told = {
  examplia: [roadworksComplete, vergesDrafted],
  'port-examplia': [mooringsToScore],
}

/** Plays a few stories of two governments up to a moment: together they leave rows in nearly every table. */
export async function playStories(resources: Resources, now: Date): Promise<World> {
  const theatre = theatreOn(resources, addSeconds(now, -400 * 24 * 60 * 60))
  const world = await createWorld(theatre.resources)
  const packs = await readPacks(join(rootFolder, 'packs'))
  const playing = Object.entries(told).flatMap(([slug, stories]) => {
    const stage = stageOf({ resources: theatre.resources, world, packs, now, kept: new Map() }, slug)
    return stories.map(story => story(stage))
  })
  await play(theatre, playing, { until: now, log: silentLog(), say: () => {} })
  return world
}
