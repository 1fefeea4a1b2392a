import { describe, expect, it } from 'vitest'
import { interventions, levels, readTheory, theory } from './theory.ts'
import { linesOf, placed } from './theory-picture.tsx'

const result = (id: string, level: string, more = '') =>
  `  - { id: ${id}, level: ${level}, intervention: plans, title: { en: A, es: A }${more} }\n`

describe('the theory of change', () => {
  it('goes from activities to impact in each of the five interventions', () => {
    for (const intervention of interventions.filter(one => one !== 'all')) {
      const own = theory().filter(one => one.intervention === intervention)
      for (const level of levels.filter(one => one !== 'impact'))
        expect(own.some(one => one.level === level)).toBe(true)
    }
  })

  it('says for each step what has to be true besides', () => {
    expect(theory().filter(one => one.level !== 'impact' && one.assumptions.length === 0)).toEqual([])
  })

  it.each([
    ['leads nowhere', result('first', 'activity')],
    ['which is not there', result('first', 'activity', ', leadsTo: [second]')],
    ['which is not above it', result('first', 'output', ', leadsTo: [second]') + result('second', 'activity')],
    ['names no indicator', result('first', 'impact', ', indicators: [nothing]')],
    ['the same id', result('first', 'impact') + result('first', 'impact')],
  ])('is refused when one of its results %s', (message, text) => {
    expect(() => readTheory(`results:\n${text}`)).toThrow(message)
  })
})

describe('its picture', () => {
  it('breaks words into lines that fit', () => {
    expect(linesOf('Small firms can find public work')).toEqual(['Small firms can find', 'public work'])
  })

  it.each(['en', 'es'])('puts no two boxes over each other in %s', language => {
    const boxes = placed(theory(), language)
    expect(boxes).toHaveLength(theory().length)
    for (const one of boxes)
      for (const other of boxes)
        if (one !== other && one.x === other.x)
          expect(one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true)
  })
})
