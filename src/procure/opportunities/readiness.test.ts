import { describe, expect, it } from 'vitest'
import { money } from '#platform/money'
import { aResolvedPack } from '../../governments/packs/factory.ts'
import { DOS5 } from '../../market/frameworks/factory.ts'
import { questionnaireOf } from './content.ts'
import { anOpportunity, fullAnswers } from './factory.ts'
import { type Facts, obstacles } from './readiness.ts'

const method: NonNullable<Facts['method']> = {
  slug: 'open',
  label: { en: 'Open competition' },
  procurementMethod: 'open',
  procurementMethodDetails: 'Open competition',
  competitive: true,
  whoMayBid: 'anyone',
  minimumDays: 14,
  shorterNotice: { days: 7, allowedWhen: { en: 'The need is urgent' } },
  valueBelow: '100000',
  stages: ['quality', 'price'],
}

const approval: NonNullable<NonNullable<Facts['plan']>['approval']> = {
  planId: 'plan' as never,
  ocid: 'ocds-gdmtst-testland-2030-0001',
  title: 'Appointments online',
  bodyId: 'roads',
  budget: money('50000', 'GBP'),
  route: 'here',
  conditions: null,
  tracked: [],
  isEmergency: false,
  validUntil: new Date('2031-01-01T00:00:00Z'),
}

const facts = (more: Partial<Facts> = {}): Facts => ({
  pack: aResolvedPack({
    weightings: [
      { criteria: { technical: { min: 20, max: 60 }, cultural: { min: 5, max: 30 }, price: { min: 30, max: 70 } } },
    ],
    shortlist: { min: 4, max: 10 },
  }),
  today: '2030-01-15',
  closesOn: '2030-01-29',
  currency: 'GBP',
  frameworkLot: 'digital-outcomes',
  method,
  daysOpen: 14,
  shortNoticeReason: null,
  questionnaire: questionnaireOf(anOpportunity({ framework: DOS5 })),
  answers: fullAnswers(),
  isOutdated: false,
  lots: [money('20000', 'GBP'), money('30000', 'GBP')],
  plan: { approval, left: money('50000', 'GBP') },
  needsPlan: true,
  hasOpeningKey: true,
  ...more,
})

const reasons = (more: Partial<Facts>, step: 'submit' | 'publish' = 'publish') =>
  obstacles(facts(more), step).map(obstacle => obstacle.reason)

describe('what stands in the way of publication', () => {
  it('is nothing when all is there, up to the last unit of the budget', () => {
    expect(obstacles(facts(), 'publish')).toEqual([])
  })

  it.each<[string, Partial<Facts>, string]>([
    ['the questions have changed', { isOutdated: true }, 'opportunity.content-outdated'],
    ['an answer is missing', { answers: fullAnswers({ outcome: null }) }, 'opportunity.answers-incomplete'],
    [
      'an answer is too long',
      { answers: fullAnswers({ summary: 'word '.repeat(51) }) },
      'opportunity.answers-incomplete',
    ],
    [
      'work starts before closing',
      { answers: fullAnswers({ startDate: '2030-01-29' }) },
      'opportunity.starts-too-early',
    ],
    ['there is no lot', { lots: [] }, 'opportunity.no-lots'],
    ['a lot is in other money', { lots: [money('1', 'EUR')] }, 'opportunity.other-currency'],
    ['the lots are one penny over', { lots: [money('50000.01', 'GBP')] }, 'opportunity.over-budget'],
    ['the method is gone', { method: undefined }, 'opportunity.method.gone'],
    ['the method needs a list', { method: { ...method, whoMayBid: 'invited' } }, 'opportunity.method.closed-list'],
    ['nobody competes', { method: { ...method, competitive: false } }, 'opportunity.method.no-competition'],
    ['the value is above', { method: { ...method, valueBelow: '50000' } }, 'opportunity.method.value'],
    ['it is open too shortly', { daysOpen: 6 }, 'opportunity.days.too-few'],
    ['short notice has no reason', { daysOpen: 7 }, 'opportunity.short-notice.reason'],
    [
      'weights are outside the government’s ranges',
      { answers: fullAnswers({ technicalWeighting: 70, culturalWeighting: 5, priceWeighting: 25 }) },
      'opportunity.weights',
    ],
    ['too few would be shortlisted', { answers: fullAnswers({ numberOfSuppliers: 3 }) }, 'opportunity.shortlist'],
    ['there is no plan', { plan: null }, 'opportunity.plan.missing'],
    ['no approval is in force', { plan: { approval: null, left: money('50000', 'GBP') } }, 'plan.no-approval-in-force'],
    [
      'the plan says to buy elsewhere',
      { plan: { approval: { ...approval, route: 'elsewhere' }, left: money('50000', 'GBP') } },
      'opportunity.plan.elsewhere',
    ],
    ['there is no opening key', { hasOpeningKey: false }, 'opportunity.no-opening-key'],
  ])('%s', (_, more, reason) => {
    expect(reasons(more)).toEqual([reason])
  })

  it('lets short notice pass with its reason', () => {
    expect(reasons({ daysOpen: 7, shortNoticeReason: 'The bridge is closed' })).toEqual([])
  })

  it('needs no plan where the government uses none', () => {
    expect(reasons({ plan: null, needsPlan: false })).toEqual([])
  })

  it('needs no opening key for a review', () => {
    expect(reasons({ hasOpeningKey: false }, 'submit')).toEqual([])
  })

  it('names everything at once', () => {
    expect(reasons({ lots: [], daysOpen: 1, hasOpeningKey: false })).toEqual([
      'opportunity.no-lots',
      'opportunity.days.too-few',
      'opportunity.no-opening-key',
    ])
  })
})
