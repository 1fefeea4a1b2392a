import { describe, expect, it } from 'vitest'
import { frameworkInForce, questionsIn } from './installed.ts'
import { mapsPillarOf, oecdPrinciples, stakeholderKinds } from './schema.ts'
import { questionTitle, questionWords } from './words.ts'

const framework = frameworkInForce()
const questions = questionsIn(framework)

describe('the diagnostic in force', () => {
  it('asks at least nine questions in each of seven pillars', () => {
    expect(framework.pillars).toHaveLength(7)
    for (const { id, questions } of framework.pillars) expect([id, questions.length >= 9]).toEqual([id, true])
    expect(questions.length).toBeGreaterThanOrEqual(63)
  })

  it('serves every principle, asks every kind of people, and comes near to every indicator', () => {
    const all = <T>(pick: (question: (typeof questions)[number]) => readonly T[]) => [
      ...new Set(questions.flatMap(pick)),
    ]
    expect(all(({ oecd }) => oecd).sort((a, b) => a - b)).toEqual(oecdPrinciples)
    expect(all(({ ask }) => ask).sort()).toEqual([...stakeholderKinds].sort())
    expect(all(({ maps }) => maps.indicators)).toHaveLength(14)
    expect(all(({ maps }) => maps.pillars).sort()).toEqual([1, 2, 3, 4])
  })

  it.each(questions.map(({ id }) => id))('%s can be answered: four different levels that say what is seen', id => {
    const words = questionWords(framework, id, 'en')
    const descriptors = words.levels.map(({ text }) => text)
    expect(new Set(descriptors).size).toBe(4)
    for (const text of descriptors) expect(text.split(' ').length).toBeGreaterThanOrEqual(10)
    // Words that two assessors would each read in their own way.
    expect(descriptors.join(' ')).not.toMatch(
      /\b(good|poor|adequate|appropriate|strong|weak|mature|sufficient|robust|best)\b/i,
    )
    expect(words.question.text).toMatch(/\?$/)
    expect(words.evidence.length).toBeGreaterThanOrEqual(3)
  })

  it('has its short titles in Spanish', () => {
    for (const { id } of questions) expect(questionTitle(framework, id, 'es').language).toBe('es')
  })
})

it('knows to which pillar of the other methodology an indicator belongs', () => {
  expect([1, 3, 4, 8, 9, 10, 11, 14].map(mapsPillarOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4])
})
