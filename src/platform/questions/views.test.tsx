import { render } from '@gdm/govuk-jsx'
import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/index.ts'
import { showFor } from '../ui/index.ts'
import { aBody, aQuestionnaire, someQuestions } from './factory.ts'
import type { FormBody, Question } from './model.ts'
import { progress } from './progress.ts'
import { formFields, readAnswers } from './read.ts'
import type { QuestionFile } from './schema.ts'
import { summary } from './summary.ts'
import { AnswerProblems, AnswerSummary, fallbackWords, SectionTasks } from './summary-views.tsx'
import { QuestionFields, type QuestionFieldsProps } from './views.tsx'

const fallback = fallbackWords(translator('en'))
const options = [
  { label: 'Red', description: 'Like **fire**.' },
  { label: 'Dark blue', value: 'blue' },
]
const range = { minimum_price: 'low', maximum_price: 'high', price_unit: 'per' } as const
const every: Record<string, Partial<QuestionFile> & Pick<QuestionFile, 'type'>> = {
  text: { type: 'text', hint: 'Short', question_advice: 'Some *advice*', limits: { format: 'email' } },
  large: { type: 'textbox_large', max_length_in_words: 3, optional: true },
  free: { type: 'textbox_large', question: 'Two\n\nparagraphs\n\n- and\n- a list' },
  radios: { type: 'radios', options, followup: { number: ['blue'] } },
  number: { type: 'number', hidden: true, unit: '%', unit_in_full: 'percent', unit_position: 'after' },
  boxes: { type: 'checkboxes', options, followup: { shared: ['Red', 'blue'] } },
  shared: { type: 'text', hidden: true },
  tree: { type: 'checkbox_tree', options: [{ label: 'Colours', options }, { label: 'None' }] },
  list: { type: 'list', list_item_name: 'thing' },
  date: { type: 'date' },
  one: { type: 'pricing', fields: { price: 'cost' } },
  price: { type: 'pricing', fields: range, optional_fields: ['maximum_price'] },
  sure: { type: 'boolean', assuranceApproach: '2answers-type1' },
  file: { type: 'upload' },
  given: { type: 'service_id' },
  parts: { type: 'multiquestion', questions: ['part'] },
  part: { type: 'text' },
  rows: { type: 'dynamic_list', dynamic_field: 'needs', questions: ['has', 'proof'] },
  has: { type: 'boolean', question: '{{ item }}', followup: { proof: [true] } },
  proof: { type: 'text', question: 'Evidence of {{ item }}', hidden: true },
  flags: { type: 'boolean_list' },
}
const questionsFor = (items: readonly string[]) =>
  someQuestions(every, { variables: { needs: items }, rowsOf: () => items })
const questions = questionsFor(['speed', 'care'])

function shown(asked: readonly Question[], body: FormBody, more: Partial<QuestionFieldsProps> = {}) {
  const { typed, errors } = readAnswers(asked, body, { fallback })
  const html = render(<QuestionFields questions={asked} typed={typed} errors={errors} lang="en" {...more} />)
  return { html, page: parse(html), errors }
}

describe('the fields of questions', () => {
  it('has a field of its own for everything that is read', () => {
    const { page } = shown(questions, {})
    const names = new Set(page.querySelectorAll('input,textarea,select').map(field => field.getAttribute('name')))
    expect([...names].sort()).toEqual(formFields(questions).sort())
  })

  it('gives every element its own id, and every error a field with its id and its message beside it', () => {
    const { page, errors } = shown(questions, { 'rows-1-has': 'true', radios: 'blue' })
    const ids = page.querySelectorAll('[id]').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(errors.length).toBeGreaterThan(12)
    for (const { field } of errors) expect(ids).toContain(field)
    expect(page.querySelectorAll('.govuk-error-message')).toHaveLength(errors.length)
  })

  it('names every field for screen readers', () => {
    const { page } = shown(questions, {})
    for (const field of page.querySelectorAll('input,textarea,select')) {
      const label = page.querySelector(`label[for="${field.id}"]`)
      expect([field.id, label?.text.trim()]).not.toEqual([field.id, ''])
      expect([field.id, label === null]).toEqual([field.id, false])
    }
    const described = page
      .querySelectorAll('[aria-describedby]')
      .flatMap(e => (e.getAttribute('aria-describedby') ?? '').split(' '))
    for (const id of described) expect([id, page.getElementById(id) === null]).toEqual([id, false])
  })

  it('shows again what was typed', () => {
    const right = aBody(questions)
    const { page } = shown(questions, { ...right, list: ['a', '', 'c'], 'date-day': '99' })
    const value = (name: string) => page.querySelectorAll(`[name="${name}"]`).map(field => field.getAttribute('value'))
    expect(value('list')).toEqual(['a', '', 'c'])
    expect(value('date-day')).toEqual(['99'])
    expect(page.querySelector('[name=radios][checked]')?.getAttribute('value')).toBe('Red')
    expect(page.querySelectorAll('[name=boxes][checked]')).toHaveLength(2)
    expect(page.querySelector('[name=per] [selected]')?.text).toBe('Unit')
  })

  it('reveals a follow-up inside the one option that calls for it, and says so where several do', () => {
    const { page } = shown(questions, {})
    expect(page.querySelector('#conditional-radios-2 [name=number]')).not.toBeNull()
    expect(page.querySelector('#conditional-rows-1-has [name=rows-1-proof]')).not.toBeNull()
    expect(page.querySelector('[name=shared]')?.closest('.govuk-checkboxes__conditional')).toBeNull()
    expect(page.text).toContain('Only answer the next question if you chose: Red, Dark blue')
  })

  it('shows no circle of follow-ups inside each other', () => {
    const circle = someQuestions({
      a: { type: 'boolean', followup: { b: [true] } },
      b: { type: 'boolean', followup: { c: [true] } },
      c: { type: 'boolean', followup: { a: [true] } },
    })
    expect(shown(circle, {}).page.querySelectorAll('input')).toHaveLength(6)
  })

  it('is marked with the language of the content, and speaks it', () => {
    const { page } = shown(someQuestions({ q: { type: 'boolean' } }), {}, { lang: 'es' })
    expect(page.querySelector('[lang=es]')?.text).toContain('Sí')
  })

  it('makes the one question of a page its title', () => {
    expect(
      shown(someQuestions({ q: { type: 'text' } }), {}, { isPageHeading: true }).page.querySelector('h1 label')?.text,
    ).toBe('What of q?')
    expect(
      shown(someQuestions({ q: { type: 'date' } }), {}, { isPageHeading: true }).page.querySelector('legend h1')?.text,
    ).toBe('What of q?')
    expect(shown(questions, {}).page.querySelector('h1')).toBeNull()
  })

  it('adds and removes items by buttons, none of which Enter presses', () => {
    const list = someQuestions({ q: { type: 'list', number_of_items: 2 } })
    const buttons = (body: FormBody) =>
      shown(list, body)
        .page.querySelectorAll('button')
        .map(b => b.getAttribute('value') ?? '')
    expect(buttons({ q: ['a'] })).toEqual(['', 'q'])
    expect(buttons({ q: ['a', 'b'] })).toEqual(['', 'q:0', 'q:1'])
  })

  it('tells of a file that is already there', () => {
    const files = someQuestions({ q: { type: 'upload' } })
    const { page } = shown(files, {}, { files: { q: 'f1' }, fileName: ref => `${ref}.pdf` })
    expect(page.text).toContain('f1.pdf')
  })

  it('never lets a typed text or a variable become markup', () => {
    const evil = fc.oneof(
      fc.constantFrom(
        '<script>x</script>',
        '"><img src=x onerror=x>',
        "' onfocus='x",
        '</textarea><b>',
        '&lt;',
        '{{ x }}',
        '**x**',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(evil, { minLength: 2, maxLength: 2 }), evil, (items, typed) => {
        const asked = questionsFor(items)
        const body = Object.fromEntries(formFields(asked).map(field => [field, typed]))
        const { page } = shown(asked, body)
        expect(page.querySelectorAll('script,img,b,[onerror],[onfocus]')).toHaveLength(0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('answers to be read', () => {
  const questionnaire = aQuestionnaire(every, {
    variables: { needs: ['speed', '<b>care</b>'] },
    rowsOf: () => ['speed', '<b>care</b>'],
  })
  const section = questionnaire.sections[0]
  const uploads = { file: { ref: 'f1', name: 'a.pdf', bytes: 1, saved: true } }
  const { answers } = readAnswers(
    questions,
    { ...aBody(questions), free: '<script>x</script>\nnext' },
    { fallback, uploads },
  )
  const t = translator('es')

  it('is a summary with links to change each answer, in the words of the page', () => {
    const rows = section ? summary(section, { ...answers, text: null }) : []
    const view = (
      <AnswerSummary
        rows={rows}
        lang="en"
        t={t}
        show={showFor(null, 'es')}
        currency="GBP"
        changeHref={({ section: slug, question }) => `/${slug}/${question}`}
        file={ref => <a href={`/files/${ref}`}>{ref}</a>}
      />
    )
    const page = parse(render(view))
    expect(page.querySelectorAll('script')).toHaveLength(0)
    expect(page.text).toContain('<script>x</script>')
    expect(page.querySelector('a[href="/all/what-of-date"]')?.text).toContain('Cambiar')
    expect(page.querySelector('a[href="/all/what-of-text"]')?.text).toContain('Responder')
    expect(page.querySelector('dt [lang=en]')?.text).toBe('What of text?')
    for (const words of ['24 de diciembre de 2031', 'Sí', '125,50', 'Falta la respuesta', 'speed']) {
      expect(page.text.replace(/\s/g, ' ')).toContain(words)
    }
    expect(page.querySelector('a[href="/files/f1"]')).not.toBeNull()
  })

  it('is a list of tasks under their steps', () => {
    const steps = aQuestionnaire(
      { a: { type: 'text' }, b: { type: 'text', optional: true }, c: { type: 'text' }, d: { type: 'text' } },
      {
        sections: [
          { name: 'A & B', step: 1, questions: ['a'] },
          { name: 'B', step: 2, questions: ['b'] },
          { name: 'C', step: 2, questions: ['c', 'd'] },
        ],
      },
    )
    const done = progress(steps, { a: 'x', c: 'y' }, { fallback })
    const view = (
      <SectionTasks
        questionnaire={steps}
        progress={done}
        t={translator('en')}
        sectionHref={({ slug }) => `/s/${slug}`}
      />
    )
    const page = parse(render(view))
    expect(page.querySelectorAll('h2').map(({ text }) => text)).toEqual(['Step 1 of 2', 'Step 2 of 2'])
    expect(page.querySelectorAll('.govuk-task-list__status').map(({ text }) => text.trim())).toEqual([
      'Completed',
      'Optional',
      'In progress',
    ])
    expect(page.querySelector('a[href="/s/a-b"]')?.text).toBe('A & B')
  })

  it('says what is wrong with links to the fields, also on another page', () => {
    const { errors } = readAnswers(someQuestions({ q: { type: 'text' } }), {}, { fallback })
    const page = parse(render(<AnswerProblems errors={errors} lang="en" t={t} at={() => '/edit/all'} />))
    expect(page.querySelector('a[href="/edit/all#q"] [lang=en]')?.text).toBe('Answer this question: What of q?')
    expect(AnswerProblems({ errors: [], lang: 'en', t })).toBeNull()
  })
})
