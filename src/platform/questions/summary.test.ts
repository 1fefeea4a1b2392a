import { describe, expect, it } from 'vitest'
import { aQuestionnaire } from './factory.ts'
import type { Answers, Section } from './model.ts'
import { summary } from './summary.ts'

const options = [{ label: 'Red' }, { label: 'Dark blue', value: 'blue' }]
const questionnaire = aQuestionnaire(
  {
    title: { type: 'text', name: 'Title', empty_message: 'Add a title' },
    note: { type: 'textbox_large', optional: true },
    colour: { type: 'radios', options, followup: { shade: ['blue'] } },
    shade: { type: 'text', hidden: true },
    boxes: { type: 'checkboxes', options, before_summary_value: ['White'] },
    items: { type: 'list' },
    sure: { type: 'boolean', assuranceApproach: '2answers-type1' },
    day: { type: 'date' },
    share: { type: 'number', unit: '%', unit_in_full: 'percent', unit_position: 'after' },
    price: { type: 'pricing', fields: { price: 'cost' }, field_defaults: { price_unit: 'Person' } },
    file: { type: 'upload' },
    both: { type: 'multiquestion', questions: ['part'], slug: 'own-address' },
    part: { type: 'text' },
    rows: { type: 'dynamic_list', dynamic_field: 'needs', questions: ['has', 'proof'] },
    has: { type: 'boolean', question: 'Has {{ item }}', followup: { proof: [true] } },
    proof: { type: 'text', question: 'Proof', hidden: true },
  },
  { variables: { needs: ['speed', 'care'] } },
)
const section = questionnaire.sections[0] as Section
const values = (answers: Answers) => Object.fromEntries(summary(section, answers).map(row => [row.question, row.value]))

describe('the summary of a section', () => {
  it('says what is empty, in the words of the content', () => {
    expect(values({})).toMatchObject({
      title: { kind: 'empty', message: 'Add a title', isRequired: true },
      note: { kind: 'empty', message: null, isRequired: false },
      boxes: { kind: 'list', before: ['White'], items: [] },
      both: { kind: 'empty' },
      rows: { kind: 'empty' },
      price: { kind: 'empty' },
    })
  })

  it('gives each answer as data, choices by their labels', () => {
    const answers: Answers = {
      title: 'A & B',
      colour: 'blue',
      shade: 'deep',
      boxes: ['Red', 'blue'],
      items: ['a', 'b'],
      sure: { value: false, assurance: 'Contract' },
      day: '2031-12-24',
      share: 7,
      cost: '12.50',
      file: 'f1',
      part: 'x',
      rows: [{ has: true, proof: 'fast' }, { has: false }],
    }
    expect(values(answers)).toMatchObject({
      title: { kind: 'text', text: 'A & B' },
      colour: { kind: 'text', text: 'Dark blue' },
      shade: { kind: 'text', text: 'deep' },
      boxes: { kind: 'list', before: ['White'], items: ['Red', 'Dark blue'] },
      items: { kind: 'list', before: [], items: ['a', 'b'] },
      sure: { kind: 'boolean', value: false },
      day: { kind: 'date', iso: '2031-12-24' },
      share: { kind: 'number', value: 7, unit: { symbol: '%' } },
      price: { kind: 'price', amounts: { price: '12.50', price_unit: 'Person' } },
      file: { kind: 'file', ref: 'f1' },
      both: { kind: 'parts', rows: [{ label: 'What of part?', value: { kind: 'text', text: 'x' } }] },
      rows: {
        kind: 'parts',
        rows: [
          { label: 'speed', value: { kind: 'parts', rows: [{ value: { value: true } }, { value: { text: 'fast' } }] } },
          { label: 'care', value: { kind: 'boolean', value: false } },
        ],
      },
    })
    expect(summary(section, answers).find(row => row.question === 'sure')?.assurance).toBe('Contract')
  })

  it('leaves out what no answer called for', () => {
    expect(Object.keys(values({ colour: 'Red' }))).not.toContain('shade')
  })

  it('says where each row is changed, and that a section for reading is not', () => {
    const row = (from: Section, id: string) => summary(from, {}).find(({ question }) => question === id)?.change
    expect(row(section, 'title')).toEqual({ section: 'all', question: 'title' })
    expect(row(section, 'both')).toEqual({ section: 'all', question: 'own-address' })
    expect(row({ ...section, editable: false }, 'title')).toBeNull()
    expect(row({ ...section, editable: false, editQuestions: true }, 'title')).not.toBeNull()
  })

  it('shows an answer that the content no longer offers as it was stored', () => {
    expect(values({ colour: 'green' }).colour).toEqual({ kind: 'text', text: 'green' })
  })
})
