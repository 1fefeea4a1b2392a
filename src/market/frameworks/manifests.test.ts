import { describe, expect, it } from 'vitest'
import { plainText, type Questionnaire, type SummaryRow, summary } from '#platform/questions'
import { aBrief, aBriefResponse, DOS5 } from './factory.ts'
import { lotsOf } from './lots.ts'
import {
  awardManifest,
  briefManifest,
  briefResponseManifest,
  clarificationManifest,
  publishedBriefManifest,
  shownBriefResponseManifest,
} from './manifests.ts'

const missing = (variable: string) => {
  throw new Error(variable)
}
const ids = (questionnaire: Questionnaire) =>
  questionnaire.sections.flatMap(({ questions }) => questions.map(q => q.id))
const question = (questionnaire: Questionnaire, id: string) =>
  questionnaire.sections.flatMap(section => section.questions).find(entry => entry.id === id)

describe('a brief', () => {
  it('is asked in the sections of its lot, in three steps', () => {
    const outcomes = briefManifest(DOS5, 'digital-outcomes', { missing })
    expect(outcomes.sections.map(({ step, slug }) => `${step} ${slug}`)).toEqual([
      '1 title',
      '1 location',
      '1 description-of-work',
      '1 off-payroll-working-rules-ir35-determination',
      '2 shortlist-and-evaluation-process',
      '3 describe-question-and-answer-session',
    ])
    expect(briefManifest(DOS5, 'digital-specialists', { missing }).sections.map(({ slug }) => slug)).toContain(
      'specialist-role',
    )
    expect(ids(outcomes)).not.toContain('specialistRole')
    expect(outcomes.lang).toBe('en')
  })

  it('asks nothing twice in any lot', () => {
    for (const { slug, hasOpportunities } of lotsOf(DOS5)) {
      if (!hasOpportunities) continue
      const asked = ids(briefManifest(DOS5, slug, { missing }))
      expect(new Set(asked).size).toBe(asked.length)
    }
  })

  it('shows its answers to everybody under the headings for readers', () => {
    const shown = publishedBriefManifest(DOS5, 'digital-outcomes', { missing })
    const rows = shown.sections.flatMap((section): readonly SummaryRow[] =>
      summary(section, aBrief('digital-outcomes')),
    )
    expect(shown.sections.map(({ name }) => name)).toContain('How suppliers will be evaluated')
    expect(rows.filter(({ value }) => value.kind === 'empty')).toEqual([])
    expect(rows.every(({ change }) => change === null)).toBe(true)
    const evaluated = shown.sections.at(-1)?.summaryDescription ?? []
    expect(plainText(evaluated)).toBe('All suppliers will be asked to provide a written proposal.')
  })

  it('is not asked in a lot that has no opportunities', () => {
    expect(() => briefManifest(DOS5, 'user-research-studios')).toThrow(RangeError)
    expect(() => briefManifest(DOS5, 'no-such-lot')).toThrow(RangeError)
  })

  it('has questions of bidders and an award', () => {
    expect(ids(clarificationManifest(DOS5, 'digital-outcomes', { missing }))).toEqual(['questionAndAnswer'])
    expect(ids(awardManifest(DOS5, 'digital-outcomes', { missing }))).toEqual([
      'awardedContractStartDate',
      'awardedContractValue',
    ])
  })
})

describe('a bid', () => {
  const brief = aBrief('digital-outcomes', { startDate: '2031-12-24' })

  it('speaks of the lot and of what the buyer wrote', () => {
    const response = briefResponseManifest(DOS5, 'digital-outcomes', brief, { missing })
    expect(question(response, 'availability')?.text).toBe('When is the earliest the team can start?')
    expect(plainText(question(response, 'availability')?.advice ?? [])).toMatch(
      /^The buyer needs the team to start: Wednesday,? 24 December 2031$/,
    )
    expect(question(response, 'essentialRequirements')?.rows.map(({ item }) => item)).toEqual(
      brief.essentialRequirements,
    )
    expect(ids(response)).not.toContain('dayRate')
  })

  it("shows a specialist's bidder both maximum rates", () => {
    const specialists = aBrief('digital-specialists', { budgetRange: '<script>\n£500' })
    const response = briefResponseManifest(DOS5, 'digital-specialists', specialists, { missing, maxDayRate: '612.50' })
    expect(plainText(question(response, 'dayRate')?.advice ?? [])).toBe(
      'Buyer’s maximum day rate: <script> £500 Your maximum day rate: £612.50',
    )
  })

  it('asks for no nice-to-have skills where the brief names none', () => {
    const { niceToHaveRequirements: _, ...rest } = brief
    expect(ids(briefResponseManifest(DOS5, 'digital-outcomes', rest, { missing }))).not.toContain(
      'niceToHaveRequirements',
    )
  })

  it('is shown with evidence beside each requirement', () => {
    const shown = shownBriefResponseManifest(DOS5, 'digital-outcomes', brief, { missing })
    const answers = aBriefResponse('digital-outcomes', brief)
    const rows = shown.sections.flatMap((section): readonly SummaryRow[] => summary(section, answers))
    expect(rows.find(row => row.question === 'essentialRequirements')?.value).toMatchObject({
      kind: 'parts',
      rows: [
        { label: 'First of two', value: { kind: 'text' } },
        { label: 'Second of two', value: { kind: 'text' } },
      ],
    })
  })

  it('says once in the log what is not there, and shows a blank', () => {
    const { startDate: _, ...rest } = brief
    const response = briefResponseManifest(DOS5, 'digital-outcomes', rest, { missing: () => {} })
    expect(plainText(question(response, 'availability')?.advice ?? [])).toBe('The buyer needs the team to start:')
  })
})
