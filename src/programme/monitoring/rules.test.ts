import { describe, expect, it } from 'vitest'
import {
  gaps,
  indicatorLifecycle,
  periodsUntil,
  readingRefusal,
  reportLifecycle,
  reportRefusal,
  standingOf,
  standingReadings,
} from './rules.ts'
import { anIndicator, aReading, lifecycleAnswers } from './testing.ts'

const report = { state: 'handed-in', draftedBy: 'carmen', editedBy: 'dmitri', narrative: 'It went well.' } as const
const lead = (id: string) => ({ id, roles: ['programme-lead'] })

describe('a report', () => {
  it('is signed off by a lead who did not write in it', () => {
    expect(reportRefusal(report, 'sign-off', lead('amara'))).toBeNull()
    expect(reportRefusal(report, 'sign-off', lead('carmen'))).toBe('monitoring.report.not-your-own')
    expect(reportRefusal(report, 'sign-off', lead('dmitri'))).toBe('monitoring.report.not-your-own')
  })

  it('is not signed off by a delivery manager, nor before it was handed in', () => {
    const manager = { id: 'esra', roles: ['delivery-manager'] }
    expect(reportRefusal(report, 'sign-off', manager)).toBe('monitoring.report.not-your-role')
    expect(reportRefusal({ ...report, state: 'drafted' }, 'sign-off', lead('amara'))).toBe(
      'monitoring.report.not-in-that-state',
    )
  })

  it('is not handed in without words', () => {
    const empty = { ...report, state: 'drafted', narrative: '  ' } as const
    expect(reportRefusal(empty, 'hand-in', lead('carmen'))).toBe('monitoring.report.no-narrative')
  })

  it('answers every action in every state, and reaches each state', () => {
    expect(lifecycleAnswers(reportLifecycle, 'drafted')).toEqual(['drafted', 'handed-in', 'dropped', 'signed-off'])
    expect(lifecycleAnswers(indicatorLifecycle, 'active')).toEqual(['active', 'retired'])
  })
})

describe('a reading', () => {
  const today = '2030-06-01'
  const open = { today, isLocked: false }

  it.each([
    ['of today', {}, {}, open, null],
    ['of tomorrow', {}, { on: '2030-06-02' }, open, 'monitoring.reading.on.ahead'],
    ['of what is computed', { computed: 'awarded-value' }, {}, open, 'monitoring.reading.computed'],
    ['of what is no longer measured', { state: 'retired' }, {}, open, 'monitoring.indicator.not-in-that-state'],
    ['by what it is not broken down by', {}, { breakdown: 'size' }, open, 'monitoring.reading.breakdown.unknown'],
    ['in a reported period', {}, {}, { today, isLocked: true }, 'monitoring.reading.locked'],
    ['in a reported period, with a reason', {}, { reason: 'It came late.' }, { today, isLocked: true }, null],
  ] as const)('%s', (_, indicator, reading, terms, expected) => {
    expect(readingRefusal(anIndicator(indicator), aReading({ on: today, ...reading }), terms)).toBe(expected)
  })

  it('that was corrected stands no longer', () => {
    const first = aReading({ id: 'first' })
    const second = aReading({ id: 'second', corrects: 'first', reason: 'A page was missing.' })
    expect(standingReadings([first, second])).toEqual([second])
  })
})

describe('gaps', () => {
  const indicator = anIndicator({ everyMonths: 3, baselineOn: '2030-01-31', targetOn: '2031-12-31' })
  const terms = { since: '2029-01-01', today: '2030-11-01' }

  it('are the times in which nothing was measured, also after short months', () => {
    expect(gaps(indicator, [aReading({ on: '2030-04-30' }), aReading({ on: '2030-10-01' })], terms)).toEqual([
      { from: '2030-05-01', to: '2030-07-31' },
    ])
  })

  it('are not filled by a reading of a part', () => {
    expect(gaps(indicator, [aReading({ on: '2030-04-01', breakdown: 'gender', part: 'Women' })], terms)).toHaveLength(3)
  })

  it('are not counted before they are over', () => {
    expect(gaps(indicator, [], { ...terms, today: '2030-04-29' })).toEqual([])
    expect(gaps({ ...indicator, baselineOn: '9999-12-12' }, [], terms)).toEqual([])
  })
})

describe('how a value stands to its target', () => {
  const indicator = anIndicator({ baseline: '10', baselineOn: '2030-01-01', target: '30', targetOn: '2032-01-01' })
  it.each([
    ['30', '2030-02-01', 'reached'],
    ['20', '2031-01-01', 'on-course'],
    ['19.9', '2031-01-01', 'behind'],
    [null, null, 'no-reading'],
  ] as const)('%s on %s is %s', (value, on, expected) => {
    expect(standingOf(indicator, value, on)).toBe(expected)
  })

  it('turns round where less is better', () => {
    const waiting = { ...indicator, direction: 'lower', baseline: '30', target: '10' } as const
    expect(standingOf(waiting, '9', '2030-02-01')).toBe('reached')
    expect(standingOf(waiting, '25', '2031-01-01')).toBe('behind')
  })

  it('cannot be said without a baseline, unless it is reached', () => {
    const bare = { ...indicator, baseline: null, baselineOn: null }
    expect(standingOf(bare, '29', '2031-01-01')).toBe('no-baseline')
  })
})

it('reports on periods that are over', () => {
  expect(periodsUntil({ firstDay: '2029-10-01', months: 3 }, '2030-04-01')).toEqual([
    { from: '2030-01-01', to: '2030-03-31' },
    { from: '2029-10-01', to: '2029-12-31' },
  ])
})
