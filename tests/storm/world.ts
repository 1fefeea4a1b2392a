// What stands before the storm: the example governments, an open opportunity, two bids of which the keys are known.
import { join } from 'node:path'
import { type Packs, readPacks } from '#governments/packs'
import { createSession, sessionCookie } from '#identity/people'
import { rootFolder } from '#platform/config'
import { type Database, type LaunchedPostgres, migrate, openDatabase } from '#platform/db'
import { openFolder } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { silentLog } from '#platform/log'
import { addSeconds } from '#platform/time'
import type { Resources } from '../../src/app/context.ts'
import { type Begun, submit, writeBid } from '../../src/app/demonstration/bidding.ts'
import { approvedPlan, type Published, published } from '../../src/app/demonstration/buying.ts'
import { bridges } from '../../src/app/demonstration/needs/roads.ts'
import { play, theatreOn } from '../../src/app/demonstration/play.ts'
import { type Stage, type Story, stageOf } from '../../src/app/demonstration/stage.ts'
import { department as team } from '../../src/app/demonstration/stories/teams.ts'
import { createWorld, idOf, type World } from '../../src/app/demonstration/world.ts'
import { insist } from './insist.ts'

export interface StormWorld {
  database: Database
  resources: Resources
  world: World
  packs: Packs
  stage: Stage
  to: Published
  begun: readonly Begun[]
  /** The cookie of a new session of one of the example people. */
  signIn(person: string): Promise<Map<string, string>>
  planCalled(title: string): Promise<string>
  close(): Promise<void>
}

const days = 24 * 60 * 60

/** Who bids, and for how much. */
export type Bidders = Readonly<Record<string, string>>

/** Plays one competition, up to the moment at which bids come in, on an empty database. */
export async function prepareWorld(
  folder: string,
  server: LaunchedPostgres,
  bidders: Bidders = { olu: '64500', priya: '58900' },
): Promise<StormWorld> {
  const log = silentLog()
  const now = new Date()
  await migrate(server.url, { purpose: 'demonstration' })
  const database = openDatabase(server.url, 4, log)
  const jobs = await openJobs(database, log, false)
  const resources: Resources = {
    database,
    enqueue: jobs.enqueue,
    files: openFolder(join(folder, 'files')),
    publicUrl: 'http://localhost',
    now: () => new Date(),
  }
  const theatre = theatreOn(resources, addSeconds(now, -90 * days))
  const world = await createWorld(theatre.resources)
  const packs = await readPacks(join(rootFolder, 'packs'))
  const stage = stageOf({ resources: theatre.resources, world, packs, now, kept: new Map() }, 'examplia')
  const begun: Begun[] = []
  let to: Published | undefined
  async function* competition(): Story {
    const planId = yield* approvedPlan(stage, team, bridges, -60)
    to = yield* published(stage, team, bridges, { planId, day: -4, daysOpen: 14 })
    yield stage.at(-1)
    for (const [person, price] of Object.entries(bidders)) {
      const bid = await writeBid(stage, to, { person, prices: [price], quality: 2 })
      await submit(stage, to, bid)
      begun.push(bid)
    }
  }
  await play(theatre, [competition()], { until: now, log, say: () => {} })
  if (!to) throw new Error('The competition did not begin.')
  return {
    database,
    resources,
    world,
    packs,
    stage,
    to,
    begun,
    async signIn(person) {
      const token = await database.transact({}, tx =>
        createSession(tx, idOf(world.people, person), { demonstration: true }),
      )
      return new Map([[sessionCookie, token]])
    },
    async planCalled(title) {
      let id = ''
      await insist(`there is a plan called ${title}`, async () => {
        const [found] = (await database.executeSql('select id from plan.plans where title = $1', [title])).rows
        id = (found as { id: string } | undefined)?.id ?? ''
        return id !== ''
      })
      return id
    },
    async close() {
      await jobs.stop()
      await database.close()
    },
  }
}
