import { describe, expect, it } from 'vitest'
import { missingWords } from '../register/testing.ts'
import { criteriaSet } from './kinds.ts'
import { criteriaFrom, refusal, weighted } from './rules.ts'

it('has all its words in every language', () => {
  expect(missingWords(criteriaSet)).toEqual([])
})

describe('criteria as they are typed', () => {
  it.each([
    ['60 | Need | Large\n40 | Will | A minister asks', 2],
    ['60 | Need | Large\n30 | Will | A minister asks', null],
    ['100 | Need | Large', null],
    ['60 | Need\n40 | Will | A minister asks', null],
    ['60.5 | Need | Large\n39.5 | Will | Asked', null],
    ['', null],
  ])('%j are %s', (text, count) => {
    expect(criteriaFrom(text)?.length ?? null).toBe(count)
  })
})

it('shows each weight times its score, and their sum', () => {
  const criteria = criteriaFrom('60 | Need | Large\n40 | Will | Asked') ?? []
  const scores = [3, 1].map(score => ({ score, reasons: 'Seen' }))
  expect(weighted(criteria, scores)).toEqual({ parts: [180, 40], sum: 220, most: 400 })
})

describe('who may', () => {
  const lead = { id: 'lead', roles: ['programme-lead'] }
  const manager = { id: 'manager', roles: ['delivery-manager'] }
  const official = { id: 'official', roles: ['partner-official'] }
  it.each([
    ['scoring', 'score', manager, [], null],
    ['scoring', 'score', official, [], 'selection.not-your-role'],
    ['scoring', 'reveal', lead, ['manager'], 'selection.too-few'],
    ['scoring', 'reveal', lead, ['manager', 'other'], null],
    ['moderating', 'score', manager, [], 'selection.not-in-that-state'],
    ['moderated', 'decide', lead, ['manager', 'lead'], 'selection.scored-it'],
    ['moderated', 'decide', lead, ['manager', 'other'], null],
    ['moderated', 'decide', manager, [], 'selection.not-your-role'],
    ['moderating', 'decide', lead, [], 'selection.not-in-that-state'],
    ['moderating', 'moderate', lead, ['manager', 'other'], 'selection.did-not-score'],
    ['moderating', 'moderate', manager, ['manager', 'other'], null],
    ['scoring', 'score', { ...manager, isOwn: true }, [], 'selection.own-government'],
    ['moderated', 'decide', { ...lead, isOwn: true }, ['manager', 'other'], 'selection.own-government'],
  ] as const)('in state %s %s: case %#', (state, action, who, scorers, reason) => {
    expect(refusal(state, scorers, action, who)).toBe(reason)
  })
})
