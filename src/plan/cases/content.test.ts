import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseDepth, caseDepths } from '#governments/packs'
import { translator } from '#platform/i18n'
import {
  type CaseContent,
  caseProblems,
  depthFor,
  emptyCase,
  experimentOf,
  progressOf,
  readCase,
  withWritten,
} from './content.ts'
import { questions, sectionsAt } from './questions.ts'

const asked = (depth: CaseDepth) => sectionsAt(depth).flatMap(section => section.questions)

/** A case in which every required question has an answer and something was looked at. */
const complete = (depth: CaseDepth): CaseContent => ({
  ...emptyCase(depth, 'GBP'),
  answers: Object.fromEntries(asked(depth).map(({ id, kind }) => [id, kind === 'amount' ? '500.00' : 'Yes.'])),
  reuse: [{ id: 'r', kind: 'reuse', what: 'Forms of the tax office', decision: 'rejected', reason: 'Another need.' }],
})
const noComments = { openComments: 0, amount: '50000.00' }

describe('the questions of a case', () => {
  it.each([
    ['one-page', 6, 1],
    ['light', 8, 5],
    ['strategic-outline', 15, 5],
    ['outline', 23, 5],
    ['full', 32, 5],
    ['experiment', 6, 1],
  ] as const)('%s: %i on %i pages', (depth, count, pages) => {
    expect(asked(depth)).toHaveLength(count)
    expect(sectionsAt(depth)).toHaveLength(pages)
    expect(sectionsAt(depth).every(section => section.questions.length > 0)).toBe(true)
  })

  it('go deeper from outline to outline to full, and lose none on the way', () => {
    const ids = (depth: CaseDepth) => asked(depth).map(({ id }) => id)
    expect(ids('outline')).toEqual(expect.arrayContaining(ids('strategic-outline')))
    expect(ids('full')).toEqual(expect.arrayContaining(ids('outline')))
    expect(ids('full')).toEqual(expect.arrayContaining(ids('one-page')))
  })

  it.each(['en', 'es'])(
    'each has its words in %s: what is asked, what good looks like, which evidence helps',
    language => {
      const t = translator(language)
      const keys = questions.flatMap(({ id, hasEvidence }) => [
        `case.q.${id}`,
        `case.q.${id}.good`,
        ...(hasEvidence ? [`case.q.${id}.evidence`] : []),
      ])
      expect(keys.filter(key => t.dynamic(key) === key)).toEqual([])
    },
  )

  it('each is asked at some depth, under an id of its own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    expect(questions.every(({ at }) => at.length > 0)).toBe(true)
  })
})

describe('how deep a case goes', () => {
  const rule: NonNullable<Parameters<typeof depthFor>[0]> = {
    bands: [
      { stages: ['discovery', 'alpha'], upTo: '100000', depth: 'light', parts: [] },
      { upTo: '100000', depth: 'one-page', parts: [] },
      { depth: 'full', parts: ['case', 'appraisal'] },
    ],
    experimentUpTo: '20000',
  }
  it.each([
    ['alpha', '90000', undefined, 'light', []],
    ['live', '90000', undefined, 'one-page', []],
    [null, '100000.01', undefined, 'full', ['case', 'appraisal']],
    ['alpha', '20000', 'experiment', 'experiment', []],
    ['alpha', '20000.01', 'experiment', 'light', []],
    ['live', '20000', 'full', 'one-page', []],
  ] as const)('%s for %s, saved as %s: %s', (stage, amount, saved, depth, parts) => {
    const needed = depthFor(rule, { stage, amount }, saved && { depth: saved })
    expect(needed).toMatchObject({ depth, parts })
  })

  it('is one page, and nothing has to be handed in, where the pack asks for none', () => {
    expect(depthFor(undefined, { stage: null, amount: '5000000' })).toMatchObject({ depth: 'one-page', parts: [] })
  })
})

describe('what a case lacks', () => {
  it.each(caseDepths)('%s: nothing when all is answered', depth => {
    expect(caseProblems(complete(depth), noComments)).toEqual([])
  })

  it.each(caseDepths)('%s: everything when nothing is', depth => {
    const problems = caseProblems(emptyCase(depth, 'GBP'), noComments)
    expect(problems.filter(one => one !== 'case.missing.reuse')).toEqual(
      sectionsAt(depth).map(({ id }) => `case.missing.${id}`),
    )
  })

  it('is any one required answer, and no optional one', () => {
    const all = complete('full')
    for (const { id, section, isRequired } of asked('full')) {
      const { [id]: _, ...answers } = all.answers
      expect(caseProblems({ ...all, answers }, noComments)).toEqual(isRequired ? [`case.missing.${section}`] : [])
    }
  })

  it('is a record of what could be reused, from the strategic outline on', () => {
    const without = (depth: CaseDepth) => caseProblems({ ...complete(depth), reuse: [] }, noComments)
    expect(without('light')).toEqual([])
    expect(without('one-page')).toEqual([])
    expect(without('strategic-outline')).toEqual(['case.missing.reuse'])
  })

  it('is an answer to every comment', () => {
    expect(caseProblems(complete('outline'), { ...noComments, openComments: 1 })).toEqual(['case.missing.comments'])
  })

  it('is a cap that fits the budget', () => {
    expect(caseProblems(complete('experiment'), { ...noComments, amount: '499.99' })).toEqual(['case.missing.cap'])
    expect(caseProblems(complete('experiment'), { ...noComments, amount: '500' })).toEqual([])
  })

  it('has a message for each', () => {
    const t = translator('en')
    const keys = caseDepths.flatMap(depth => caseProblems(emptyCase(depth, 'GBP'), { openComments: 1, amount: '0' }))
    expect(keys.filter(key => t.dynamic(key) === key)).toEqual([])
  })
})

describe('writing one page', () => {
  const [strategic, economic] = sectionsAt('full')
  it('changes nothing of the others, and is the same text in whatever order it was written', () => {
    const words = (section: typeof strategic) => ({
      answers: Object.fromEntries((section?.questions ?? []).map(({ id }) => [id, `About ${id}`])),
      evidence: {},
    })
    const empty = emptyCase('full', 'GBP')
    const write = (content: CaseContent, section: typeof strategic) =>
      withWritten(content, section?.questions ?? [], words(section))
    const one = write(write(empty, strategic), economic)
    const other = write(write(empty, economic), strategic)
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    expect(progressOf(one, economic ?? { questions: [] })).toMatchObject({ isComplete: true })
    expect(caseProblems(one, noComments)).not.toContain('case.missing.strategic')
  })

  it('forgets an answer that was emptied, and takes none for questions of another page', () => {
    fc.assert(
      fc.property(fc.subarray(questions.map(({ id }) => id)), ids => {
        const answers = Object.fromEntries(ids.map(id => [id, 'Words']))
        const written = withWritten(complete('full'), economic?.questions ?? [], { answers, evidence: {} })
        for (const { id, section } of asked('full')) {
          const expected = section !== 'economic' ? 'Yes.' : ids.includes(id) ? 'Words' : undefined
          expect(written.answers[id]).toBe(expected)
        }
      }),
    )
  })

  it('comes back from the file as it was saved', () => {
    for (const depth of caseDepths)
      expect(readCase(JSON.parse(JSON.stringify(complete(depth))))).toEqual(complete(depth))
    expect(() => readCase({ depth: 'deep' })).toThrow()
  })
})

it('says of an experiment what it believes, costs and when it stops, and nothing of other cases', () => {
  expect(experimentOf(complete('experiment'))).toEqual({ hypothesis: 'Yes.', cap: '500.00', stopRule: 'Yes.' })
  expect(experimentOf(complete('full'))).toBeUndefined()
})
