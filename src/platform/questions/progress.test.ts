import { describe, expect, it } from 'vitest'
import { aQuestionnaire } from './factory.ts'
import { missing, progress } from './progress.ts'

const options = { fallback: (name: string) => name }
const questionnaire = aQuestionnaire(
  {
    title: { type: 'text' },
    note: { type: 'text', optional: true },
    size: { type: 'number', limits: { max_value: 9, integer_only: true } },
  },
  {
    sections: [
      { name: 'First', editable: true, questions: ['title', 'size'] },
      { name: 'First', editable: true, questions: ['note'] },
    ],
  },
)
const statuses = (answers: Parameters<typeof progress>[1]) =>
  progress(questionnaire, answers, options).map(({ slug, status }) => `${slug} ${status}`)

describe('how far somebody is', () => {
  it('goes from not started over in progress to complete, section by section', () => {
    expect(statuses({})).toEqual(['first not-started', 'first-2 not-started'])
    expect(statuses({ title: 'x' })).toEqual(['first in-progress', 'first-2 not-started'])
    expect(statuses({ title: 'x', size: 3, note: 'y' })).toEqual(['first complete', 'first-2 complete'])
  })

  it('says which sections ask for nothing', () => {
    expect(progress(questionnaire, {}, options).map(({ isOptional }) => isOptional)).toEqual([false, true])
  })

  it('lists what is missing, and what is stored but does not fit', () => {
    expect(missing(questionnaire, { size: 12 }, options)).toMatchObject([
      { section: 'first', question: 'title', field: 'title', name: 'answer_required' },
      { section: 'first', question: 'size', field: 'size', name: 'not_a_number' },
    ])
    expect(missing(questionnaire, { title: 'x', size: 3 }, options)).toEqual([])
  })

  it('asks for one of a group', () => {
    const group = aQuestionnaire({
      a: {
        type: 'multiquestion',
        any_of: 'skill',
        optional: true,
        questions: ['a1', 'a2'],
        empty_message: 'Add a skill',
      },
      b: { type: 'multiquestion', any_of: 'skill', optional: true, questions: ['b1'] },
      a1: { type: 'text' },
      a2: { type: 'text' },
      b1: { type: 'text' },
    })
    expect(missing(group, {}, options)).toMatchObject([{ question: 'a', message: 'Add a skill' }])
    expect(missing(group, { b1: 'x' }, options)).toEqual([])
    expect(missing(group, { a1: 'x' }, options)).toMatchObject([{ question: 'a2' }])
  })

  it('counts a stored file as answered', () => {
    const files = aQuestionnaire({ file: { type: 'upload' } })
    expect(missing(files, { file: 'f1' }, options)).toEqual([])
    expect(missing(files, {}, options)).toHaveLength(1)
  })
})
