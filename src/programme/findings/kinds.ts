import { isRuleKey } from '#governments/packs'
import type { Transaction } from '#platform/db'
import { localDate } from '#platform/time'
import { oecdPrinciples, questionCatalogue } from '#programme/frameworks'
import { requirePartner } from '#programme/partners'
import { defineKind, entriesById } from '#programme/register'
import { ruleInForce, todayOf } from './rule-in-force.ts'
import {
  findingLifecycle,
  mayBeNamed,
  ownRefusal,
  publicFindings,
  publicReforms,
  publicSolutions,
  reformLifecycle,
  solutionLifecycle,
} from './rules.ts'

const pillars = ['strategy', 'spending', 'market', 'delivery', 'open-data', 'skills', 'systems'] as const
const principles = oecdPrinciples.map(String)

const colours = {
  proposed: 'govuk-tag--grey',
  'in-revision': 'govuk-tag--yellow',
  agreed: 'govuk-tag--blue',
  answered: 'govuk-tag--light-blue',
  closed: 'govuk-tag--green',
  withdrawn: 'govuk-tag--grey',
  retired: 'govuk-tag--grey',
}

/** A problem or an opportunity: of one partner, or common to several when it is about none. */
export const finding = defineKind({
  name: 'finding',
  path: 'findings',
  partner: 'optional',
  fields: {
    sort: { type: 'choice', options: ['problem', 'opportunity'], required: true },
    pillar: { type: 'choice', options: pillars, required: true },
    cause: { type: 'text', required: true, hint: true },
    people: { type: 'text', required: true, hint: true },
    evidence: { type: 'text', required: true, hint: true },
    questions: { type: 'picks', from: questionCatalogue, hint: true },
    source: { type: 'web', hint: true },
    size: { type: 'line', required: true, hint: true },
    amount: { type: 'number', hint: true },
    unit: { type: 'line', max: 80, hint: true },
    confidence: { type: 'choice', options: ['low', 'medium', 'high'], required: true },
    principles: { type: 'choices', options: principles },
    seen: { type: 'entries', kinds: ['finding'], hint: true },
    answer: { type: 'text', asked: ['answer'] },
    shown: { type: 'text', asked: ['answer'], hint: true },
    why: { type: 'text', asked: ['reopen'], hint: true },
    different: { type: 'text', asked: ['close'], hint: true },
  },
  lifecycle: findingLifecycle,
  initial: 'proposed',
  editable: ['proposed', 'in-revision'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: publicFindings,
    fields: [
      'sort',
      'pillar',
      'cause',
      'people',
      'evidence',
      'questions',
      'source',
      'size',
      'amount',
      'unit',
      'confidence',
      'principles',
      'seen',
      'answer',
      'shown',
      'why',
      'different',
    ],
  },
  columns: ['sort', 'pillar', 'size', 'confidence'],
  apart: ['questions'],
  colours,
  refusal: ownRefusal('finding'),
  check: async (tx, { partnerId, state, content }) => {
    if (content.questions.some(id => questionCatalogue.titleOf(id, 'en') === undefined))
      return 'finding.questions.unknown'
    if ((content.amount === null) !== (content.unit === null)) return 'finding.amount.unit'
    if (content.seen.length === 0) return null
    if (partnerId !== null) return 'finding.seen.common-only'
    const seen = await entriesById(tx, content.seen)
    if (seen.some(one => one.partnerId === null)) return 'finding.seen.of-a-partner'
    const tellsAll = publicFindings.some(open => open === state)
    return tellsAll && seen.some(one => !mayBeNamed(one.state)) ? 'finding.seen.not-agreed' : null
  },
})

/** A published entry names what it points at, so that must be agreed itself. */
async function namesOnlyAgreed(tx: Transaction, ids: readonly string[]): Promise<boolean> {
  return (await entriesById(tx, ids)).every(one => mayBeNamed(one.state))
}

/** Who has solved a problem, how, and with which result: a partner or any other government. */
export const solution = defineKind({
  name: 'solution',
  path: 'solutions',
  partner: 'none',
  fields: {
    who: { type: 'line', required: true, hint: true },
    how: { type: 'text', required: true, hint: true },
    result: { type: 'text', required: true, hint: true },
    source: { type: 'line', required: true, hint: true },
    link: { type: 'web' },
    limits: { type: 'text', hint: true },
    findings: { type: 'entries', kinds: ['finding'], required: true },
  },
  lifecycle: solutionLifecycle,
  initial: 'proposed',
  editable: ['proposed'],
  read: 'programme.read',
  write: 'programme.write',
  published: { in: publicSolutions, fields: ['who', 'how', 'result', 'source', 'link', 'limits', 'findings'] },
  columns: ['who'],
  colours,
  refusal: ownRefusal('solution'),
  check: async (tx, { state, content }) => {
    const tellsAll = publicSolutions.some(open => open === state)
    return tellsAll && !(await namesOnlyAgreed(tx, content.findings)) ? 'solution.findings.not-agreed' : null
  },
})

/** A change of law or rule that a finding asks for, followed until it is in force in the partner's pack of rules. */
export const legalReform = defineKind({
  name: 'legal-reform',
  path: 'legal-reforms',
  partner: 'required',
  fields: {
    finding: { type: 'entries', kinds: ['finding'], most: 1, required: true },
    text: { type: 'text', required: true, hint: true },
    law: { type: 'line', required: true, hint: true },
    decides: { type: 'line', required: true, hint: true },
    draft: { type: 'web', asked: ['draft'], hint: true },
    adopted: { type: 'web', asked: ['adopt'], hint: true },
    rule: { type: 'line', max: 80, asked: ['enact'], hint: true },
    since: { type: 'day', asked: ['enact'] },
    reason: { type: 'text', asked: ['reject', 'withdraw', 'drop'] },
  },
  lifecycle: reformLifecycle,
  initial: 'proposed',
  editable: ['proposed', 'drafted'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: publicReforms,
    fields: ['finding', 'text', 'law', 'decides', 'draft', 'adopted', 'rule', 'since', 'reason'],
  },
  columns: ['law', 'rule', 'since'],
  colours: {
    proposed: 'govuk-tag--grey',
    dropped: 'govuk-tag--grey',
    drafted: 'govuk-tag--yellow',
    tabled: 'govuk-tag--light-blue',
    adopted: 'govuk-tag--blue',
    'in-force': 'govuk-tag--green',
    rejected: 'govuk-tag--red',
    withdrawn: 'govuk-tag--grey',
  },
  check: async (tx, { partnerId, state, content }) => {
    const tellsAll = publicReforms.some(open => open === state)
    if (tellsAll && !(await namesOnlyAgreed(tx, content.finding))) return 'legal-reform.finding.not-agreed'
    if (state !== 'in-force' || partnerId === null) return null
    return reformRuleRefusal(tx, partnerId, content)
  },
})

/** Why a reform cannot be in force as somebody says, or null. A partner without rules on the platform is taken at its word. */
async function reformRuleRefusal(
  tx: Transaction,
  partnerId: string,
  { rule, since }: { rule: string | null; since: string | null },
): Promise<string | null> {
  if (rule === null || since === null || !isRuleKey(rule)) return 'legal-reform.rule.unknown'
  const { governmentId } = await requirePartner(tx, partnerId)
  const today = governmentId ? await todayOf(tx, governmentId) : localDate('UTC', await tx.now())
  if (since > today) return 'legal-reform.since.later'
  if (governmentId === null) return null
  return (await ruleInForce(tx, governmentId, rule, since)) ? null : 'legal-reform.rule.not-in-force'
}

export const kinds = [finding, solution, legalReform] as const
