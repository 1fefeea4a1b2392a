import { describe, expect, it } from 'vitest'
import { missingWords } from '../register/testing.ts'
import { type exitStage, kinds } from './index.ts'
import {
  assuranceRefusal,
  type Cell,
  confirmationRefusal,
  endFaults,
  lessonRefusal,
  levelsOverTime,
  matrixOf,
  overRefusal,
  ownAssuranceRefusal,
  type Readiness,
  readRefusal,
  reviewDays,
} from './rules.ts'
import { standardPlan } from './standard-plan.ts'

it('has all words of its registers', () => {
  expect(kinds.flatMap(kind => missingWords(kind as unknown as typeof exitStage))).toEqual([])
})

it('gives every partner at least ten criteria and four stages, the same in each language', () => {
  const [english, spanish] = [standardPlan('en'), standardPlan('es')]
  expect(english.criteria.length).toBeGreaterThanOrEqual(10)
  expect(english.stages).toHaveLength(4)
  expect(spanish.criteria).toHaveLength(english.criteria.length)
  expect(spanish.stages).toHaveLength(english.stages.length)
  expect(standardPlan('fr')).toBe(english)
  for (const { title } of [...english.criteria, ...spanish.criteria]) expect(title.length).toBeLessThanOrEqual(200)
})

const readiness = (parts: Partial<Readiness> = {}): Readiness => ({
  criteria: new Map([['confirmed', 12]]),
  criteriaChangedAt: new Date('2030-01-01T00:00:00Z'),
  assurance: { opinion: 'ready', recordedAt: new Date('2030-01-02T00:00:00Z') },
  measures: 3,
  ...parts,
})
const states = (...all: string[]) => new Map([...Map.groupBy(all, one => one)].map(([one, list]) => [one, list.length]))

describe('ending a partnership', () => {
  it.each<[string, Partial<Readiness>, string[]]>([
    ['nothing in the way', {}, []],
    ['a waived criterion', { criteria: states('confirmed', 'waived') }, []],
    ['no criteria', { criteria: new Map() }, ['exit.no-criteria']],
    ['an open criterion', { criteria: states('confirmed', 'open') }, ['exit.criteria-open']],
    ['a claim nobody confirmed', { criteria: states('confirmed', 'met') }, ['exit.criteria-open']],
    ['no assurance', { assurance: null }, ['exit.not-assured']],
    [
      'an assurance that says no',
      { assurance: { opinion: 'not-ready', recordedAt: new Date('2030-01-02') } },
      ['exit.assurance-against'],
    ],
    ['an assurance with risks', { assurance: { opinion: 'ready-with-risks', recordedAt: new Date('2030-01-02') } }, []],
    ['a criterion changed since', { criteriaChangedAt: new Date('2030-01-03') }, ['exit.assurance-outdated']],
    ['no indicator to be read again', { measures: 0 }, ['exit.no-measures']],
    [
      'everything in the way',
      { criteria: states('open'), assurance: null, measures: 0 },
      ['exit.criteria-open', 'exit.no-measures', 'exit.not-assured'],
    ],
  ])('with %s', (_, parts, faults) => {
    expect(endFaults(readiness(parts))).toEqual(faults)
  })

  it('is assured only once every criterion is settled, by nobody who claimed one, and leaves criteria as they are', () => {
    expect(assuranceRefusal({ criteria: states('confirmed', 'open') })).toBe('exit.criteria-open')
    expect(assuranceRefusal({ criteria: states('confirmed', 'waived') })).toBeNull()
    expect(ownAssuranceRefusal(null, 'record', { roles: ['programme-reviewer', 'claimant'] })).toBe(
      'exit.own-assurance',
    )
    expect(ownAssuranceRefusal(null, 'record', { roles: ['programme-reviewer'] })).toBeNull()
    expect(ownAssuranceRefusal(null, 'withdraw', { roles: ['claimant'] })).toBeNull()
    expect(overRefusal({ phase: 'exited' })).toBe('exit.over')
    expect(overRefusal({ phase: 'exiting' })).toBeNull()
  })

  it('is followed by three reviews, on the last day of a shorter month where there is no such day', () => {
    expect(reviewDays('2030-08-31')).toEqual([
      { months: 6, due: '2031-02-28' },
      { months: 12, due: '2031-08-31' },
      { months: 24, due: '2032-08-31' },
    ])
  })
})

it('lets nobody confirm what they said themselves, nor agree their own lesson', () => {
  const claim = { content: { owner: 'ada' } }
  expect(confirmationRefusal(claim, 'confirm', { id: 'ada' })).toBe('exit.own-claim')
  expect(confirmationRefusal(claim, 'confirm', { id: 'bea' })).toBeNull()
  expect(confirmationRefusal(claim, 'doubt', { id: 'ada' })).toBeNull()
  expect(lessonRefusal({ createdBy: 'ada' }, 'agree', { id: 'ada' })).toBe('exit.own-lesson')
  expect(lessonRefusal({ createdBy: 'ada' }, 'agree', { id: 'bea' })).toBeNull()
})

describe('who can do what', () => {
  const cell = (id: string, task: string, bodyKey: string, body = bodyKey): Cell => ({
    id,
    task,
    bodyKey,
    body,
    role: 'Buyer',
    state: 'alone',
    on: null,
  })

  it('has a row for each task and a column for each body, whatever it was called', () => {
    const { bodies, rows } = matrixOf([
      cell('1', 'Award', 'h', 'Health'),
      cell('2', 'Plan', 'r', 'Road'),
      cell('3', 'Plan', 'r', 'Roads'),
    ])
    expect(bodies).toEqual(['Health', 'Roads'])
    expect(rows.map(({ task, cells }) => [task, ...cells.map(list => list.map(({ id }) => id))])).toEqual([
      ['Award', ['1'], []],
      ['Plan', [], ['2', '3']],
    ])
  })

  it('is counted by level at the end of each month, and falling back takes a step away', () => {
    const months = levelsOverTime(
      [
        { month: '2030-01', from: null, to: 'not-yet', count: 3 },
        { month: '2030-02', from: 'not-yet', to: 'shadowed', count: 2 },
        { month: '2030-05', from: 'shadowed', to: 'together', count: 1 },
        { month: '2030-06', from: 'together', to: 'shadowed', count: 1 },
      ],
      3,
    )
    expect(months.map(({ month, at }) => [month, at.get('not-yet'), at.get('shadowed'), at.get('together')])).toEqual([
      ['2030-02', 1, 2, 0],
      ['2030-05', 1, 1, 1],
      ['2030-06', 1, 2, 0],
    ])
  })
})

it.each([
  ['scheduled', { computed: null }, { value: '1', on: '2030-01-01' }, null],
  ['scheduled', { computed: null }, { value: null }, null],
  ['done', { computed: null }, { value: null }, 'post-exit-review.not-in-that-state'],
  ['scheduled', undefined, { value: null }, 'exit.figure.not-chosen'],
  ['scheduled', { computed: 'days-of-bidding' }, { value: '1', on: '2030-01-01' }, 'monitoring.reading.computed'],
  ['scheduled', { computed: null }, { value: '1', on: '2030-01-03' }, 'monitoring.reading.on.ahead'],
])('keeps what was read for a %s review of %j as %j: %s', (state, indicator, read, reason) => {
  expect(readRefusal(state, indicator, read, '2030-01-02')).toBe(reason)
})
