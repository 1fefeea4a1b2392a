import { describe, expect, it } from 'vitest'
import { typedFigure } from './figures.ts'
import {
  gaps,
  indicatorLifecycle,
  periodsUntil,
  readingRefusal,
  reportLifecycle,
  reportRefusal,
  standingOf,
  standingReadings,
  templateChangeRefusal,
} from './rules.ts'
import { anIndicator, aReading, lifecycleAnswers } from './testing.ts'
import { changesBetween, isComparable, versionOn } from './versions.ts'

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
  const women = { breakdown: 'gender', part: 'women', value: '7' } as const
  const micro = { breakdown: 'size', part: 'micro', value: '1' } as const

  it.each([
    ['of today', {}, {}, open, null],
    ['of tomorrow', {}, { on: '2030-06-02' }, open, 'monitoring.reading.on.ahead'],
    ['of what is computed', { computed: 'awarded-value' }, {}, open, 'monitoring.reading.computed'],
    ['of what is no longer measured', { state: 'retired' }, {}, open, 'monitoring.indicator.not-in-that-state'],
    ['by what it is not broken down by', {}, { parts: [micro] }, open, 'monitoring.reading.breakdown.unknown'],
    ['with as many in its parts as there are', {}, { value: '7', parts: [women] }, open, null],
    [
      'with more in its parts than there are',
      {},
      { value: '6', parts: [women] },
      open,
      'monitoring.reading.parts.more',
    ],
    ['of half a person', {}, { value: '7.5' }, open, 'monitoring.reading.people.whole'],
    ['with a range', {}, { value: '7', low: '6', high: '9' }, open, null],
    ['outside its range', {}, { value: '7', low: '8', high: '9' }, open, 'monitoring.reading.range.wrong'],
    ['with half a range', {}, { low: '8' }, open, 'monitoring.reading.range.wrong'],
    ['in a reported period', {}, {}, { today, isLocked: true }, 'monitoring.reading.locked'],
    ['in a reported period, with a reason', {}, { reason: 'It came late.' }, { today, isLocked: true }, null],
  ] as const)('%s', (_, indicator, reading, terms, expected) => {
    const measured = anIndicator(indicator)
    expect(readingRefusal(measured, measured, aReading({ on: today, ...reading }), terms)).toBe(expected)
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

describe('the periods of a report', () => {
  const quarterly = { number: 1, firstDay: '2029-10-01', months: 3 }

  it('are those that are over', () => {
    expect(periodsUntil([quarterly], '2030-04-01')).toEqual([
      { from: '2030-01-01', to: '2030-03-31', number: 1 },
      { from: '2029-10-01', to: '2029-12-31', number: 1 },
    ])
  })

  it('are of the length that was agreed when they began', () => {
    const halfYearly = { number: 2, firstDay: '2030-01-01', months: 6 }
    expect(periodsUntil([quarterly, halfYearly], '2030-07-01')).toEqual([
      { from: '2030-01-01', to: '2030-06-30', number: 2 },
      { from: '2029-10-01', to: '2029-12-31', number: 1 },
    ])
    expect(periodsUntil([quarterly, { ...halfYearly, firstDay: '2029-10-01' }], '2030-04-01')).toEqual([
      { from: '2029-10-01', to: '2030-03-31', number: 2 },
    ])
  })

  it.each([
    ['with the next period', '2030-01-01', '2029-12-31', null],
    ['with the first, when nothing has been reported', '2029-10-01', null, null],
    ['in the middle of a period', '2030-02-01', '2029-12-31', 'monitoring.change.first-day.cuts'],
    ['before the first', '2029-09-01', null, 'monitoring.change.first-day.cuts'],
    ['with a period that has been reported', '2029-10-01', '2029-12-31', 'monitoring.change.first-day.reported'],
  ])('change %s', (_, firstDay, reported, expected) => {
    expect(templateChangeRefusal(quarterly, firstDay, reported)).toBe(expected)
  })
})

describe('versions of a definition', () => {
  const first = { ...anIndicator(), number: 1, since: '2030-01-01', reason: null }
  const second = { ...first, number: 2, since: '2030-07-01', reason: 'Clearer.', unit: 'people', target: '40' }

  it('are in force from their day on; before the first, the first is', () => {
    expect(versionOn([first, second], '2030-06-30')?.number).toBe(1)
    expect(versionOn([first, second], '2030-07-01')?.number).toBe(2)
    expect(versionOn([first, second], '2029-01-01')?.number).toBe(1)
  })

  it('say what they changed, and whether their values can be compared', () => {
    expect(changesBetween(first, second)).toEqual(['unit', 'target'])
    expect(isComparable(first, second)).toBe(false)
    expect(isComparable(first, { ...first, target: '50' })).toBe(true)
  })

  it('give a figure the target of the definition by which it was measured', () => {
    const read = (on: string, number: number) => [aReading({ on, number, value: '20' })]
    const terms = { from: '2030-01-01', to: '2030-12-31', told: null }
    const measured = { indicator: { ...anIndicator(), ...second }, versions: [first, second] }
    const old = typedFigure(measured, null, read('2030-06-01', 1), terms)
    expect(old).toMatchObject({ unit: 'officials', target: '30', version: { number: 1 } })
    const current = typedFigure(measured, null, read('2030-08-01', 2), terms)
    expect(current).toMatchObject({ unit: 'people', target: '40', version: { number: 2, reason: 'Clearer.' } })
  })
})
