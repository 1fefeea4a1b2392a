// Stories that were played once for all test files of a run: each gets a copy of what they left, in a blink.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPacks } from '#governments/packs'
import { rootFolder } from '#platform/config'
import { openDatabase } from '#platform/db'
import { openFolder } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { createLog, type Log } from '#platform/log'
import { addSeconds } from '#platform/time'
import { sharedTemplate, type TestDatabase, testDatabase, testServer } from '../../platform/db/testing.ts'
import type { Resources } from '../context.ts'
import { type Loaded, loadDemonstration } from './load.ts'
import { play, theatreOn } from './play.ts'
import { stageOf } from './stage.ts'
import { roadworksComplete } from './stories/deliveries.ts'
import { vergesDrafted } from './stories/plans.ts'
import { mooringsToScore } from './stories/port.ts'
import { createWorld, type World } from './world.ts'

/** All stories, or a few of two governments, which together leave rows in nearly every table. */
export type Told = 'everything' | 'few'

/** What playing left: a database of one's own, to do with as one likes, and what stands beside it. */
export interface Played extends Loaded {
  test: TestDatabase
  /** Folder of the stored files, which all share: to be copied, never written to. */
  files: string
  /** Everything that was logged on the way, line by line, at the level "trace". */
  said: string[]
}

/** What stories left that were played up to a moment. The first of a run to ask plays them. */
export async function playedAt(now: Date, told: Told): Promise<Played> {
  const name = `${told}_${now.toISOString().slice(0, 16).replaceAll(/\D/g, '')}`
  const ofServer = createHash('sha256').update(testServer().url).digest('hex').slice(0, 16)
  const folder = join(rootFolder, '.cache', 'played', ofServer, name)
  const template = await sharedTemplate(name, url => playInto(url, folder, now, told))
  const { world, passphrases } = JSON.parse(readFileSync(join(folder, 'loaded.json'), 'utf8'), toMaps) as Loaded
  const said = readFileSync(join(folder, 'log'), 'utf8').split('\n').filter(Boolean)
  return { test: await testDatabase(template), world, passphrases, files: join(folder, 'files'), said }
}

/** Whether a line of the log tells of an error. */
export const isError = (line: string): boolean => line.includes('"level":50')

async function playInto(url: string, folder: string, now: Date, told: Told): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const files = join(folder, 'files')
  mkdirSync(files, { recursive: true })
  const said: string[] = []
  const log = createLog('trace', { write: line => void said.push(line) })
  const database = openDatabase(url, 6, log)
  const jobs = await openJobs(database, log, false)
  const resources = { database, enqueue: jobs.enqueue, files: openFolder(files), publicUrl: 'http://localhost' }
  const playing = told === 'everything' ? loadDemonstration : playFew
  const loaded = await playing({ ...resources, now: () => now }, now, log)
  await jobs.stop()
  await database.close()
  writeFileSync(join(folder, 'log'), said.join(''))
  writeFileSync(join(folder, 'loaded.json'), JSON.stringify(loaded, fromMaps))
}

const few = {
  examplia: [roadworksComplete, vergesDrafted],
  'port-examplia': [mooringsToScore],
}

async function playFew(resources: Resources, now: Date, log: Log): Promise<Loaded> {
  const theatre = theatreOn(resources, addSeconds(now, -400 * 24 * 60 * 60))
  const world: World = await createWorld(theatre.resources)
  const packs = await readPacks(join(rootFolder, 'packs'))
  const playing = Object.entries(few).flatMap(([slug, stories]) => {
    const stage = stageOf({ resources: theatre.resources, world, packs, now, kept: new Map() }, slug)
    return stories.map(story => story(stage))
  })
  await play(theatre, playing, { until: now, log, say: () => {} })
  return { world, passphrases: [] }
}

const fromMaps = (_key: string, value: unknown) => (value instanceof Map ? { mapOf: [...value] } : value)

const toMaps = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && 'mapOf' in value ? new Map(value.mapOf as [string, string][]) : value
