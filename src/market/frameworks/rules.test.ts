import { describe, expect, it } from 'vitest'
import { type Answers, type FormBody, readAnswers } from '#platform/questions'
import { aBrief, aBriefResponse, DOS5 } from './factory.ts'
import { briefManifest, briefResponseManifest } from './manifests.ts'
import { assessmentMethods, dayRateErrors, noticeTerms, weightings } from './rules.ts'

const fallback = (name: string) => name
const missing = (variable: string) => {
  throw new Error(variable)
}

/** The messages for a brief's fields in a lot, when only these are posted. */
function messages(lot: string, id: string, body: FormBody): string[] {
  const questions = briefManifest(DOS5, lot, { missing }).sections.flatMap(section => section.questions)
  const asked = questions.filter(question => question.id === id || question.parts.some(part => part.id === id))
  const { errors } = readAnswers(asked, body, { fallback })
  return errors.filter(({ field }) => field.startsWith(id) || Object.hasOwn(body, field)).map(({ message }) => message)
}

const weights = (technical: string, cultural: string, price: string): FormBody => ({
  technicalWeighting: technical,
  culturalWeighting: cultural,
  priceWeighting: price,
})
const outcomes = 'digital-outcomes'
const participants = 'user-research-participants'
const words = (count: number) => 'word '.repeat(count)

describe("the marketplace's rules for a brief", () => {
  it.each([
    [outcomes, weights('75', '5', '20'), []],
    [outcomes, weights('10', '5', '85'), []],
    [outcomes, weights('60', '20', '20'), []],
    [outcomes, weights('60', '20', '21'), Array(3).fill('Total must add up to 100%.')],
    [outcomes, weights('60', '19', '20'), Array(3).fill('Total must add up to 100%.')],
    [
      outcomes,
      weights('76', '4', '20'),
      ['Weighting must be between 10 and 75.', 'Weighting must be between 5 and 20.'],
    ],
    [
      outcomes,
      weights('62.5', '17.5', '20'),
      ['Weighting must be between 10 and 75.', 'Weighting must be between 5 and 20.'],
    ],
    [outcomes, weights('', '20', '20'), ['Enter a weighting.']],
    ['digital-specialists', weights('75', '5', '20'), []],
    ['digital-specialists', weights('70', '10', '19'), ['Weighting must be between 20 and 85.']],
    [participants, weights('10', '70', '20'), []],
    [participants, weights('10', '10', '80'), []],
    [
      participants,
      weights('9', '9', '82'),
      ['10 and 70', '10 and 70', '20 and 80'].map(range => `Weighting must be between ${range}.`),
    ],
  ])('weights in %s: %j', (lot, body, expected) => {
    expect(messages(lot, 'technicalWeighting', body)).toEqual(expected)
  })

  it.each([
    ['2', ['Number of suppliers must be between 3 and 15.']],
    ['3', []],
    ['15', []],
    ['16', ['Number of suppliers must be between 3 and 15.']],
    ['3.5', ['Number of suppliers must be between 3 and 15.']],
    ['', ['Enter the number of suppliers.']],
  ])('a shortlist of %j', (typed, expected) => {
    expect(messages(outcomes, 'numberOfSuppliers', { numberOfSuppliers: typed })).toEqual(expected)
  })

  it.each([
    [Array(20).fill('can speak'), []],
    [Array(21).fill('can speak'), ['You can add up to 20 criteria.']],
    [[words(30)], []],
    [[words(31)], ['Each requirement must be 30 words or fewer.']],
    [['x'.repeat(300)], []],
    [['x'.repeat(301)], ['Each requirement must be 300 characters or fewer.']],
  ])('requirements like %j', (typed, expected) => {
    for (const id of ['essentialRequirements', 'niceToHaveRequirements']) {
      expect(messages(outcomes, id, { [id]: typed })).toEqual(expected)
    }
  })

  it('needs an essential requirement, not a nice-to-have one', () => {
    expect(messages(outcomes, 'essentialRequirements', { essentialRequirements: [''] })).toEqual([
      'Enter at least 1 requirement.',
    ])
    expect(messages(outcomes, 'niceToHaveRequirements', { niceToHaveRequirements: [''] })).toEqual([])
  })
})

describe("the marketplace's rules for a bid", () => {
  const brief = aBrief(outcomes, { essentialRequirements: ['<b>Speed</b>'], niceToHaveRequirements: ['Care'] })
  const posted = (body: FormBody) => {
    const response = briefResponseManifest(DOS5, outcomes, brief, { missing })
    const { errors } = readAnswers(response.sections[0]?.questions ?? [], body, { fallback })
    return Object.fromEntries(errors.map(({ field, message }) => [field, message]))
  }

  it('asks for evidence of each requirement, by its name', () => {
    expect(posted({ 'niceToHaveRequirements-1-yesNo': 'true' })).toMatchObject({
      'essentialRequirements-1-evidence': 'Enter evidence for <b>Speed</b>',
      'niceToHaveRequirements-1-evidence': 'You must provide evidence of Care',
      essentialRequirementsMet: 'Select yes if you have all the essential skills and experience',
      respondToEmailAddress: 'Enter an email address',
      'availability-day': 'Enter a start date',
    })
  })

  it('takes 100 words of evidence and not 101', () => {
    const field = 'essentialRequirements-1-evidence'
    expect(posted({ [field]: words(100) })[field]).toBeUndefined()
    expect(posted({ [field]: words(101) })[field]).toBe('Your answer must be 100 words or fewer')
  })

  it('turns away who lacks an essential requirement', () => {
    expect(posted({ essentialRequirementsMet: 'false' }).essentialRequirementsMet).toMatch(
      /^To carry on with your application/,
    )
  })

  it.each([
    ['600', '600', 0],
    ['599.99', '600', 0],
    ['600.01', '600', 1],
    ['1000', '999.99', 1],
    ['600', null, 0],
  ])('a day rate of %s with a maximum of %s', (dayRate, most, count) => {
    const specialists = 'digital-specialists'
    const given = aBrief(specialists)
    const response = briefResponseManifest(DOS5, specialists, given, { missing, maxDayRate: '600' })
    const errors = dayRateErrors(response, aBriefResponse(specialists, given, { dayRate }), most, fallback)
    expect(errors).toHaveLength(count)
    for (const error of errors)
      expect(error).toMatchObject({ field: 'dayRate', message: expect.stringMatching(/^Day rate cannot be more/) })
  })

  it('asks no day rate outside the specialists', () => {
    expect(
      dayRateErrors(briefResponseManifest(DOS5, outcomes, brief, { missing }), { dayRate: '999' }, '1', fallback),
    ).toEqual([])
  })
})

describe('what a brief says of its procedure', () => {
  it.each<[Answers, ReturnType<typeof weightings>]>([
    [
      { technicalWeighting: 60, culturalWeighting: 20, priceWeighting: 20 },
      { technical: 60, cultural: 20, price: 20 },
    ],
    [{ technicalWeighting: 60, culturalWeighting: 20, priceWeighting: 21 }, null],
    [{ technicalWeighting: 60, culturalWeighting: 20 }, null],
    [{ technicalWeighting: 60.5, culturalWeighting: 19.5, priceWeighting: 20 }, null],
  ])('weights of %j', (answers, expected) => {
    expect(weightings(answers)).toEqual(expected)
  })

  it('is open two weeks, or one where the buyer may choose it', () => {
    expect(noticeTerms({})).toEqual({ openDays: 14, questionWorkingDays: 5, answersWorkingDaysBefore: 1 })
    expect(noticeTerms({ requirementsLength: '2 weeks' }).openDays).toBe(14)
    expect(noticeTerms({ requirementsLength: '1 week' })).toMatchObject({ openDays: 7, questionWorkingDays: 2 })
  })

  it('allows one way of assessing always and those chosen', () => {
    expect(assessmentMethods(outcomes, { evaluationType: ['Case study', 'Presentation'] })).toEqual([
      'Written proposal',
      'Case study',
      'Presentation',
    ])
    expect(assessmentMethods('digital-specialists', {})).toEqual(['Work history'])
  })
})
