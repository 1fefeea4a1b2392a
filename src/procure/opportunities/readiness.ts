import { type ProcurementMethod, type ResolvedPack, ruleAt, weightingProblems, weightingsFor } from '#governments/packs'
import { type ApprovalInForce, blockingConditions } from '#plan/pipeline'
import { compare, type Money, sum } from '#platform/money'
import type { Answers, Questionnaire } from '#platform/questions'
import { missingAnswers, textAnswer } from './content.ts'
import { methodRefusal, noticeRefusal, valueRefusal } from './procedure.ts'

/** Something that stands in the way of publication: a message key with its values. */
export interface Obstacle {
  reason: string
  values?: Record<string, string | number>
  /** Where it can be dealt with, when that is on another page. */
  href?: string
}

/** Everything that decides whether an opportunity can be published, beside its state and who asks. */
export interface Facts {
  pack: ResolvedPack
  /** The government's day. */
  today: string
  /** The day on which it would close if it were published now. */
  closesOn: string
  currency: string
  frameworkLot: string
  method: ProcurementMethod | undefined
  daysOpen: number
  shortNoticeReason: string | null
  questionnaire: Questionnaire
  answers: Answers
  /** What is asked has changed since the answers were given. */
  isOutdated: boolean
  lots: readonly Money[]
  /** Null where the government does not use plans and this opportunity has none. */
  plan: { approval: ApprovalInForce | null; left: Money } | null
  needsPlan: boolean
  hasOpeningKey: boolean
}

/** What stands in the way of sending it for review or of publishing it; nothing when it is ready. */
export function obstacles(facts: Facts, step: 'submit' | 'publish'): Obstacle[] {
  return [
    ...contentObstacles(facts),
    ...lotObstacles(facts),
    ...procedureObstacles(facts),
    ...weightObstacles(facts),
    ...planObstacles(facts, step),
    ...when(step === 'publish' && !facts.hasOpeningKey, 'opportunity.no-opening-key'),
  ]
}

const when = (applies: boolean, reason: string, values?: Obstacle['values']): Obstacle[] =>
  applies ? [{ reason, ...(values && { values }) }] : []

function contentObstacles({ isOutdated, questionnaire, answers, closesOn }: Facts): Obstacle[] {
  if (isOutdated) return [{ reason: 'opportunity.content-outdated' }]
  const count = missingAnswers(questionnaire, answers).length
  const startDate = textAnswer(answers, 'startDate')
  return [
    ...when(count > 0, 'opportunity.answers-incomplete', { count }),
    ...when(startDate !== null && startDate <= closesOn, 'opportunity.starts-too-early'),
  ]
}

export const totalValue = (lots: readonly Money[], currency: string): Money => sum(lots, currency)

function lotObstacles({ lots, currency }: Facts): Obstacle[] {
  if (lots.length === 0) return [{ reason: 'opportunity.no-lots' }]
  return when(
    lots.some(lot => lot.currency !== currency),
    'opportunity.other-currency',
  )
}

function procedureObstacles(facts: Facts): Obstacle[] {
  const { method, lots, currency } = facts
  if (!method) return [{ reason: 'opportunity.method.gone' }]
  const isOneCurrency = lots.every(lot => lot.currency === currency)
  const reasons = [
    methodRefusal(method),
    noticeRefusal(method, facts),
    lots.length > 0 && isOneCurrency ? valueRefusal(method, totalValue(lots, currency).amount) : null,
  ]
  return reasons.flatMap(reason => (reason ? [{ reason }] : []))
}

/** The government's limits of the weights, as obstacles name them. */
function limitsOf({ pack, today, frameworkLot }: Facts) {
  const ranges = weightingsFor(pack, frameworkLot, today)
  const range = (name: string) => `${ranges[name]?.min ?? 0}–${ranges[name]?.max ?? 100}`
  return {
    ranges,
    weights: { technical: range('technical'), cultural: range('cultural'), price: range('price') },
    shortlist: ruleAt(pack, 'shortlist', today),
  }
}

/** What the government's rules say where weights and the shortlist are asked for; nothing in other sections. */
export function notesFor(questions: readonly { id: string; parts: readonly { id: string }[] }[], facts: Facts) {
  const ids = new Set(questions.flatMap(question => [question.id, ...question.parts.map(part => part.id)]))
  const { weights, shortlist } = limitsOf(facts)
  return [
    ...when(ids.has('numberOfSuppliers'), 'opportunity.shortlist', { min: shortlist.min, max: shortlist.max }),
    ...when(ids.has('technicalWeighting'), 'opportunity.weights', weights),
  ]
}

/** The content checks its own limits; these are the government's. */
function weightObstacles(facts: Facts): Obstacle[] {
  const { technicalWeighting: technical, culturalWeighting: cultural, priceWeighting: price } = facts.answers
  const given = Object.entries({ technical, cultural, price }).flatMap(([name, weight]) =>
    typeof weight === 'number' ? [[name, weight] as const] : [],
  )
  // As long as weights are missing, that is what the incomplete answers say.
  if (given.length < 3) return []
  const { ranges, weights, shortlist } = limitsOf(facts)
  const isWrong = weightingProblems(ranges, Object.fromEntries(given)).length > 0
  const { min, max } = shortlist
  const count = facts.answers.numberOfSuppliers
  return [
    ...when(isWrong, 'opportunity.weights', weights),
    ...when(typeof count === 'number' && (count < min || count > max), 'opportunity.shortlist', { min, max }),
  ]
}

function planObstacles({ plan, needsPlan, lots, currency }: Facts, step: 'submit' | 'publish'): Obstacle[] {
  if (!plan) return when(needsPlan, 'opportunity.plan.missing')
  if (!plan.approval) return [{ reason: 'plan.no-approval-in-force' }]
  if (plan.approval.route === 'elsewhere') return [{ reason: 'opportunity.plan.elsewhere' }]
  const { left, approval } = plan
  const unmet = (step === 'publish' ? blockingConditions(approval, 'publication') : []).map(({ text, dueOn }) => ({
    reason: 'plan.condition.unmet',
    values: { condition: text, due: dueOn },
  }))
  if (left.currency !== currency || lots.some(lot => lot.currency !== currency)) return unmet
  return [...unmet, ...when(compare(totalValue(lots, currency), left) > 0, 'opportunity.over-budget')]
}
