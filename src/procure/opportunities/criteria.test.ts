import { expect, it } from 'vitest'
import { aBrief } from '../../market/frameworks/factory.ts'
import { describe as describeWork, shownQuestionnaire } from './content.ts'
import { criteriaFrom } from './criteria.ts'
import { anOpportunity, fullAnswers } from './factory.ts'

const shown = (frameworkLot: string) => shownQuestionnaire(anOpportunity({ frameworkLot }))
const short = (lot: string, answers = aBrief(lot)) =>
  criteriaFrom(shown(lot), answers).map(({ category, number, title, weight }) => [category, number, title, weight])

it('takes proposal criteria as technical ones and gives each group its weight', () => {
  expect(short('digital-outcomes', fullAnswers())).toEqual([
    ['essential', 1, 'Have run a service for the public', null],
    ['essential', 2, 'Have moved people from paper', null],
    ['nice-to-have', 1, 'Have worked with a transport authority', null],
    ['technical', 1, 'How the approach meets users’ needs', 60],
    ['technical', 2, 'How risks are dealt with', 60],
    ['cultural', 1, 'Work openly with our team', 10],
    ['price', 1, 'Price', 30],
  ])
})

it('judges specialists by the skills that are asked for, because no other technical criteria are', () => {
  const technical = short('digital-specialists').filter(([category]) => category === 'technical')
  expect(technical.map(([, , title]) => title)).toEqual([
    'First of two',
    'Second of two',
    'First of two',
    'Second of two',
  ])
})

it('judges participants of user research by availability, for which there is one criterion', () => {
  expect(short('user-research-participants').filter(([category]) => category === 'cultural')).toEqual([
    ['cultural', 1, 'Availability', expect.any(Number)],
  ])
})

it('refuses weights that do not total 100', () => {
  expect(() => criteriaFrom(shown('digital-outcomes'), fullAnswers({ priceWeighting: 29 }))).toThrow(RangeError)
})

it('describes the work with the summary first, then each text under the name of its question', () => {
  const text = describeWork(shown('digital-outcomes'), fullAnswers({ summary: 'Booking.', outcome: 'People queue.' }))
  expect(text.split('\n\n')[0]).toBe('Booking.')
  expect(text).toContain('Problem to be solved: People queue.')
})
