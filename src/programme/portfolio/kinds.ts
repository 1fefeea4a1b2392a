import { isCurrency } from '#platform/money'
import { defineKind } from '#programme/register'
import { fundSoFar } from './changes-store.ts'
import { publishMoney } from './statement.ts'
import { linesOf } from './store.ts'

const leads = ['programme-lead'] as const
const writers = ['programme-lead', 'delivery-manager'] as const

/** In which a financial year may begin: January when nobody says. */
const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

export const frequencies = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'at-end'] as const

/** Money that somebody gives the programme, and what they want in return. */
export const fund = defineKind({
  name: 'fund',
  path: 'funds',
  partner: 'none',
  fields: {
    funder: { type: 'line', required: true },
    total: { type: 'number', min: 0, required: true, hint: true },
    currency: { type: 'line', max: 3, required: true, hint: true },
    starts: { type: 'day', required: true },
    due: { type: 'day', required: true },
    spending: { type: 'text', required: true, hint: true },
    reporting: { type: 'text', required: true, hint: true },
    frequency: { type: 'choice', options: frequencies, required: true },
    yearStarts: { type: 'choice', options: months, hint: true },
    owner: { type: 'member' },
    account: { type: 'text', asked: ['close'] },
  },
  lifecycle: [
    { from: ['proposed'], action: 'agree', to: 'agreed', by: leads },
    { from: ['proposed'], action: 'drop', to: 'dropped', by: leads },
    { from: ['agreed'], action: 'close', to: 'closed', by: leads },
  ],
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['agreed', 'closed'],
    fields: [
      'funder',
      'total',
      'currency',
      'starts',
      'due',
      'spending',
      'reporting',
      'frequency',
      'yearStarts',
      'account',
    ],
  },
  columns: ['funder', 'total', 'currency', 'due'],
  colours: { proposed: 'govuk-tag--grey', agreed: 'govuk-tag--green', dropped: 'govuk-tag--red' },
  refusal({ content, createdBy }, action, who) {
    if (action !== 'agree') return null
    if (createdBy === who.id || who.roles.includes('writer')) return 'fund.own'
    if (!isCurrency(content.currency ?? '')) return 'fund.currency-unknown'
    return (content.due ?? '') < (content.starts ?? '') ? 'fund.ends-before-start' : null
  },
})

/** The five things that a programme does with a partner. */
export const interventions = [
  'assure-plans',
  'design-procurement',
  'assure-delivery',
  'open-data',
  'capability',
] as const

/** Work that is paid from one fund, for one partner or for all. */
export const workPackage = defineKind({
  name: 'work-package',
  path: 'work-packages',
  partner: 'optional',
  fields: {
    fund: { type: 'entries', kinds: ['fund'], most: 1, required: true },
    intervention: { type: 'choice', options: interventions, required: true },
    outcome: { type: 'text', required: true, hint: true },
    supplier: { type: 'line', hint: true },
    serves: { type: 'entries', kinds: ['roadmap-action'] },
    starts: { type: 'day', required: true },
    due: { type: 'day', required: true },
    owner: { type: 'member', required: true },
    evidence: { type: 'text', asked: ['finish'] },
    tried: { type: 'text', asked: ['stop'] },
    learnt: { type: 'text', asked: ['stop'] },
    rest: { type: 'text', asked: ['stop'] },
  },
  lifecycle: [
    { from: ['proposed'], action: 'approve', to: 'approved', by: leads },
    { from: ['proposed'], action: 'drop', to: 'dropped', by: [...writers, 'author'] },
    { from: ['approved'], action: 'start', to: 'running', by: [...writers, 'owner'] },
    { from: ['running'], action: 'finish', to: 'finished', by: [...writers, 'owner'] },
    { from: ['approved', 'running'], action: 'stop', to: 'stopped', by: writers },
  ],
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.write',
  published: {
    in: ['approved', 'running', 'finished', 'stopped'],
    fields: [
      'fund',
      'intervention',
      'outcome',
      'supplier',
      'serves',
      'starts',
      'due',
      'evidence',
      'tried',
      'learnt',
      'rest',
    ],
  },
  columns: ['intervention', 'owner', 'due'],
  // A package that was stopped taught something: it has the colour of knowledge, not of failure.
  colours: {
    proposed: 'govuk-tag--grey',
    approved: 'govuk-tag--light-blue',
    finished: 'govuk-tag--green',
    stopped: 'govuk-tag--purple',
    dropped: 'govuk-tag--grey',
  },
  refusal({ content, createdBy }, action, who) {
    if (action !== 'approve') return null
    if (createdBy === who.id || who.roles.includes('writer')) return 'work-package.own'
    return (content.due ?? '') < (content.starts ?? '') ? 'work-package.ends-before-start' : null
  },
  // Its money has the currency of the fund, and was told to the funder.
  check: async (tx, { id, content }) => {
    const before = await fundSoFar(tx, id)
    const isOther = before !== undefined && before !== content.fund[0]
    return isOther && (await linesOf(tx, id)).length > 0 ? 'work-package.fund.fixed' : null
  },
  // Money that was written down before a package was approved becomes public with the approval.
  after: (tx, ctx, entry) => publishMoney(tx, ctx, entry),
})

export const kinds = [fund, workPackage] as const
