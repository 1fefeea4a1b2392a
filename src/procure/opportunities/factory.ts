import { approvalInForce, createPlan, decidePlan, submitPlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import { type Money, money } from '#platform/money'
import type { Answers } from '#platform/questions'
import { aBrief, DOS5 } from '../../market/frameworks/factory.ts'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { publishOpportunity, setOpeningRecipient, submitOpportunity } from './actions.ts'
import { contentOf } from './content.ts'
import { createOpportunity, saveSection } from './drafting.ts'
import type { NewOpportunity } from './schema.ts'
import { type Opportunity, type OpportunityId, requireOpportunity } from './store.ts'

/** Answers to everything that is asked of a buyer, with weights that the example governments allow. */
export const fullAnswers = (more: Answers = {}): Answers =>
  aBrief('digital-outcomes', {
    title: 'Appointments online',
    technicalWeighting: 60,
    culturalWeighting: 10,
    priceWeighting: 30,
    numberOfSuppliers: 5,
    essentialRequirements: ['Have run a service for the public', 'Have moved people from paper'],
    niceToHaveRequirements: ['Have worked with a transport authority'],
    successCriteria: ['How the approach meets users’ needs', 'How risks are dealt with'],
    culturalFitCriteria: ['Work openly with our team'],
    ...more,
  })

/** An opportunity as the store gives it, for rules. */
export const anOpportunity = (o: Partial<Opportunity> = {}): Opportunity => ({
  governmentId: '01890000-0000-7000-8000-00000000900d' as Opportunity['governmentId'],
  id: '01890000-0000-7000-8000-000000000001' as OpportunityId,
  ocid: null,
  planId: null,
  bodyId: 'roads',
  authorId: 'ada',
  editors: ['ada'],
  submittedBy: null,
  returnReason: null,
  state: 'draft',
  method: 'open',
  daysOpen: 14,
  shortNoticeReason: null,
  framework: DOS5,
  frameworkLot: 'digital-outcomes',
  contentVersion: contentOf(DOS5).version,
  answers: '{}',
  title: 'Appointments online',
  publishedAt: null,
  questionsUntil: null,
  answersDue: null,
  closesAt: null,
  closedAt: null,
  openedAt: null,
  endedAt: null,
  endReason: null,
  openingRecipient: null,
  updatedAt: new Date('2030-01-15T12:00:00Z'),
  version: 1,
  ...o,
})

/** People who carry an opportunity through: their contexts in its government. */
export interface Hands {
  buyer: Ctx
  approver: Ctx
}

/** An approved plan of the buyer's first public body. Returns its id. */
export async function aPlanFor(
  { buyer, approver }: Hands,
  budget: Money = money('50000', 'GBP'),
  title = 'Appointments online',
): Promise<string> {
  const bodyId = buyer.actor.bodyIds[0] ?? ''
  const id = await createPlan(buyer, aPlanContent({ bodyId, budget, title, procurementOn: '2030-02-01' }))
  await submitPlan(buyer, id, null)
  await decidePlan(approver, id, null, { outcome: 'approved', conditions: null, reasons: null, reference: 'Minutes 1' })
  const inForce = await buyer.read(async tx => approvalInForce(tx, id, await tx.now()))
  if (!inForce) throw new Error('The plan is not approved.')
  return id
}

export const aNewOpportunity = (form: Partial<NewOpportunity> = {}): NewOpportunity => ({
  planId: null,
  bodyId: undefined,
  title: null,
  lot: { framework: DOS5, lot: 'digital-outcomes' },
  method: 'open',
  daysOpen: 30,
  shortNoticeReason: null,
  ...form,
})

/** A draft in which everything is answered, without an opening key. */
export async function aFullDraft(
  buyer: Ctx,
  form: Partial<NewOpportunity>,
  answers: Answers = fullAnswers(),
): Promise<OpportunityId> {
  const id = await createOpportunity(buyer, aNewOpportunity(form))
  const { version: contentVersion } = contentOf(DOS5)
  await saveSection(buyer, id, null, { slug: 'all', contentVersion, read: answers })
  return id
}

/** Gives a draft a key to seal to, in the place of the feature that keeps keys. */
export const giveKey = (ctx: Ctx, id: string, recipient = 'age1example'): Promise<void> =>
  ctx.transact(async tx =>
    setOpeningRecipient(tx, await requireOpportunity(tx, ctx.governmentId ?? '', id, { lock: 'update' }), recipient),
  )

/** An opportunity that went the whole way to publication through the real actions. */
export async function aPublishedOpportunity(
  hands: Hands,
  options: { planId?: string; form?: Partial<NewOpportunity>; answers?: Answers; recipient?: string } = {},
): Promise<Opportunity> {
  const planId = options.planId ?? (await aPlanFor(hands))
  const id = await aFullDraft(hands.buyer, { planId, ...options.form }, options.answers)
  await giveKey(hands.buyer, id, options.recipient)
  await submitOpportunity(hands.buyer, id, null)
  await publishOpportunity(hands.approver, id, null)
  return hands.buyer.read(tx => requireOpportunity(tx, hands.buyer.governmentId ?? '', id))
}
