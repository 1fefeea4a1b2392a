// The machine is lost at a random moment while everybody works, and comes back from the backup taken before.
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchedPostgres } from '#platform/db'
import { restoreBackup, type TakenBackup, takeBackup, writeForgotten } from '../../src/app/backup/index.ts'
import { aKeeper, type Place, placeOn } from '../../src/app/backup/testing.ts'
import { verifyChain } from '../../src/app/commands/audit.ts'
import { operatorContext } from '../../src/app/context.ts'
import { features } from '../../src/app/features.ts'
import { type Acknowledged, startCrowd } from './people.ts'
import { type Processes, startDatabase, startProcesses } from './processes.ts'
import { prepareWorld, type StormWorld } from './world.ts'

const ranks = ['draft', 'submitted', 'approved']

let folder: string
let storm: StormWorld
let taken: TakenBackup
let acknowledged: Pick<Acknowledged, 'plans' | 'questions'>
let fresh: LaunchedPostgres
let place: Place
let processes: Processes

beforeAll(async () => {
  const cache = join(import.meta.dirname, '../../.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'lost-'))
  const backups = join(folder, 'backups')
  const keeper = await aKeeper()
  await workUntilLost(join(folder, 'machine'), backups, keeper.recipient)
  const another = join(folder, 'another')
  mkdirSync(another)
  fresh = await startDatabase(another)
  place = placeOn(fresh.url, async () => {})
  await restoreBackup({
    ...{ folder: taken.folder, url: fresh.url, filesFolder: join(another, 'files'), files: place.files, features },
    ...{ identities: [keeper.identity], purpose: 'demonstration', again: false },
    ...{ open: () => place.open(), say: () => {} },
  })
  processes = await startProcesses(another, fresh, {})
})

afterAll(async () => {
  await processes?.stop()
  await place?.remove()
  await fresh?.stop()
  if (!process.env.GDM_KEEP) rmSync(folder, { recursive: true, force: true })
})

/** People work; a backup is taken meanwhile; a random moment later there is no machine any more. */
async function workUntilLost(machine: string, backups: string, recipient: string): Promise<void> {
  mkdirSync(machine)
  const server = await startDatabase(machine)
  storm = await prepareWorld(machine, server)
  const running = await startProcesses(machine, server, { TRUST_PROXY: 'true' })
  const crowd = await startCrowd(storm, running.address)
  await crowd.deeds(randomInt(12, 25))
  acknowledged = { plans: new Map(crowd.acknowledged.plans), questions: new Set(crowd.acknowledged.questions) }
  taken = await takeBackup({
    ...{ url: server.url, files: storm.resources.files, into: backups, release: '0.1.0', secrets: {} },
    ...{ recipients: [recipient], keyRecipients: [], say: () => {} },
  })
  await writeForgotten(storm.resources, backups)
  await pause(randomInt(0, 1500))
  // Nobody is told: their next request finds nobody, and they go on trying for minutes, for which nobody waits here.
  crowd.stop().catch(() => {})
  process.kill(server.pid, 'SIGKILL')
  await Promise.all([running.lose(), server.stop(), storm.close().catch(() => {})])
  rmSync(machine, { recursive: true, force: true })
}

describe('after the machine was lost', () => {
  it('every plan is there at least as far as it was acknowledged before the backup', async () => {
    const found = await place.rows<{ title: string; state: string }>(`select title, state from plan.plans`)
    const states = new Map(found.map(({ title, state }) => [title, ranks.indexOf(state)]))
    const behind = [...acknowledged.plans].filter(([title, state]) => (states.get(title) ?? -1) < ranks.indexOf(state))
    expect(behind).toEqual([])
    expect(acknowledged.plans.size).toBeGreaterThan(0)
  })

  it('every question is there that was acknowledged before the backup', async () => {
    const asked = await place.rows<{ question: string }>('select question from procure.questions')
    const found = new Set(asked.map(({ question }) => question))
    expect([...acknowledged.questions].filter(question => !found.has(question))).toEqual([])
  })

  it('nothing is there by half: each step of a plan has its audit event, each approval its release', async () => {
    const trails = await place.rows<{ state: string; verbs: string[]; releases: number }>(
      `select p.state, array_agg(e.verb order by e.at, e.id) as verbs,
         (select count(*)::int from record.releases r where r.ocid = p.ocid) as releases
       from plan.plans p join record.audit_events e on e.government_id = p.government_id and e.subject_id = p.id
       where p.title like 'Storm plan %' group by p.government_id, p.id`,
    )
    // Writing a plan finds out in the same step who is to assure it.
    const steps = [['plan.created', 'plan.triaged'], ['plan.submitted'], ['plan.approved']]
    const half = trails.filter(({ state, verbs: done, releases }) => {
      const rank = ranks.indexOf(state)
      return (
        done.join() !==
          steps
            .slice(0, rank + 1)
            .flat()
            .join() || releases !== (rank === 2 ? 1 : 0)
      )
    })
    expect(half).toEqual([])
  })

  it('audit chains verify, and the marketplace answers', async () => {
    const opened = await place.open()
    const { governmentId } = storm.to.o
    expect(await verifyChain(operatorContext(opened.resources, governmentId), governmentId)).toMatchObject({
      broken: null,
    })
    await opened.close()
    const answer = await fetch(`${processes.address}/api/ocds/records/${storm.to.o.ocid}`)
    expect(answer.status).toBe(200)
  })
})
