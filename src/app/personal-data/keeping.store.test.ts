import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlan } from '#plan/pipeline'
import { operator } from '#platform/context'
import type { GovernmentId } from '#platform/ids'
import { declareInterest, namePanelMember } from '#procure/evaluation'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { anOpenedOpportunity } from '../../procure/evaluation/factory.ts'
import { verifyChain } from '../commands/index.ts'
import { contextFor } from '../context.ts'
import { type TestApp, testApp } from '../testing.ts'
import { endHold, setHold, sweepInstallation } from './index.ts'

let app: TestApp
let governmentId: GovernmentId
let opportunity: { id: string; ocid: string | null }
let planId: string

const rows = async (query: string, values: unknown[] = []) =>
  (await app.database.executeSql(query, values)).rows as Record<string, unknown>[]
const mailsTo = async (person: string) =>
  (await rows(`select subject from platform.mails where recipient like $1 order by created_at`, [`${person}@%`])).map(
    ({ subject }) => subject,
  )
const bids = () =>
  rows(`select o.answers, o.documents, length(b.draft) as draft, length(b.sealed) as sealed, b.receipt is not null as receipt
        from procure.opened_bids o join procure.bids b on b.id = o.id order by o.id`)

beforeAll(async () => {
  app = await testApp()
  governmentId = app.world.governments.get('examplia') as GovernmentId
  opportunity = await anOpenedOpportunity(app, { olu: ['40000'], priya: ['45000'] })
  const ada = await app.ctxOf('ada', 'examplia')
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  planId = await createPlan(ada, aPlanContent({ bodyId, title: 'A plan that came to nothing' }))
  await namePanelMember(ada, opportunity.id, {
    kind: 'evaluator',
    personId: app.world.people.get('chidi') as never,
    role: 'panel',
  })
  await declareInterest(await app.ctxOf('chidi', 'examplia'), opportunity.id, {
    conflict: true,
    words: 'My sister works there.',
  })
  await rows(
    `update procure.opportunities set state = 'cancelled', ended_at = $2, end_reason = 'Not needed' where id = $1`,
    [opportunity.id, new Date('2030-03-01T12:00:00Z')],
  )
})
afterAll(() => app.close())

describe('terms of the pack', () => {
  it('let nothing go and announce nothing before their last month', async () => {
    app.now = new Date('2037-01-30T12:00:00Z')
    await app.tick()
    expect(await mailsTo('olu')).not.toContain(expect.stringContaining('Will be removed soon'))
    expect((await bids()).every(({ answers }) => answers !== '{}')).toBe(true)
  })

  it('of drafts ended long before, after being announced to their author', async () => {
    expect(
      (await mailsTo('ada')).filter(subject => String(subject).includes('A plan that came to nothing')),
    ).toHaveLength(1)
    expect(await rows('select id from plan.plans where id = $1', [planId])).toHaveLength(1)
    app.now = new Date('2037-01-30T20:00:00Z')
    await app.tick()
    expect(await rows('select id from plan.plans where id = $1', [planId])).toHaveLength(1)
    app.now = new Date('2037-03-02T13:00:00Z')
    await setHold(await app.ctxOf('gita', 'examplia'), {
      ocid: opportunity.ocid ?? '',
      law: 'Act 3',
      reason: 'A trial.',
    })
    await app.tick()
    expect(await rows('select id from plan.plans where id = $1', [planId])).toHaveLength(0)
  })

  it('are announced to those concerned, once', async () => {
    app.now = new Date('2037-03-02T20:00:00Z')
    await app.tick()
    for (const person of ['olu', 'priya', 'chidi'])
      expect(
        (await mailsTo(person)).filter(subject => String(subject).startsWith('Will be removed soon')),
      ).toHaveLength(1)
  })

  it('let nothing go that is on legal hold, and everything once the hold has ended', async () => {
    app.now = new Date('2037-04-15T12:00:00Z')
    await app.tick()
    expect((await bids()).every(({ answers }) => answers !== '{}')).toBe(true)
    const gita = await app.ctxOf('gita', 'examplia')
    const [hold] = await rows('select id from privacy.holds')
    await endHold(gita, String(hold?.id))
    app.now = new Date('2037-04-15T20:00:00Z')
    await app.tick()
    expect(await bids()).toEqual([
      { answers: '{}', documents: '[]', draft: 0, sealed: 0, receipt: true },
      { answers: '{}', documents: '[]', draft: 0, sealed: 0, receipt: true },
    ])
    expect(await rows('select words, conflict from procure.declarations')).toEqual([{ words: '[…]', conflict: true }])
    expect(await rows('select count(*)::int as n from procure.bid_prices')).toEqual([{ n: 2 }])
    const verbs = await rows(
      `select verb, subject_kind from record.audit_events where verb = 'term.ended' order by subject_kind`,
    )
    expect(verbs.map(row => row.subject_kind)).toEqual([
      'awards.losing-bids',
      'awards.losing-bids',
      'evaluation.declarations',
      'plans.drafts',
    ])
    expect(await verifyChain(contextFor(app.resources, governmentId, operator), governmentId)).toMatchObject({
      broken: null,
    })
  })

  it('cannot be cut short by the application: the database asks whether the term is over', async () => {
    await expect(
      app.database.transact({ governmentId, now: app.now }, tx =>
        tx.executeSql('select privacy.forget_plan($1, $2)', [governmentId, planId]),
      ),
    ).rejects.toThrow('The term of this plan is not over.')
  })
})

describe('accounts that nobody uses', () => {
  it('are announced, kept by signing in, and erased otherwise', async () => {
    await rows(
      `update identity.people set demonstration = false, last_signed_in_at = '2036-12-01' where email like 'olu@%' or email like 'hugo@%'`,
    )
    await rows(
      `update identity.people set demonstration = false, last_signed_in_at = '2030-01-01' where email like 'tomas@%' or email like 'emeka@%'`,
    )
    app.now = new Date('2037-05-01T12:00:00Z')
    await app.tick()
    await sweepInstallation(contextFor(app.resources, null))
    const asked = await rows(
      `select p.email from privacy.requests r join identity.people p on p.id = r.person_id where how = 'dormant' order by 1`,
    )
    expect(asked.map(({ email }) => String(email).split('@')[0])).toEqual(['emeka', 'tomas'])
    expect(await mailsTo('tomas')).toContain('Your account will be erased unless you sign in')

    app.now = new Date('2037-05-20T12:00:00Z')
    await app.visitor('emeka')
    app.now = new Date('2037-06-02T12:00:00Z')
    await app.tick()
    expect(await rows(`select id from identity.people where email like 'tomas@%'`)).toHaveLength(0)
    expect(await rows(`select id from identity.people where email like 'emeka@%'`)).toHaveLength(1)
    expect(await rows(`select state from privacy.requests where how = 'dormant' order by 1`)).toEqual([
      { state: 'done' },
      { state: 'taken-back' },
    ])
  })

  it('go with old mails, keys of forms and counters', async () => {
    await rows(`insert into platform.rate_limits (key, hits, window_ends) values ('old', 1, '2037-01-01')`)
    await rows(
      `insert into platform.idempotency_keys (key, owner, created_at) values (gen_random_uuid(), '127.0.0.1', '2037-01-01')`,
    )
    await rows(`update platform.mails set created_at = '2037-01-01'`)
    await sweepInstallation(contextFor(app.resources, null))
    for (const table of ['rate_limits', 'idempotency_keys', 'mails'])
      expect({ table, rows: await rows(`select 1 from platform.${table}`) }).toEqual({ table, rows: [] })
  })
})
