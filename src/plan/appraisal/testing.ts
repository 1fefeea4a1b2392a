import { parse } from 'node-html-parser'
import { createPlan, type PlanId } from '#plan/pipeline'
import type { TestApp, Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { appraisalLinks } from './links.ts'

/** The text of a page's main part, with one space where there is white space or a tag. */
export const textOf = (body: string): string => {
  const main = parse(body.replaceAll('<', ' <')).querySelector('main')
  return main?.text.replace(/[\s\u00a0]+/g, ' ') ?? ''
}

/** What a page says is wrong, field by field. */
export const problemsOn = (body: string): string[] =>
  parse(body)
    .querySelectorAll('.govuk-error-message')
    .map(one => one.text.replace(/^Error: /, ''))

export const standardBasis = { schedule: 'standard', firstYear: '2030', years: '3', bias: 'off-the-shelf' }

/** A line that is typed once. */
export const once = (what: string, sort: string, amount: string, year = '0') => ({
  what,
  sort,
  timing: 'one-off',
  way: 'once',
  year,
  amount,
})

/** A line that is typed for every year. */
export const yearly = (what: string, sort: string, amount: string, to = '2') => ({
  what,
  sort,
  timing: 'running',
  way: 'yearly',
  from: '0',
  to,
  yearly: amount,
  growth: '',
})

/** Somebody who fills in an appraisal in the browser. */
export function filling(visitor: Visitor, appraisal: string) {
  const saved = async (page: string, fields: Record<string, string>): Promise<string> => {
    const answer = await visitor.submit(page, fields, page)
    if (answer.status !== 303) throw new Error(`${page}: ${answer.status} ${problemsOn(answer.body).join('; ')}`)
    return answer.location ?? ''
  }
  return {
    basis: (change: Record<string, string> = {}) => saved(`${appraisal}/basis`, { ...standardBasis, ...change }),
    /** Gives the option's address. */
    option: (name: string, isDoNothing = false) =>
      saved(`${appraisal}/options/new`, { name, description: '', isDoNothing: isDoNothing ? 'yes' : 'no' }),
    line: (option: string, fields: Record<string, string>) => saved(`${option}/lines/new`, fields),
    choice: (option: string, reason = '') =>
      saved(`${appraisal}/choice`, { option: option.split('/').at(-1) ?? '', reason }),
  }
}

/** A new plan of the example country by one of its people, and the address of its appraisal. */
export async function aPlanFor(app: TestApp, person = 'ada'): Promise<{ id: PlanId; appraisal: string }> {
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const id = await createPlan(await app.ctxOf(person, 'examplia'), aPlanContent({ bodyId, title: 'Signs for roads' }))
  return { id, appraisal: appraisalLinks.summary('examplia', id) }
}
