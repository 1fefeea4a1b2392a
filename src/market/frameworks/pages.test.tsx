import { render } from '@gdm/govuk-jsx'
import { parse } from 'node-html-parser'
import { expect, it } from 'vitest'
import { QuestionFields, type Questionnaire, readAnswers } from '#platform/questions'
import { aBody } from '../../platform/questions/factory.ts'
import { aBrief, DOS5 } from './factory.ts'
import { lotsOf } from './lots.ts'
import { awardManifest, briefManifest, briefResponseManifest, clarificationManifest } from './manifests.ts'

const fallback = (name: string) => name
const missing = (variable: string) => {
  throw new Error(variable)
}

const pages = lotsOf(DOS5)
  .filter(lot => lot.hasOpportunities)
  .flatMap(({ slug: lot }): [string, Questionnaire][] => [
    [`a brief in ${lot}`, briefManifest(DOS5, lot, { missing })],
    [`a bid in ${lot}`, briefResponseManifest(DOS5, lot, aBrief(lot), { missing, maxDayRate: '600' })],
    [`an award in ${lot}`, awardManifest(DOS5, lot, { missing })],
    [`a question in ${lot}`, clarificationManifest(DOS5, lot, { missing })],
  ])

it.each(pages)('every section of %s is a page that links each error to its field', (_, questionnaire) => {
  for (const { questions } of questionnaire.sections) {
    for (const body of [{}, aBody(questions)]) {
      const { typed, errors } = readAnswers(questions, body, { fallback })
      const page = parse(render(<QuestionFields questions={questions} typed={typed} errors={errors} lang="en" />))
      const ids = page.querySelectorAll('[id]').map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { field } of errors) expect(ids).toContain(field)
      expect(page.querySelectorAll('.govuk-error-message')).toHaveLength(errors.length)
      expect(page.text).not.toMatch(/\{[{%]|\*\*|##|&#\d/)
    }
  }
})
