import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { plansOf, stepsOf, type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { openTestDatabase } from '../../record/testing.ts'
import { aPlanningWorld, type PlanningWorld } from '../pipeline/testing.ts'
import { attentionCounts, quarterTotals } from './store.ts'

const today = '2030-01-15'
const span = { from: today, until: '2030-12-31' }
const manyLines = 4000

let test: TestDatabase
let database: Database
let world: PlanningWorld

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  world = await aPlanningWorld(database)
  for (const one of [world, await aPlanningWorld(database, 'otherland')]) {
    const { governmentId, bodyId, otherBodyId, buyer } = one
    await database.executeSql(lines, [governmentId, [bodyId, otherBodyId], buyer.id, manyLines])
    const ocid = `ocds-test-${governmentId}`
    await database.executeSql('insert into record.processes (government_id, ocid) values ($1, $2)', [
      governmentId,
      ocid,
    ])
    await database.executeSql(
      `insert into plan.commitments (government_id, plan_id, ocid, amount, currency)
       select government_id, id, $2, case when need = 'spent' then 10 else 0 end, 'GBP'
       from plan.plans where government_id = $1 and need in ('spent', 'given back')`,
      [governmentId, ocid],
    )
  }
  await database.executeSql('vacuum analyze plan.plans, plan.commitments')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

/** Lines of every kind that the sums tell apart, in two public bodies. */
const lines = `insert into plan.plans (government_id, id, body_id, author_id, edited_by, title, need, users, budget_amount,
    budget_currency, starts_on, ends_on, procurement_on, route, state, service_stage, category, risk, importance,
    assurance, sampled, withheld_reason, withheld_until)
  select $1::uuid, gen_random_uuid(), ($2::uuid[])[1 + n % 2], $3::uuid, $3::uuid, 'Line ' || n,
    (array['spent', 'given back', 'nothing'])[1 + n % 3], 'Everybody.', n + 0.1001, 'GBP',
    date '2031-02-01', date '2031-12-01', date '2029-12-01' + n % 500, 'here',
    (array['draft', 'submitted', 'approved', 'withdrawn'])[1 + n % 4],
    (array['beta', 'live', null])[1 + n % 3], 'data', (array['low', null])[1 + (n / 7) % 2], 'medium',
    (array['delegated', 'board', 'joint', null])[1 + (n / 3) % 4], n % 11 = 0,
    case when n % 13 = 0 then 'Security' end, case when n % 13 = 0 then date '2030-01-15' + (n % 3 - 1) end
  from generate_series(1, $4::int) n`

interface Row {
  body_id: string
  day: string
  assurance: string | null
  amount: string
  gaps: boolean
  sampled: boolean
  spent: boolean
  withheld: string | null
}

/** What there is, as whoever owns the tables sees it; the sums are then done by hand. */
async function linesIn(body: string | undefined): Promise<Row[]> {
  const { rows } = await database.executeSql(
    `select p.body_id, p.procurement_on::text as day, p.assurance, p.budget_amount::text as amount, p.sampled,
       num_nulls(p.service_stage, p.category, p.risk, p.importance) > 0 as gaps,
       exists (select from plan.commitments c where c.plan_id = p.id and c.amount > 0) as spent,
       case when p.withheld_reason is not null then p.withheld_until::text end as withheld
     from plan.plans p where p.government_id = $1 and p.state <> 'withdrawn'`,
    [world.governmentId],
  )
  return (rows as Row[]).filter(row => !body || row.body_id === body)
}

const bodies: [string, () => string | undefined][] = [
  ['the whole government', () => undefined],
  ['one public body', () => world.bodyId],
]

describe.each(bodies)('of %s', (_name, bodyOf) => {
  it('each kind of attention counts the lines that it looks for', async () => {
    const body = bodyOf()
    const found = await linesIn(body)
    const count = (is: (row: Row) => boolean) => found.filter(is).length
    const expected = {
      overdue: count(({ day, spent }) => day < today && !spent),
      gaps: count(({ gaps }) => gaps),
      'withheld-due': count(({ withheld }) => withheld !== null && withheld <= today),
      sampled: count(({ sampled, assurance }) => sampled && assurance === 'delegated'),
      withheld: count(({ withheld }) => withheld !== null),
    }
    expect(Math.min(...Object.values(expected))).toBeGreaterThan(0)
    expect(await world.ctx.read(tx => attentionCounts(tx, { today, body }))).toEqual(expected)
  })

  it('the sums come to what the lines come to, by quarter, public body and route', async () => {
    const body = bodyOf()
    const within = (await linesIn(body)).filter(({ day }) => day >= span.from && day <= span.until)
    const groups = Map.groupBy(within, ({ day, body_id: bodyId, assurance }) => {
      const first = 3 * Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
      return [`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`, bodyId, assurance].join(' ')
    })
    const expected = [...groups].map(([group, list]) => {
      const tenThousandths = list.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)
      return { group, lines: list.length, amount: String(tenThousandths) }
    })
    const totals = await world.ctx.read(tx => quarterTotals(tx, { ...span, body }))
    const shown = totals.map(({ quarter, bodyId, assurance, lines: count, amount }) => ({
      group: [quarter, bodyId, assurance].join(' '),
      lines: count,
      amount: amount.replace('.', ''),
    }))
    const byGroup = (a: { group: string }, b: { group: string }) => a.group.localeCompare(b.group)
    expect(shown.sort(byGroup)).toEqual(expected.sort(byGroup))
    const order = totals.map(({ quarter, bodyName }) => `${quarter} ${bodyName}`)
    expect(order).toEqual([...order].sort())
  })

  it('neither reads the table through', async () => {
    const where = { ...span, today, body: bodyOf() }
    const plans = await plansOf(database, { governmentId: world.governmentId }, async tx => {
      await quarterTotals(tx, where)
      await attentionCounts(tx, where)
    })
    expect(plans).toHaveLength(2)
    const read = plans.flatMap(stepsOf).filter(step => step['Relation Name'] === 'plans')
    expect(read.map(step => step['Node Type'])).not.toContain('Seq Scan')
    expect(read.length).toBeGreaterThanOrEqual(6)
  })
})
