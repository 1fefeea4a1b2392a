import { expect, it } from 'vitest'
import { z } from 'zod'
import { Day, withDays } from './fields.ts'
import { readForm } from './index.ts'

const form = withDays(['due'], z.object({ due: Day({ locale: 'en-GB' }, 'due.missing') }))
const read = (day: string, month: string, year: string) =>
  readForm<unknown>(form, { 'due-day': day, 'due-month': month, 'due-year': year })

it.each([
  ['1', '1', '1900', '1900-01-01'],
  ['31', 'December', '2199', '2199-12-31'],
])('reads %s %s %s', (day, month, year, due) => {
  expect(read(day, month, year)).toEqual({ ok: true, value: { due } })
})

it.each([
  ['31', '12', '9999'],
  ['1', '1', '2200'],
  ['31', '12', '1899'],
  ['1', '1', '0001'],
])('asks whoever typed %s %s %s for another year', (day, month, year) => {
  expect(read(day, month, year)).toMatchObject({
    ok: false,
    errors: [{ field: 'due-year', message: 'form.day.far-off' }],
  })
})
