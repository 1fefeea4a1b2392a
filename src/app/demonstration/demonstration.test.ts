// All stories are played at two moments that calendars make hard: the end of a leap February, and the Friday before the
// clocks change. Whoever opens the demonstration then must find it whole, true, and with something to do.
import { parseJson, type Release, validateRelease } from '@gdm/ocds'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeLinks } from '#plan/outcomes'
import { overviewLinks } from '#plan/overview'
import { publishedExtensions } from '#record'
import { cameras, inspection } from './needs/assured/bridges.ts'
import { counts } from './needs/assured/counts.ts'
import { landslide, tunnels } from './needs/assured/forward.ts'
import { permits } from './needs/assured/permits.ts'
import { historicContracts } from './stories/historic.ts'
import { type Demonstration, demonstrationAt } from './testing.ts'

interface Published {
  ocid: string
  date: Date
  government: string
  body: string
}

const workers = [
  ['Ada Example', 'examplia'],
  ['Bao Example', 'examplia'],
  ['Chidi Example', 'examplia'],
  ['Dalia Example', 'examplia'],
  ['Emeka Example', 'examplia'],
  ['Farah Example', 'examplia'],
  ['Wanda Example', 'examplia'],
  ['Viktor Example', 'examplia'],
  ['Xenia Example', 'examplia'],
  ['Zoya Example', 'examplia'],
  ['Ines Example', 'port-examplia'],
  ['Jonas Example', 'port-examplia'],
  ['Kemi Example', 'port-examplia'],
  ['Lucía Ejemplo', 'ejemplaria'],
  ['Mateo Ejemplo', 'ejemplaria'],
  ['Nina Ejemplo', 'ejemplaria'],
] as const

describe.each([
  ['at the end of a leap February', new Date('2028-02-29T13:00:00Z')],
  ['on the Friday before the clocks change', new Date('2030-03-29T08:30:00Z')],
])('the demonstration %s', (_, now) => {
  let demonstration: Demonstration
  let releases: Published[]

  beforeAll(async () => {
    demonstration = await demonstrationAt(now)
    releases = await demonstration.rows<Published>(
      `select r.ocid, r.date, g.slug as government, r.body from record.releases r
       join governments.governments g on g.id = r.government_id order by r.date`,
    )
  }, 400_000)
  afterAll(() => demonstration.close())

  it('reaches the scene in which each story stops', async () => {
    expect(demonstration.errors).toEqual([])
    const states = (query: string) =>
      demonstration
        .rows<{ title: string; state: string }>(query)
        .then(rows => Object.fromEntries(rows.map(({ title, state }) => [title, state])))
    expect(await states('select title, state from procure.opportunities')).toEqual({
      'Roadworks notices online': 'awarded',
      'Reporting a pothole': 'awarded',
      'Permits for wide loads: discovery': 'awarded',
      'Waiting list for resident parking': 'cancelled',
      'Measuring road noise': 'unsuccessful',
      'Register of road signs: alpha': 'evaluating',
      'Closing a street for a party': 'evaluating',
      'Bridge inspection records': 'closed',
      'Ferry crossings: times and delays': 'open',
      'Winter gritting map': 'in-review',
      'Toll refunds: beta': 'draft',
      'Booking a harbour berth': 'awarded',
      'Reading room seats': 'evaluating',
      'Yearly moorings': 'evaluating',
      'Licences for market stalls': 'open',
      'Reserva de horas en oficinas de servicio': 'awarded',
      'Certificados en línea': 'evaluating',
      'Reclamos y sugerencias': 'open',
    })
    expect(await states('select title, state from contract.contracts where not historic')).toEqual({
      'Roadworks notices online: The notice service': 'completed',
      'Reporting a pothole': 'active',
      'Permits for wide loads: discovery': 'offered',
      'Booking a harbour berth': 'active',
      'Reserva de horas en oficinas de servicio': 'active',
      'Calibration data of weighbridges': 'active',
    })
    expect(await states(`select title, state from plan.plans where state <> 'approved'`)).toEqual({
      'Cycle route planner': 'submitted',
      'Street lamps that are out': 'returned',
      'Calendar of verge cutting': 'draft',
      'Fog bells that report themselves': 'submitted',
      'Calendario de ferias libres': 'submitted',
      'Salt stock of all depots in one view': 'submitted',
      'Locks and alarms of the tunnel control rooms': 'draft',
      'Humidity sensors for bridges in the north': 'draft',
      'Humidity sensors for bridges in the south': 'draft',
      'Where lorries can rest: discovery': 'draft',
      'Weather stations beside the road': 'draft',
      'Office software of the districts': 'draft',
      'Ending the fax line for closed roads': 'draft',
      'Atención en lengua de señas por video': 'draft',
    })
  })

  it('tells how plans were assured: approved, approved with conditions, refused and worked over', async () => {
    const decided = await demonstration.rows(
      `select p.title, r.outcome, a.amount::int as amount, a.decides,
         (select count(*)::int from plan.votes v where v.review_id = r.id) as votes,
         (select count(*)::int from plan.declarations d where d.review_id = r.id and d.conflict) as conflicts
       from plan.reviews r
       join plan.plans p on p.id = r.plan_id
       join plan.approvals a on a.submission_id = r.submission_id
       order by r.ended_at`,
    )
    const [board, joint] = ['assurance-board', 'joint-review']
    expect(decided).toEqual([
      { title: cameras.title, outcome: 'refuse', amount: 640000, decides: joint, votes: 3, conflicts: 0 },
      { title: inspection.title, outcome: 'approve', amount: 390000, decides: board, votes: 3, conflicts: 0 },
      { title: permits.title, outcome: 'approve', amount: 480000, decides: board, votes: 2, conflicts: 1 },
      {
        title: counts.title,
        outcome: 'approve-with-conditions',
        amount: 260000,
        decides: board,
        votes: 3,
        conflicts: 0,
      },
      { title: landslide.title, outcome: 'approve', amount: 38000, decides: joint, votes: 3, conflicts: 0 },
    ])
    const conditions =
      'select blocks, state, claimed_by is not null as claimed from plan.conditions order by blocks desc'
    expect(await demonstration.rows(conditions)).toEqual([
      { blocks: 'publication', state: 'claimed', claimed: true },
      { blocks: 'nothing', state: 'open', claimed: false },
    ])
    expect(
      await demonstration.rows('select state, due_at > $1 as in_time from plan.reviews where ended_at is null', [now]),
    ).toEqual([{ state: 'in-review', in_time: true }])
  })

  it('shows the public what was observed and answered, and the controller what came of assurance', async () => {
    const observed = 'select state, answered_at <= answer_due as in_time from plan.observations'
    expect(await demonstration.rows(observed)).toEqual([{ state: 'answered', in_time: true }])
    const { body } = await demonstration.get('/examplia/plans')
    expect(body).toContain(permits.title)
    expect(body).not.toContain(tunnels.title)
    const zoya = await demonstration.signInAs('Zoya Example')
    const [{ id } = { id: '' }] = await demonstration.rows<{ id: string }>(
      `select id from governments.public_bodies where slug = 'department-of-example-roads'`,
    )
    const splitting = await demonstration.get(overviewLinks.splitting('examplia', id), zoya)
    expect(splitting.body).toContain('Humidity sensors for bridges in the north')
    expect(splitting.body).toContain('Humidity sensors for bridges in the south')
    const achieved = await demonstration.get(outcomeLinks.dashboard('examplia'), zoya)
    expect(achieved.body).toMatch(/250,000/)
  })

  it('publishes valid releases of the past only, and each is in the feed', async () => {
    expect(releases.length).toBeGreaterThan(100)
    const findings = releases.flatMap(({ body }) =>
      validateRelease(parseJson(body) as Release, { extensions: publishedExtensions }),
    )
    expect(findings).toEqual([])
    expect(releases.filter(({ date }) => date > now)).toEqual([])
    const [feed] = await demonstration.rows<{ placed: number }>('select count(*)::int as placed from record.feed')
    expect(feed?.placed).toBe(releases.length)
  })

  it('says in every ocid and as publisher that it is a demonstration', async () => {
    const prefixes = new Set(releases.map(({ ocid }) => ocid.slice(0, 'ocds-gdmdem-'.length)))
    expect([...prefixes].sort()).toEqual(['ocds-gdmdem-', 'ocds-gdmhis-'])
    for (const government of new Set(releases.map(one => one.government))) {
      const { body } = await demonstration.get(`/api/ocds/releases?government=${government}&limit=1`)
      expect(JSON.parse(body).publisher.name).toMatch(/demonstration|demostración/)
    }
  })

  it('holds of the historic contracts what was published, and nothing else', async () => {
    const historic = releases.filter(({ government }) => government === 'gdm-programme')
    expect(new Set(historic.map(({ ocid }) => ocid)).size).toBe(historicContracts.length)
    for (const { body } of historic) {
      expect(body).not.toMatch(
        /"(planning|milestones|transactions|implementation|enquiries|criteria|contactPoint)"|"bids":{"details"/,
      )
    }
    const texts = historic.map(({ body }) => body).join('\n')
    for (const { title, supplier, opportunity, value } of historicContracts) {
      for (const fact of [title, supplier, opportunity, value]) expect(texts).toContain(fact)
    }
    const [kept] = await demonstration.rows<Record<string, number>>(
      `select (select count(*)::int from plan.plans p where p.government_id = g.id) as plans,
         (select count(*)::int from procure.opportunities o where o.government_id = g.id) as opportunities,
         (select count(*)::int from procure.bids b where b.government_id = g.id) as bids,
         (select count(*)::int from deliver.milestones m where m.government_id = g.id) as milestones,
         (select count(*)::int from deliver.transactions t where t.government_id = g.id) as payments,
         (select count(*)::int from record.processes p where p.government_id = g.id and not p.historic) as other
       from governments.governments g where g.slug = 'gdm-programme'`,
    )
    expect(kept).toEqual({ plans: 0, opportunities: 0, bids: 0, milestones: 0, payments: 0, other: 0 })
  })

  it('names nobody real beside them', () => {
    const acted = releases.filter(({ government }) => government !== 'gdm-programme')
    for (const { body } of acted) {
      const { parties = [] } = parseJson(body) as { parties?: { name: string }[] }
      for (const { name } of parties) expect(name).toMatch(/example|ejemplo/i)
      for (const { supplier } of historicContracts) expect(body).not.toContain(supplier)
      for (const [address] of body.matchAll(/[\w.-]+@[\w.-]+/g)) expect(address).toMatch(/\.example$/)
      for (const [, host] of body.matchAll(/https?:\/\/([\w.-]+)/g)) expect(host).toMatch(/\.example$|^localhost$/)
    }
  })

  it.each(workers)('gives %s something to do', async (name, government) => {
    const { status, body } = await demonstration.get(`/${government}/work`, await demonstration.signInAs(name))
    expect(status).toBe(200)
    expect(parse(body).querySelectorAll('main tbody tr').length).toBeGreaterThan(0)
  })

  it('tells the passphrases of what is still to be opened, and no others', async () => {
    const { body } = await demonstration.get('/demonstration')
    expect(demonstration.passphrases.map(({ title }) => title).sort()).toEqual([
      'Bridge inspection records',
      'Ferry crossings: times and delays',
      'Licences for market stalls',
      'Reclamos y sugerencias',
      'Winter gritting map',
    ])
    expect(body).toContain('Emeka Example')
  })
})
