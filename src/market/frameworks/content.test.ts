import { describe, expect, it } from 'vitest'
import {
  type Answers,
  type FormBody,
  formFields,
  missing,
  plainText,
  type Question,
  type Questionnaire,
  readAnswers,
  resolve,
  reviveManifest,
  summary,
} from '#platform/questions'
import { aBody } from '../../platform/questions/factory.ts'
import { framework, frameworkSlugs, manifestByVersion, requireManifest } from './content.ts'
import { aBrief, DOS5 } from './factory.ts'
import { lotsOf } from './lots.ts'

const fallback = (name: string) => `no message for ${name}`
const strict = (variable: string) => {
  throw new Error(`The content names ${variable}, which is not there`)
}

/** Every manifest of DOS-5 for every lot that has it, with all variables that its texts may name. */
function everything(): [string, Questionnaire][] {
  return lotsOf(DOS5).flatMap(({ slug: lot, hasOpportunities }) => {
    const manifests = [...framework(DOS5).manifests].filter(
      ([name]) => hasOpportunities || !/brief|question/.test(name),
    )
    return manifests.map(([name, manifest]): [string, Questionnaire] => {
      const brief = { ...(hasOpportunities ? aBrief(lot) : {}), lotSlug: lot }
      const variables = { lot, lotSlug: lot, brief, max_day_rate: '600' }
      return [`${name} for ${lot}`, resolve(manifest, { variables, missing: strict, date: iso => iso })]
    })
  })
}

const questionsOf = (questionnaire: Questionnaire) => questionnaire.sections.flatMap(section => section.questions)

/** Forms in which this question may be wrong: nothing answered, one field left out, one field far too long. */
function doubtfulBodies(question: Question): FormBody[] {
  const right = aBody([question])
  const fields = formFields([question])
  return [
    {},
    ...fields.flatMap(field => [
      { ...right, [field]: '' },
      { ...right, [field]: 'many '.repeat(600) },
    ]),
  ]
}

/** Boxes that may all stay empty cannot be filled in wrongly: what is not among them is dropped. */
const isNeverWrong = (question: Question): boolean =>
  question.type === 'checkboxes' || question.parts.some(part => part.type === 'checkboxes')

describe('the content of all frameworks', () => {
  it('loads whole: 13 frameworks, 3,513 files', () => {
    const files = frameworkSlugs.map(slug => framework(slug).files)
    expect(files).toHaveLength(13)
    expect(files.reduce((sum, count) => sum + count)).toBe(3513)
  })

  it('resolves every manifest for every lot, and asks everything of somebody', () => {
    for (const slug of frameworkSlugs) {
      for (const [name, manifest] of framework(slug).manifests) {
        const asked = new Set(
          ['', ...lotsOf(slug).flatMap(({ slug: lot }) => [lot, lot === 'scs' ? 'SCS' : lot])].flatMap(lot => {
            const brief = { essentialRequirements: ['a'], niceToHaveRequirements: ['b'], lotSlug: lot }
            const variables = { lot, lotSlug: lot, brief }
            return questionsOf(resolve(manifest, { variables, missing: () => {}, date: iso => iso })).map(q => q.ref)
          }),
        )
        const all = manifest.sections.flatMap(section => section.questions.map(question => question.ref))
        expect([slug, name, all.filter(ref => !asked.has(ref))]).toEqual([slug, name, []])
      }
    }
  })

  it('leaves no mark of its languages in what is read', () => {
    for (const [, questionnaire] of everything()) {
      for (const question of questionsOf(questionnaire)) {
        const messages = question.messages.map(({ message }) => message)
        for (const rich of [question.label, question.hint, question.advice]) messages.push(plainText(rich))
        for (const text of [...messages, question.name]) expect(text).not.toMatch(/\{[{%]|&#?\w+;|<\/?\w|\*\*|##|\]\(/)
      }
    }
  })

  it('is found again by the version that answers are pinned to, and revives from its source', () => {
    const manifest = requireManifest(DOS5, 'edit_brief')
    expect(manifestByVersion(manifest.version)).toBe(manifest)
    expect(reviveManifest(manifest.source).version).toBe(manifest.version)
    expect(manifestByVersion('0')).toBeUndefined()
  })

  it('is refused under a name that is not there', () => {
    expect(() => framework('../../../etc')).toThrow(RangeError)
    expect(() => requireManifest(DOS5, 'edit_nothing')).toThrow(RangeError)
  })
})

describe.each(everything())('%s', (_, questionnaire) => {
  const questions = questionsOf(questionnaire)

  it('has form fields of its own for every question', () => {
    const fields = formFields(questions)
    expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([])
    expect(questions.length).toBeGreaterThan(0)
  })

  it('takes a right form and shows it', () => {
    const uploads = uploadsFor(questions)
    const { answers, errors } = readAnswers(questions, aBody(questions), { fallback, uploads })
    expect(errors).toEqual([])
    expect(missing(questionnaire, answers, { fallback })).toEqual([])
    const rows = questionnaire.sections.flatMap(section => summary(section, answers))
    expect(rows.filter(row => row.value.kind === 'empty')).toEqual([])
  })

  it('refuses a wrong answer to every question', () => {
    for (const question of questions) {
      const errors = doubtfulBodies(question).flatMap(body => readAnswers([question], body, { fallback }).errors)
      const isRefused = errors.length > 0 || (question.optional && isNeverWrong(question))
      expect([question.ref, isRefused]).toEqual([question.ref, true])
      for (const { message, field } of errors) {
        expect(message).not.toBe('')
        expect(formFields([question])).toContain(field)
      }
    }
  })
})

function uploadsFor(questions: readonly Question[]) {
  const files = questions.flatMap(q => [q, ...q.parts]).filter(q => q.type === 'upload')
  return Object.fromEntries(files.map(q => [q.field, { ref: 'f1', name: 'a.pdf', bytes: 1, saved: true }]))
}

describe('answers to content', () => {
  it('are JSON, so that they can be stored and sealed', () => {
    const answers: Answers = aBrief('user-research-participants')
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
  })
})
