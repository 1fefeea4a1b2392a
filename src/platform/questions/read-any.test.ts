import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBody, someQuestions } from './factory.ts'
import type { Answers } from './model.ts'
import { mergeAnswers, type ReadOptions, readAnswers, typedAnswers } from './read.ts'

const fallback: ReadOptions['fallback'] = name => name
const options = [{ label: 'Red' }, { label: 'Dark blue', value: 'blue' }]
const range = { minimum_price: 'low', maximum_price: 'high', price_unit: 'per' } as const

describe('any form', () => {
  const questions = someQuestions(
    {
      text: { type: 'text' },
      large: { type: 'textbox_large', max_length_in_words: 9, optional: true },
      radios: { type: 'radios', options, followup: { number: ['blue'] } },
      number: { type: 'number', hidden: true },
      boxes: { type: 'checkboxes', options },
      list: { type: 'list' },
      date: { type: 'date' },
      price: { type: 'pricing', fields: range },
      sure: { type: 'boolean', assuranceApproach: '2answers-type1' },
      rows: { type: 'dynamic_list', dynamic_field: 'needs', questions: ['proof'] },
      proof: { type: 'text' },
      flags: { type: 'boolean_list' },
    },
    { variables: { needs: ['x', 'y'] }, rowsOf: () => ['x', 'y'] },
  )
  const fields = Object.keys(typedAnswers(questions, {}))
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('true', 'false', 'blue', 'Red', '7', '12.50', 'Unit', '2032', 'Service provider assertion'),
    fc.array(fc.string()),
    fc.anything(),
  )
  const body = fc.dictionary(fc.constantFrom(...fields, '__proto__', 'other'), value)

  it('is right when every question is rightly answered', () => {
    expect(readAnswers(questions, aBody(questions), { fallback }).errors).toEqual([])
  })

  it('never throws, and marks only fields of the form', () => {
    fc.assert(
      fc.property(body, posted => {
        const { errors, answers, typed } = readAnswers(questions, posted, { fallback })
        for (const { field } of errors) expect(fields).toContain(field.replace(/^list-\d+$/, 'list'))
        expect(Object.keys(typed)).toEqual(fields)
        expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
      }),
    )
  })

  it('gives the same answers when they are shown in the form and posted again', () => {
    fc.assert(
      fc.property(body, posted => {
        const first = mergeAnswers({}, readAnswers(questions, posted, { fallback, required: false }).answers)
        const again = readAnswers(questions, typedAnswers(questions, first), { fallback, required: false })
        expect(mergeAnswers({}, again.answers)).toEqual(first)
        expect(again.errors).toEqual([])
      }),
    )
  })

  it('leaves a maximum out that is below the minimum, and keeps the rest', () => {
    const posted = { ...aBody(questions), low: '10', high: '9' }
    const { answers, errors } = readAnswers(questions, posted, { fallback })
    expect(errors.map(({ field }) => field)).toEqual(['high'])
    expect(answers).toMatchObject({ low: '10', per: 'Unit' })
    expect(answers).not.toHaveProperty('high')
  })

  it('shows any stored answers, even ones that no form would have given', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('text', 'boxes', 'list', 'date', 'rows', 'low', 'sure'), fc.anything()),
        stored => {
          const typed = typedAnswers(questions, stored as Answers)
          for (const field of Object.values(typed)) expect(['string', 'object']).toContain(typeof field)
        },
      ),
    )
  })

  it('takes an answer away when it is left blank', () => {
    expect(mergeAnswers({ a: 'x', b: 'y' }, { a: null, c: 'z' })).toEqual({ b: 'y', c: 'z' })
  })
})
