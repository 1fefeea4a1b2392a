import { describe, expect, it } from 'vitest'
import { someQuestions } from './factory.ts'
import type { FormBody } from './model.ts'
import { type ReadOptions, readAnswers } from './read.ts'
import type { QuestionFile } from './schema.ts'

const fallback: ReadOptions['fallback'] = (name, limit) => (limit === null ? name : `${name} ${limit}`)
type Given = Partial<QuestionFile> & Pick<QuestionFile, 'type'>

/** The answers, or the errors as field: message. */
function read(given: Given, body: FormBody, more: Partial<ReadOptions> = {}): unknown {
  const { answers, errors } = readAnswers(someQuestions({ q: given }), body, { fallback, ...more })
  return errors.length > 0 ? errors.map(({ field, message }) => `${field}: ${message}`) : answers
}

const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ')
const options = [{ label: 'Red' }, { label: 'Dark blue', value: 'blue' }]
const tree = [{ label: 'Colours', options }, { label: 'None' }]
const price = { price: 'cost' }
const range = { minimum_price: 'low', maximum_price: 'high', price_unit: 'per' } as const

describe('one question', () => {
  it.each<[string, Given, FormBody, unknown]>([
    ['text', { type: 'text' }, { q: '  Ada  ' }, { q: 'Ada' }],
    ['text on one line', { type: 'text' }, { q: 'a\r\nb' }, { q: 'a b' }],
    ['blank text', { type: 'text' }, { q: ' \t ' }, ['q: answer_required']],
    ['text not posted', { type: 'text' }, {}, ['q: answer_required']],
    ['optional text', { type: 'text', optional: true }, { q: '' }, { q: null }],
    ['text posted twice', { type: 'text' }, { q: ['a', 'b'] }, { q: 'a' }],
    ['something else than text', { type: 'text' }, { q: { evil: true } }, ['q: answer_required']],
    ['controls', { type: 'text' }, { q: 'a\u0000b\u001B[31m\u202Ec' }, { q: 'ab[31mc' }],
    ['right to left text', { type: 'text' }, { q: 'مرحبا' }, { q: 'مرحبا' }],
    ['a mark-up', { type: 'text' }, { q: '<b>x</b>' }, { q: '<b>x</b>' }],
    ['a long text', { type: 'text', max_length: 5 }, { q: '123456' }, ['q: under_character_limit 5']],
    ['emoji are one character', { type: 'text', max_length: 2 }, { q: '😀😀' }, { q: '😀😀' }],
    ['10 MB', { type: 'text' }, { q: 'x'.repeat(10_000_000) }, ['q: under_character_limit']],
    ['lines', { type: 'textbox_large' }, { q: 'a\r\n\r\nb' }, { q: 'a\n\nb' }],
    ['10 words', { type: 'textbox_large', max_length_in_words: 10 }, { q: words(10) }, { q: words(10) }],
    ['11 words', { type: 'textbox_large', max_length_in_words: 10 }, { q: words(11) }, ['q: under_word_limit 10']],
    ['an address', { type: 'text', limits: { format: 'email' } }, { q: 'a@b.example' }, { q: 'a@b.example' }],
    [
      'two addresses',
      { type: 'text', limits: { format: 'email' } },
      { q: 'a@b.example, c@d.example' },
      { q: 'a@b.example, c@d.example' },
    ],
    ['no address', { type: 'text', limits: { format: 'email' } }, { q: 'a at b' }, ['q: invalid_format']],
    [
      'half a list of addresses',
      { type: 'text', limits: { format: 'email' } },
      { q: 'a@b.example,' },
      ['q: invalid_format'],
    ],
    ['no link', { type: 'text', limits: { format: 'uri' } }, { q: 'javascript:x' }, ['q: invalid_format']],
    ['yes', { type: 'boolean' }, { q: 'true' }, { q: true }],
    ['no', { type: 'boolean' }, { q: 'false' }, { q: false }],
    ['neither', { type: 'boolean' }, { q: 'maybe' }, ['q: answer_required']],
    ['the one right answer', { type: 'boolean', required_value: true }, { q: 'false' }, ['q: not_required_value']],
    ['a choice', { type: 'radios', options }, { q: 'blue' }, { q: 'blue' }],
    ['a label that is no value', { type: 'radios', options }, { q: 'Dark blue' }, ['q: answer_required']],
    ['choices', { type: 'checkboxes', options }, { q: ['blue', 'Red', 'blue', 'Green'] }, { q: ['Red', 'blue'] }],
    ['one choice', { type: 'checkboxes', options }, { q: 'blue' }, { q: ['blue'] }],
    ['no choice', { type: 'checkboxes', options }, {}, ['q: answer_required']],
    [
      'too many choices',
      { type: 'checkboxes', options, number_of_items: 1 },
      { q: ['blue', 'Red'] },
      ['q: max_items_limit 1'],
    ],
    ['leaves', { type: 'checkbox_tree', options: tree }, { q: ['blue', 'None', 'Colours'] }, { q: ['blue', 'None'] }],
    ['items', { type: 'list' }, { q: ['a', ' ', 'b  c'] }, { q: ['a', 'b c'] }],
    ['one item', { type: 'list' }, { q: 'a' }, { q: ['a'] }],
    ['no items', { type: 'list' }, { q: ['', ''] }, ['q: answer_required']],
    ['11 items', { type: 'list' }, { q: Array(11).fill('a') }, ['q: max_items_limit 10']],
    [
      'long items',
      { type: 'list' },
      { q: [words(11), 'a', words(11)] },
      ['q: under_word_limit 10', 'q-3: under_word_limit 10'],
    ],
    ['a number', { type: 'number', limits: { integer_only: true } }, { q: ' 7 ' }, { q: 7 }],
    ['with its unit', { type: 'number', unit: '%', limits: { integer_only: true } }, { q: '7 %' }, { q: 7 }],
    [
      'the greatest whole number',
      { type: 'number', limits: { integer_only: true, max_value: 7 } },
      { q: '7' },
      { q: 7 },
    ],
    ['too great', { type: 'number', limits: { integer_only: true, max_value: 7 } }, { q: '8' }, ['q: not_a_number']],
    ['too small', { type: 'number', limits: { integer_only: true, min_value: 3 } }, { q: '2' }, ['q: not_a_number']],
    ['not whole', { type: 'number', limits: { integer_only: true } }, { q: '1.5' }, ['q: not_a_number']],
    ['a fraction', { type: 'number' }, { q: '1.5' }, { q: 1.5 }],
    ['the end of fractions', { type: 'number' }, { q: '100' }, ['q: not_a_number']],
    ['no number', { type: 'number' }, { q: '1e9999' }, ['q: not_a_number']],
    ['a price', { type: 'pricing', fields: price }, { cost: '£ 1250.5' }, { cost: '1250.5' }],
    ['no price', { type: 'pricing', fields: price }, { cost: '1,250' }, ['cost: not_money_format']],
    ['a blank price', { type: 'pricing', fields: price }, {}, ['cost: answer_required']],
    [
      'two decimals',
      { type: 'pricing', fields: price, decimal_place_restriction: true },
      { cost: '9.50' },
      { cost: '9.50' },
    ],
    [
      'one decimal',
      { type: 'pricing', fields: price, decimal_place_restriction: true },
      { cost: '9.5' },
      ['cost: not_money_format'],
    ],
    [
      'nothing',
      { type: 'pricing', fields: price, decimal_place_restriction: true },
      { cost: '0.00' },
      ['cost: not_money_format'],
    ],
    [
      'a range',
      { type: 'pricing', fields: range },
      { low: '9', high: '10', per: 'Unit' },
      { low: '9', high: '10', per: 'Unit' },
    ],
    ['crossed', { type: 'pricing', fields: range }, { low: '10', high: '9', per: 'Unit' }, ['high: max_less_than_min']],
    [
      'an unknown unit',
      { type: 'pricing', fields: range },
      { low: '9', high: '9', per: 'Bag' },
      ['per: answer_required'],
    ],
    [
      'half optional',
      { type: 'pricing', fields: range, optional_fields: ['maximum_price', 'price_unit'] },
      { low: '9' },
      { low: '9', high: null, per: null },
    ],
    ['a day', { type: 'date' }, { 'q-day': '29', 'q-month': '2', 'q-year': '2032' }, { q: '2032-02-29' }],
    ['no such day', { type: 'date' }, { 'q-day': '30', 'q-month': '2', 'q-year': '2032' }, ['q-day: invalid_format']],
    ['half a day', { type: 'date' }, { 'q-day': '30', 'q-year': '2032' }, ['q-month: invalid_format']],
    ['no day', { type: 'date' }, {}, ['q-day: answer_required']],
    ['a given number', { type: 'service_id' }, { q: '123' }, {}],
    ['no file', { type: 'upload' }, { q: 'f1' }, ['q: answer_required']],
    ['the answer of a prototype', { type: 'text' }, Object.create({ q: 'x' }), ['q: answer_required']],
  ])('%s', (_, given, body, expected) => {
    expect(read(given, body)).toEqual(expected)
  })

  it.each([
    ['kept', { ref: 'f1', name: 'a.PDF', bytes: 9, saved: true }, { q: 'f1' }],
    ['not open', { ref: 'f1', name: 'a.docx', bytes: 9, saved: true }, ['q: file_is_open_document_format']],
    ['nameless', { ref: 'f1', name: 'pdf', bytes: 9, saved: true }, ['q: file_is_open_document_format']],
    ['large', { ref: 'f1', name: 'a.odt', bytes: 5_242_881, saved: true }, ['q: file_is_less_than_5mb']],
    ['lost', { ref: 'f1', name: 'a.odt', bytes: 9, saved: false }, ['q: file_can_be_saved']],
  ])('a file that is %s', (_, file, expected) => {
    expect(read({ type: 'upload' }, {}, { uploads: { q: file } })).toEqual(expected)
  })

  it('leaves the earlier file in place when none is uploaded again', () => {
    expect(read({ type: 'upload' }, {}, { stored: { q: 'f0' } })).toEqual({ q: 'f0' })
  })

  it('asks for the assurance beside the answer', () => {
    const given: Given = { type: 'boolean', assuranceApproach: '2answers-type1' }
    const assurance = 'Service provider assertion'
    expect(read(given, { q: 'true', 'q--assurance': assurance })).toEqual({ q: { value: true, assurance } })
    expect(read(given, { q: 'true', 'q--assurance': 'Trust me' })).toEqual(['q--assurance: assurance_required'])
    expect(read(given, {})).toEqual(['q: answer_required'])
  })

  it('answers a list of booleans for each of its items', () => {
    const list = someQuestions({ q: { type: 'boolean_list' } }, { rowsOf: () => ['one', 'two'] })
    const answers = (body: FormBody) => readAnswers(list, body, { fallback })
    expect(answers({ 'q-1': 'true', 'q-2': 'false' }).answers).toEqual({ q: [true, false] })
    expect(answers({ 'q-1': 'true' }).errors).toMatchObject([{ field: 'q-2', name: 'answer_required', question: 'q' }])
  })

  it("uses the content's own messages, the one of the field first", () => {
    const validations: Given['validations'] = [
      { name: 'answer_required', message: 'Any.' },
      { name: 'answer_required', field: 'high', message: 'The **highest**.' },
      { name: 'under_30_words', message: 'Thirty.' },
    ]
    expect(read({ type: 'pricing', fields: range, validations }, { low: '1', per: 'Unit' })).toEqual([
      'high: The highest.',
    ])
    expect(read({ type: 'list', validations }, {})).toEqual(['q: Any.'])
    expect(read({ type: 'list', validations }, { q: `x ${'word '.repeat(30)}` })).toEqual(['q: Thirty.'])
  })

  it('takes the limit of characters from the words of its message', () => {
    const validations: Given['validations'] = [{ name: 'under_character_limit', message: 'At most 1,000 characters.' }]
    expect(read({ type: 'text', validations }, { q: 'x'.repeat(1000) })).toEqual({ q: 'x'.repeat(1000) })
    expect(read({ type: 'text', validations }, { q: 'x'.repeat(1001) })).toEqual(['q: At most 1,000 characters.'])
  })

  it('lets a draft stay blank, and checks what it says', () => {
    expect(read({ type: 'text' }, {}, { required: false })).toEqual({ q: null })
    expect(read({ type: 'number' }, { q: 'x' }, { required: false })).toEqual(['q: not_a_number'])
  })
})
