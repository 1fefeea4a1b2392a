// Changing rules on a real database: at the same moment, by whom it is not for, and by the clock.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf } from '#app/demonstration'
import { checkChain, type RuleEdit, type RuleKey, ruleAt } from '#governments/packs'
import { governmentBySlug, packOf, storePack } from '#governments/tree'
import type { Refusal } from '#platform/errors'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aVersion } from '../packs/factory.ts'
import { changeRule } from './actions.ts'
import type { Change } from './change.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const governmentId = (slug: string) => idOf(app.world.governments, slug)
const packNow = (slug: string) => app.database.read({ now: app.now }, tx => packOf(tx, governmentId(slug)))
const rowNow = (slug: string) => app.database.read({ now: app.now }, tx => governmentBySlug(tx, slug))

const edit = (key: RuleKey, value: unknown, from: string): Change => ({
  kind: 'change',
  edit: { ...aVersion(value, from), key } satisfies RuleEdit,
})

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Refusal) => error.reason,
  )

describe('two administrators at the same moment', () => {
  it('never leave the government below with rules that do not fit', async () => {
    const gita = await app.ctxOf('gita', 'examplia')
    const kemi = await app.ctxOf('kemi', 'port-examplia')
    await changeRule(kemi, { kind: 'end', key: 'procurementMethods', from: '2030-01-15' }, null)
    const methods = ruleAt(await packNow('examplia'), 'procurementMethods', '2030-01-15')
    const without = methods.filter(method => method.slug !== 'invited')
    const standstill = { days: 3, counted: 'working', endsOnWorkingDay: true, methods: ['invited'] }
    const outcomes = await Promise.all([
      reasonOf(changeRule(gita, edit('procurementMethods', without, '2030-02-01'), null)),
      reasonOf(changeRule(kemi, edit('standstill', standstill, '2030-02-01'), null)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'pack.not-possible'])
    expect(checkChain((await packNow('port-examplia')).chain)).toEqual([])
  })

  it('of one government: the second is told that the first was there', async () => {
    const gita = await app.ctxOf('gita', 'examplia')
    const { rows } = await app.database.executeSql(
      'select max(version) as v from governments.packs where government_id = $1',
      [governmentId('examplia')],
    )
    const version = (rows[0] as { v: number }).v
    const change = edit('paymentTerm', { days: 25, counted: 'calendar' }, '2030-02-01')
    const outcomes = await Promise.all([1, 2].map(() => reasonOf(changeRule(gita, change, version))))
    expect(outcomes.sort()).toEqual(['done', 'error.stale'])
  })
})

describe('whoever is not its administrator', () => {
  it.each(['ada', 'bao', 'hugo', 'kemi', 'olu'])('is refused: %s', async person => {
    const ctx = await app.ctxOf(person, 'examplia')
    const change = edit('paymentTerm', { days: 1, counted: 'calendar' }, '2030-02-01')
    expect(await reasonOf(changeRule(ctx, change, null))).toBe('government.not-your-role')
  })

  it('cannot write rules of another government even where a check was forgotten', async () => {
    const gita = await app.ctxOf('gita', 'examplia')
    const pack = (await packNow('ejemplaria')).chain[0]
    const crossing = gita.transact(tx => storePack(tx, governmentId('ejemplaria'), pack, null))
    await expect(crossing).rejects.toThrow('row-level security')
  })
})

describe('a rule with a day', () => {
  it('comes into force with the day where the government is, without anybody there', async () => {
    const nina = await app.ctxOf('nina', 'ejemplaria')
    const spanishOnly = edit('languages', ['es'], '2030-01-20')
    await changeRule(nina, spanishOnly, null)
    const midnight = new Date('2030-01-20T03:00:00Z')
    app.now = new Date(midnight.getTime() - 1000)
    await app.tick()
    expect((await rowNow('ejemplaria'))?.languages).toEqual(['es', 'en'])
    const before = (await rowNow('ejemplaria'))?.version ?? 0
    app.now = midnight
    await app.tick()
    expect(await rowNow('ejemplaria')).toMatchObject({ languages: ['es'], version: before + 1 })
    await app.tick()
    expect((await rowNow('ejemplaria'))?.version).toBe(before + 1)
  })
})
