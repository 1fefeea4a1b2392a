// Nothing that was acknowledged is lost, nothing is done by half and nothing twice, whichever process is killed.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchedPostgres } from '#platform/db'
import { translator } from '#platform/i18n'
import { silentLog } from '#platform/log'
import { addSeconds } from '#platform/time'
import { openBids } from '#procure/opening'
import { verifyChain } from '../../src/app/commands/audit.ts'
import { operatorContext } from '../../src/app/context.ts'
import { stageOf } from '../../src/app/demonstration/stage.ts'
import { doWhatIsDue } from '../../src/app/worker.ts'
import { insist } from './insist.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { type Acknowledged, startCrowd } from './people.ts'
import { type Processes, startDatabase, startProcesses, type Victim } from './processes.ts'
import { prepareWorld, type StormWorld } from './world.ts'

const kills = Number(process.env.GDM_KILLS ?? 5)
const victims: readonly Victim[] = ['web', 'database', 'worker']

let folder: string
let server: LaunchedPostgres
let storm: StormWorld
let processes: Processes
let mailbox: Mailbox
let acknowledged: Acknowledged

const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
  (await storm.database.executeSql(query, values)).rows as Row[]

const count = async (query: string, values: unknown[] = []): Promise<number> =>
  Number((await rows<{ n: string }>(`select count(*) as n from ${query}`, values))[0]?.n)

beforeAll(async () => {
  const cache = join(import.meta.dirname, '../../.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'storm-'))
  server = await startDatabase(folder)
  storm = await prepareWorld(folder, server)
  mailbox = await openMailbox()
  processes = await startProcesses(folder, server, { SMTP_URL: mailbox.url, TRUST_PROXY: 'true' })
  const crowd = await startCrowd(storm, processes.address)
  for (let kill = 0; kill < kills; kill++) {
    // Any number of deeds may lie between two kills; these are spread so that each run meets other moments.
    await crowd.deeds(3 + ((kill * 7) % 11))
    await processes.kill(victims[kill % victims.length] ?? 'web')
  }
  await crowd.deeds(10)
  await crowd.stop()
  acknowledged = crowd.acknowledged
})

afterAll(async () => {
  await processes?.stop()
  await storm?.close()
  await server?.stop()
  mailbox?.stop()
  if (!process.env.GDM_KEEP) rmSync(folder, { recursive: true, force: true })
})

describe(`after ${kills} kills of web, database and worker`, () => {
  it('every plan is there once, as it was last acknowledged', async () => {
    const found = await rows<{ title: string; state: string }>(
      `select title, state from plan.plans where title like 'Storm plan %' order by title collate "C"`,
    )
    const told = [...acknowledged.plans].map(([title, state]) => ({ title, state }))
    expect(found).toEqual(told.sort((a, b) => (a.title < b.title ? -1 : 1)))
    expect(found.length).toBeGreaterThan(0)
  })

  it('every step of a plan has its audit event, and only one', async () => {
    const trails = await rows<{ verbs: string[] }>(
      `select array_agg(e.verb order by e.at, e.id) as verbs from plan.plans p
         join record.audit_events e on e.government_id = p.government_id and e.subject_id = p.id
       where p.title like 'Storm plan %' and p.state = 'approved' group by p.id`,
    )
    const different = new Set(trails.map(({ verbs }) => verbs.join(' ')))
    expect([...different]).toEqual(['plan.created plan.triaged plan.submitted plan.approved'])
  })

  it('every approval is published once, in its place in the feed and on its page', async () => {
    await insist('every release has its position', async () => (await count('record.unplaced')) === 0)
    const positions = await rows<{ position: string }>('select position from record.feed order by position')
    expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, index) => index + 1))
    expect(positions).toHaveLength(await count('record.releases'))
    const approved = [...acknowledged.plans.values()].filter(state => state === 'approved').length
    const published = `plan.plans p join record.releases r using (government_id, ocid) where p.title like 'Storm plan %'`
    expect(await count(published)).toBe(approved)
    const [last] = await rows<{ ocid: string; title: string }>(
      `select ocid, title from plan.plans where title like 'Storm plan %' and state = 'approved' order by id desc limit 1`,
    )
    await insist('the last plan has its record', async () => {
      const answer = await fetch(`${processes.address}/api/ocds/records/${last?.ocid}`)
      return answer.ok && (await answer.text()).includes(last?.title ?? '?')
    })
  })

  it('every question is there once, and the buyer was sent one mail for each', async () => {
    const asked = await rows<{ question: string }>('select question from procure.questions')
    expect(asked.map(({ question }) => question).sort()).toEqual([...acknowledged.questions].sort())
    expect(asked.length).toBeGreaterThan(0)
    const subject = translator('en')('notice.question-asked.subject', { title: storm.to.o.title })
    const mails = 'platform.mails where subject = $1'
    await insist('every question has its mail', async () => (await count(mails, [subject])) >= asked.length)
    expect(await count(mails, [subject])).toBe(asked.length)
    await insist('every mail is sent', async () => (await count(`${mails} and sent_at is null`, [subject])) === 0)
    const names = await rows<{ message_id: string }>(`select message_id from ${mails}`, [subject])
    expect(names.filter(({ message_id }) => !mailbox.arrived.has(message_id))).toEqual([])
  })

  it('the audit chain of the government verifies, to its last event', async () => {
    await insist('every audit event is chained', async () => (await count('record.unchained')) === 0)
    const { governmentId } = storm.to.o
    const { links, broken } = await verifyChain(operatorContext(storm.resources, governmentId), governmentId)
    expect(broken).toBe(null)
    expect(links).toBe(await count('record.audit_events where government_id = $1', [governmentId]))
  })

  it('every bid holds the price that was last submitted', async () => {
    const after = addSeconds(storm.to.o.closesAt ?? new Date(0), 1)
    const resources = { ...storm.resources, now: () => after, override: () => after }
    await doWhatIsDue(resources, silentLog())
    const stage = stageOf({ ...storm, resources, now: after, kept: new Map() }, 'examplia')
    await openBids(stage.as('emeka'), storm.to.o.id, storm.to.passphrase)
    const prices = await rows<{ bid_id: string; amount: string }>('select bid_id, amount from procure.bid_prices')
    expect(new Map(prices.map(({ bid_id, amount }) => [bid_id, String(Number(amount))]))).toEqual(acknowledged.prices)
    expect(prices).toHaveLength(2)
  })
})
