import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '#platform/context'
import type { Database } from '#platform/db'
import { newId } from '#platform/ids'
import { money } from '#platform/money'
import { sequence } from '#record'
import { aPlanningWorld, type PlanningWorld } from '../../plan/pipeline/testing.ts'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase, type TestCtx } from '../../record/testing.ts'
import { adoptPurchase, closePurchase, recordPurchase } from './actions.ts'
import { aNotice, someBids } from './factory.ts'
import { awardsElsewhere } from './handover.ts'
import { type ImportProgress, importReleases, sha256Of } from './imports.ts'
import type { Purchase } from './schema.ts'
import { purchasesByOcid } from './store.ts'

let test: TestDatabase
let database: Database
let world: PlanningWorld
let elsewhere: PlanningWorld

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  elsewhere = await aPlanningWorld(database, 'otherland')
  await database.executeSql(
    `insert into identity.suppliers (id, slug, name, identifier_scheme, identifier_id, scale, mailbox)
     values ($1, 'paper-kite', 'Paper Kite Example Works', 'XX-EXAMPLE', '0002', 'small', 'kite@firms.example')`,
    [newId()],
  )
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

interface Run {
  last: ImportProgress
  problems: string[]
  steps: number
}

async function run(file: string, options: { batch?: number; ctx?: TestCtx; steps?: number } = {}): Promise<Run> {
  const ctx = options.ctx ?? world.ctx.as(operator)
  async function* chunks() {
    for (let at = 0; at < file.length; at += 1000) yield file.slice(at, at + 1000)
  }
  let last: ImportProgress | undefined
  const problems: string[] = []
  let steps = 0
  const batch = options.batch === undefined ? {} : { batch: options.batch }
  for await (const progress of importReleases(ctx, chunks(), { sha256: await sha256Of(chunks()), ...batch })) {
    last = progress
    steps++
    problems.push(
      ...progress.problems.map(one => `${one.line} ${one.ocid} ${one.releaseId} ${one.path}: ${one.message}`),
    )
    if (steps === options.steps) break
  }
  if (!last) throw new Error('The import told nothing.')
  return { last, problems, steps }
}

let number = 0
/** A process of another publisher, under an ocid that no other test uses. */
function aProcess() {
  const ocid = `ocds-abc123-${++number}`
  const base = { ocid, initiationType: 'tender', language: 'en' }
  const tender = {
    ...base,
    id: `${ocid}-t`,
    date: '2029-03-01T10:00:00+01:00',
    tag: ['tender'],
    parties: [{ id: 'b', name: 'Health Office of testland', roles: ['buyer'] }],
    buyer: { id: 'b', name: 'Health Office of testland' },
    tender: {
      id: 'T-9',
      title: 'Boats',
      status: 'active',
      procurementMethod: 'open',
      value: { amount: 1000, currency: 'GBP' },
      tenderPeriod: { endDate: '2029-04-01T00:00:00Z' },
    },
  }
  const award = {
    ...base,
    id: `${ocid}-a`,
    date: '2029-06-01T10:00:00Z',
    tag: ['award'],
    parties: [{ id: 's', name: 'Paper Kite', roles: ['supplier'], identifier: { scheme: 'XX-EXAMPLE', id: '0002' } }],
    tender: { id: 'T-9', status: 'complete' },
    bids: { statistics: [{ id: '1', measure: 'bids', value: 4 }] },
    awards: [
      {
        id: 'A-1',
        status: 'active',
        value: { amount: 900.5, currency: 'GBP' },
        suppliers: [{ id: 's', name: 'Paper Kite' }],
      },
    ],
  }
  return { ocid, tender, award }
}

const packageOf = (...releases: unknown[]) =>
  JSON.stringify(
    {
      uri: 'https://p.example',
      publisher: { name: 'P' },
      publishedDate: '2029-07-01T00:00:00Z',
      version: '1.1',
      releases,
    },
    null,
    1,
  )

async function purchaseOf(ocid: string): Promise<Purchase | undefined> {
  return world.ctx.transact(async tx => (await purchasesByOcid(tx, [ocid])).get(ocid))
}

async function stored(ocid: string) {
  const { rows } = await database.executeSql(
    'select release_id, body from record.releases where ocid = $1 order by date',
    [ocid],
  )
  return rows as { release_id: string; body: string }[]
}

describe('an import', () => {
  it('keeps the other publisher’s ocid, ids, dates and text, and can be gone on with', async () => {
    const { ocid, tender, award } = aProcess()
    const text = JSON.stringify(tender).replace('1000', '1000.10')
    const { last, problems } = await run(`${text}\n${JSON.stringify(award)}\n`)
    expect(problems).toEqual([])
    expect(last).toMatchObject({ position: 2, imported: 2, known: 0, wrong: 0, finished: true })
    expect(await stored(ocid)).toEqual([
      { release_id: `${ocid}-t`, body: text },
      { release_id: `${ocid}-a`, body: JSON.stringify(award) },
    ])
    const purchase = await purchaseOf(ocid)
    expect(purchase).toMatchObject({
      source: 'import',
      state: 'awarded',
      title: 'Boats',
      bodyId: world.bodyId,
      value: money('1000.10', 'GBP'),
      closesOn: '2029-04-01',
      statistics: { complete: 4 },
    })
    const awards = await world.ctx.read(tx => awardsElsewhere(tx, purchase?.id ?? ''))
    expect(awards).toMatchObject([
      { ocid, awardId: 'A-1', supplierId: expect.any(String), supplier: { id: 's' }, value: money('900.50', 'GBP') },
    ])
    expect(await sequence(database)).toBeGreaterThanOrEqual(2)
  })

  it('does nothing the second time', async () => {
    const { ocid, tender, award } = aProcess()
    const file = packageOf(tender, award)
    await run(file)
    expect((await run(file)).last).toMatchObject({ imported: 0, known: 2, wrong: 0, finished: true })
    expect((await run(packageOf(award))).last).toMatchObject({ imported: 0, known: 1 })
    const { id, ...rest } = award
    expect((await run(JSON.stringify({ ...rest, id }))).last).toMatchObject({ imported: 0, known: 1, wrong: 0 })
    expect(await stored(ocid)).toHaveLength(2)
  })

  it('goes on where it broke off, and counts the whole file', async () => {
    const processes = Array.from({ length: 7 }, aProcess)
    const file = processes.map(({ tender }) => JSON.stringify(tender)).join('\n')
    expect((await run(file, { batch: 2, steps: 2 })).last).toMatchObject({ position: 4, imported: 4, finished: false })
    const rest = await run(file, { batch: 2 })
    expect(rest.last).toMatchObject({ position: 7, imported: 7, known: 0, finished: true })
    expect(rest.steps).toBe(2)
  })

  it('follows its publisher as further releases come', async () => {
    const { ocid, tender, award } = aProcess()
    await run(packageOf(tender))
    expect(await purchaseOf(ocid)).toMatchObject({ state: 'closed' })
    await run(packageOf(award))
    expect(await purchaseOf(ocid)).toMatchObject({ state: 'awarded', version: 2 })
  })
})

const samples = '../shared/data/examples/sample-data/1.1'

it.runIf(existsSync(samples))('takes the worked example of the standard, and hands its award on', async () => {
  const files = readdirSync(samples).filter(name => name.endsWith('.json'))
  for (const name of files) expect((await run(readFileSync(join(samples, name), 'utf8'))).problems).toEqual([])
  const purchase = await purchaseOf('ocds-213czf-000-00001')
  expect(purchase).toMatchObject({ state: 'awarded', title: 'Planned cycle lane improvements', bodyId: null })
  const [award] = await world.ctx.read(tx => awardsElsewhere(tx, purchase?.id ?? ''))
  expect(award).toMatchObject({ contractId: 'ocds-213czf-000-00001-contract-01', supplier: { id: 'GB-COH-11111111' } })
})

describe('what is wrong', () => {
  it('is named by line, release and place, and keeps nothing else out', async () => {
    const [one, two, three] = [aProcess(), aProcess(), aProcess()]
    const wrong = { ...two.tender, tender: { ...two.tender.tender, status: 'open', colour: 'red' } }
    const lines = [one.tender, wrong, '{"ocid": ', three.tender].map(line =>
      typeof line === 'string' ? line : JSON.stringify(line),
    )
    const { last, problems } = await run(lines.join('\n'))
    expect(last).toMatchObject({ position: 4, imported: 2, wrong: 2 })
    expect(problems).toEqual([
      `2 ${two.ocid} ${two.ocid}-t /tender/status: is not in the closed codelist tenderStatus`,
      `2 ${two.ocid} ${two.ocid}-t /tender/colour: colour is not defined by the standard or a declared extension`,
      '3 null null : is not JSON from here on',
    ])
    expect(await stored(two.ocid)).toEqual([])
  })

  it('is a known release that says something else now', async () => {
    const { ocid, tender } = aProcess()
    await run(packageOf(tender))
    const { problems } = await run(packageOf({ ...tender, tender: { ...tender.tender, title: 'Ships' } }))
    expect(problems).toEqual(
      [`6 ${ocid} ${ocid}-t /id: is already there and says something else`].map(line =>
        expect.stringContaining(line.slice(2)),
      ),
    )
  })

  it('is a release from the future, one that is compiled, and what is no release', async () => {
    const [one, two] = [aProcess(), aProcess()]
    const future = { ...one.tender, date: '2030-01-15T12:00:01Z' }
    const compiled = { ...two.tender, tag: ['compiled'] }
    const { problems } = await run(packageOf(future, compiled, { title: 'Nothing' }, { url: 'https://p.example/1' }))
    expect(problems.map(problem => problem.split(' /')[1] ?? problem)).toEqual([
      'date: lies in the future',
      'tag: is a compiled release: only the releases it was made from can be imported',
      expect.stringContaining('is no release'),
      expect.stringContaining('is only a link to a release'),
    ])
  })

  it('is a process that is published here or belongs to another government', async () => {
    const id = await recordPurchase(world.ctx.as(world.buyer), {
      bodyId: world.bodyId,
      planId: null,
      notice: aNotice(),
    })
    const { rows } = await database.executeSql('select ocid from procure.purchases where id = $1', [id])
    const { ocid } = rows[0] as { ocid: string }
    const { tender } = aProcess()
    const own = await run(packageOf({ ...tender, ocid }))
    expect(own.problems).toEqual([expect.stringContaining('is published here, not by somebody else')])
    const foreign = await run(packageOf({ ...tender, ocid }), { ctx: elsewhere.ctx.as(operator) })
    expect(foreign.problems).toEqual([expect.stringContaining('belongs to another government')])
    expect(await stored(ocid)).toHaveLength(1)
  })
})

describe('an imported purchase', () => {
  const buyer = () => world.ctx.as(world.buyer)

  it('is carried on by its publisher alone', async () => {
    const { ocid, tender } = aProcess()
    await run(packageOf(tender))
    const purchase = await purchaseOf(ocid)
    if (!purchase) throw new Error('There is no purchase.')
    await expect(closePurchase(buyer(), purchase.id, null, someBids())).rejects.toMatchObject({
      reason: 'elsewhere.is-imported',
    })
  })

  it('whose buyer is unknown is adopted by one of the government’s bodies', async () => {
    const { ocid, tender } = aProcess()
    await run(
      packageOf({
        ...tender,
        parties: [{ id: 'b', name: 'Port of X', roles: ['buyer'] }],
        buyer: { id: 'b', name: 'Port of X' },
      }),
    )
    const purchase = await purchaseOf(ocid)
    if (!purchase) throw new Error('There is no purchase.')
    expect(purchase.bodyId).toBeNull()
    await expect(adoptPurchase(buyer(), purchase.id, null, world.otherBodyId)).rejects.toMatchObject({
      reason: 'elsewhere.not-your-body',
    })
    await adoptPurchase(buyer(), purchase.id, null, world.bodyId)
    expect((await purchaseOf(ocid))?.bodyId).toBe(world.bodyId)
    await run(packageOf({ ...tender, id: 'next', date: '2029-03-02T00:00:00Z' }))
    expect((await purchaseOf(ocid))?.bodyId).toBe(world.bodyId)
  })
})
