import { describe, expect, it } from 'vitest'
import { missingWords } from '../register/testing.ts'
import { capability, exitCriterion, exitStage, lesson, postExitReview } from './index.ts'
import { type Cell, confirmationRefusal, endRefusal, lessonRefusal, matrixOf, reviewDays } from './rules.ts'
import { standardPlan } from './standard-plan.ts'

it('has all words of its registers', () => {
  expect([
    ...missingWords(exitCriterion),
    ...missingWords(exitStage),
    ...missingWords(capability),
    ...missingWords(postExitReview),
    ...missingWords(lesson),
  ]).toEqual([])
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

describe('ending a partnership', () => {
  it.each([
    [[], 'exit.no-criteria'],
    [['confirmed', 'open'], 'exit.criteria-open'],
    [['confirmed', 'met'], 'exit.criteria-open'],
    [['confirmed', 'waived'], null],
  ])('with criteria %j: %s', (states, reason) => {
    expect(endRefusal(states.map(state => ({ state })))).toBe(reason)
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

it('puts who can do what into a row for each task and a column for each body', () => {
  const cell = (id: string, task: string, body: string): Cell => ({
    id,
    task,
    body,
    role: 'Buyer',
    state: 'alone',
    on: null,
  })
  const { bodies, rows } = matrixOf([
    cell('1', 'Plan', 'Roads'),
    cell('2', 'Award', 'Health'),
    cell('3', 'Plan', 'Roads'),
  ])
  expect(bodies).toEqual(['Health', 'Roads'])
  expect(rows.map(({ task, cells }) => [task, ...cells.map(list => list.map(({ id }) => id))])).toEqual([
    ['Award', ['2'], []],
    ['Plan', [], ['1', '3']],
  ])
})
