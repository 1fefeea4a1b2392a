import { describe, expect, it } from 'vitest'
import { someQuestions } from './factory.ts'
import type { FormBody } from './model.ts'
import { type ReadOptions, readAnswers } from './read.ts'
import type { QuestionFile } from './schema.ts'

const fallback: ReadOptions['fallback'] = name => name
const options = [{ label: 'Red' }, { label: 'Dark blue', value: 'blue' }]

describe('questions that belong together', () => {
  const followed = someQuestions({
    cause: { type: 'radios', options, followup: { more: ['blue'] } },
    more: { type: 'text', hidden: true },
  })
  const readThem = (body: FormBody) => {
    const { answers, errors } = readAnswers(followed, body, { fallback })
    return { answers, errors: errors.map(({ field, name }) => `${field}: ${name}`) }
  }

  it('requires a follow-up only when the answer calls for it', () => {
    expect(readThem({ cause: 'Red' })).toEqual({ answers: { cause: 'Red', more: null }, errors: [] })
    expect(readThem({ cause: 'blue' }).errors).toEqual(['more: answer_required'])
    expect(readThem({ cause: 'blue', more: 'x' }).answers).toEqual({ cause: 'blue', more: 'x' })
  })

  it('drops what was typed into a follow-up that is not called for, and shows it again', () => {
    expect(readThem({ cause: 'Red', more: 'x' }).answers).toEqual({ cause: 'Red', more: null })
    expect(readAnswers(followed, { cause: 'Red', more: 'x' }, { fallback }).typed).toEqual({ cause: 'Red', more: 'x' })
  })

  it('does not go round in a circle of follow-ups', () => {
    const circle = someQuestions({
      a: { type: 'boolean', followup: { b: [true] } },
      b: { type: 'boolean', followup: { a: [true] } },
    })
    expect(readAnswers(circle, { a: 'true', b: 'true' }, { fallback }).answers).toEqual({ a: null, b: null })
  })

  it('flattens the parts of a question', () => {
    const parts = someQuestions({
      q: { type: 'multiquestion', questions: ['a', 'b'] },
      a: { type: 'text' },
      b: { type: 'date' },
    })
    const { answers, errors } = readAnswers(parts, { a: 'x' }, { fallback })
    expect([answers, errors.map(e => [e.field, e.question])]).toEqual([{ a: 'x' }, [['b-day', 'b']]])
  })

  it('lets optional parts stay blank, but not half done', () => {
    const parts = someQuestions({
      q: { type: 'multiquestion', optional: true, questions: ['a', 'b'] },
      a: { type: 'text' },
      b: { type: 'text' },
    })
    expect(readAnswers(parts, {}, { fallback })).toMatchObject({ answers: { a: null, b: null }, errors: [] })
    expect(readAnswers(parts, { a: 'x' }, { fallback }).errors).toMatchObject([{ field: 'b' }])
  })

  const rows = someQuestions(
    {
      q: { type: 'dynamic_list', dynamic_field: 'order.needs', questions: ['has', 'proof'] },
      has: { type: 'boolean', question: '{{ item }}', followup: { proof: [true] } },
      proof: { type: 'text', hidden: true, validations: [{ name: 'answer_required', message: 'Prove {{ item }}' }] },
    },
    { variables: { order: { needs: ['<b>speed</b>', 'care'] } } },
  )

  it('asks a list once for each item of what drives it', () => {
    const body = { 'q-1-has': 'true', 'q-1-proof': 'fast', 'q-2-has': 'false', 'q-2-proof': 'dropped' }
    const { answers, errors } = readAnswers(rows, body, { fallback })
    expect([answers, errors]).toEqual([{ q: [{ has: true, proof: 'fast' }, { has: false }] }, []])
    expect(readAnswers(rows, { 'q-1-has': 'true', 'q-2-has': 'true', 'q-2-proof': 'x' }, { fallback }).errors).toEqual([
      { field: 'q-1-proof', question: 'proof', name: 'answer_required', message: 'Prove <b>speed</b>' },
    ])
  })

  it('leaves a list out when nothing drives it', () => {
    const none = someQuestions({
      q: { type: 'dynamic_list', dynamic_field: 'order.needs', questions: ['a'] },
      a: { type: 'text' },
    })
    expect(none).toEqual([])
  })

  it('asks only what depends on this context', () => {
    const depends = [{ on: 'lot', being: ['a', 'b'] }]
    const asked = (lot: string) => someQuestions({ q: { type: 'text', depends } }, { variables: { lot } }).length
    expect([asked('a'), asked('b'), asked('c')]).toEqual([1, 1, 0])
  })

  it('lets shares make up 100 and nothing else', () => {
    const validations: QuestionFile['validations'] = [{ name: 'total_should_be_100', message: 'Make it 100.' }]
    const limits = { integer_only: true }
    const share = { type: 'number' as const, limits, validations }
    const shares = someQuestions({ q: { type: 'multiquestion', questions: ['a', 'b'] }, a: share, b: share })
    expect(readAnswers(shares, { a: '60', b: '40' }, { fallback })).toMatchObject({
      answers: { a: 60, b: 40 },
      errors: [],
    })
    expect(readAnswers(shares, { a: '60', b: '41' }, { fallback })).toMatchObject({
      answers: {},
      errors: [
        { field: 'a', message: 'Make it 100.' },
        { field: 'b', message: 'Make it 100.' },
      ],
    })
    expect(readAnswers(shares, { a: '60' }, { fallback }).errors).toMatchObject([
      { field: 'b', name: 'answer_required' },
    ])
  })
})
