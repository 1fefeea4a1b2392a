import { expect, it } from 'vitest'
import { isDue } from './rules.ts'

const at = (time: string) => new Date(`2030-03-20T${time}:00Z`)

it.each([
  ['at once where there was none', undefined, '10:00', true],
  ['not before a day is over', { beganAt: at('03:00'), isWhole: true }, '23:59', false],
  ['an hour after one that failed', { beganAt: at('03:00'), isWhole: false }, '04:00', true],
  ['not sooner than that', { beganAt: at('03:00'), isWhole: false }, '03:59', false],
] as const)('a backup is due %s', (_, last, now, expected) => {
  expect(isDue(last, 24, at(now))).toBe(expected)
})

it('is due to the minute when the day is over', () => {
  const last = { beganAt: at('03:00'), isWhole: true }
  expect(isDue(last, 24, new Date('2030-03-21T03:00:00Z'))).toBe(true)
})
