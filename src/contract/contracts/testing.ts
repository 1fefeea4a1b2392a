import { merge, type Release } from '@gdm/ocds'
import { createPlan, decidePlan, submitPlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import { newId } from '#platform/ids'
import { money } from '#platform/money'
import type { AwardContent } from '#procure/elsewhere'
import { awardPurchase, closePurchase, recordPurchase } from '#procure/elsewhere'
import { lotsOf, type Opportunity } from '#procure/opportunities'
import type { TestApp } from '../../app/testing.ts'
import { aPlanContent } from '../../plan/pipeline/factory.ts'
import { aNotice, anAwardContent, someBids } from '../../procure/elsewhere/factory.ts'
import { anOpenedOpportunity } from '../../procure/evaluation/factory.ts'
import { editContract, offerContract } from './actions.ts'
import type { Contract } from './schema.ts'
import { recordSigned, signAsBuyer, signAsSupplier } from './signing.ts'
import { contractFromAward, contractFromElsewhere } from './sources.ts'
import { requireContract } from './store.ts'

/** The people of the first example government who have to do with contracts, and the supplier that won. */
export interface Parties {
  buyer: Ctx
  manager: Ctx
  approver: Ctx
  supplier: Ctx
  /** A supplier that has nothing to do with it. */
  rival: Ctx
}

/** Anew after the clock has moved on, since a context keeps the time it was made at. */
export async function partiesOf(app: TestApp): Promise<Parties> {
  const [buyer, manager, approver, supplier, rival] = await Promise.all(
    ['ada', 'farah', 'bao', 'olu', 'priya'].map(person => app.ctxOf(person, 'examplia')),
  )
  if (!buyer || !manager || !approver || !supplier || !rival) throw new Error('Somebody is missing.')
  return { buyer, manager, approver, supplier, rival }
}

export interface AwardWanted {
  amount: string
  state: 'pending' | 'active'
  standstillEndsAt: Date | null
}

/**
 * An award of a whole competition to Tiny Lantern: the way to the opened bids through the real actions, the decision
 * straight in the table.
 */
export async function anAward(
  app: TestApp,
  wanted: Partial<AwardWanted> = {},
): Promise<{ id: string; o: Opportunity }> {
  const { amount, state, standstillEndsAt }: AwardWanted = {
    amount: '30000',
    state: 'active',
    standstillEndsAt: null,
    ...wanted,
  }
  const o = await anOpenedOpportunity(app, { olu: [amount] })
  const { buyer } = await partiesOf(app)
  const [lot] = await buyer.read(tx => lotsOf(tx, o))
  const id = newId()
  await app.database.executeSql(
    `insert into procure.awards (government_id, id, opportunity_id, lot_id, supplier_id, bid_id, amount, currency, place,
       reasons, state, decided_by, decided_at, standstill_ends_at, active_at)
     select b.government_id, $1, b.opportunity_id, $2, b.supplier_id, b.id, $3, 'GBP', 1, 'The best.', $4, $5, $6::timestamptz, $7,
       case when $4 = 'active' then $6::timestamptz end
     from procure.opened_bids b where b.opportunity_id = $8`,
    [id, lot?.id, amount, state, buyer.actor.id, app.now, standstillEndsAt, o.id],
  )
  return { id, o }
}

/** The draft of a contract for an award, with its dates. */
export async function aDraft(app: TestApp, wanted: Partial<AwardWanted> = {}): Promise<Contract> {
  const award = await anAward(app, wanted)
  const { buyer } = await partiesOf(app)
  const id = await contractFromAward(buyer, award.id)
  const { title, description, amount, currency } = await read(buyer, id)
  const value = { amount: amount ?? '', currency }
  await editContract(buyer, id, null, { title, description, value, startsOn: '2030-03-01', endsOn: '2031-02-28' })
  return read(buyer, id)
}

/** A contract that both sides have signed. */
export async function aSigned(app: TestApp, wanted: Partial<AwardWanted> = {}): Promise<Contract> {
  const { id } = await aDraft(app, wanted)
  const { buyer, supplier, approver } = await partiesOf(app)
  await offerContract(buyer, id, null)
  await signAsSupplier(supplier, id, null)
  await signAsBuyer(approver, id, null, 'http://localhost')
  return read(buyer, id)
}

/** A contract of a purchase on another portal, in force since the day that was given. */
export async function aRecorded(
  app: TestApp,
  award: Partial<AwardContent> = {},
  signedOn: string | null = '2030-01-10',
): Promise<Contract> {
  const { buyer, manager, approver } = await partiesOf(app)
  const bodyId = buyer.actor.bodyIds[0] ?? ''
  const portal = { name: 'National portal (example)', reference: null, url: null }
  const plan = aPlanContent({ bodyId, budget: money('50000', 'GBP'), route: 'elsewhere', portal })
  const planId = await createPlan(buyer, plan)
  await submitPlan(buyer, planId, null)
  const approved = { outcome: 'approved', conditions: null, reasons: null, reference: 'Minutes 1' } as const
  await decidePlan(approver, planId, null, approved)
  const notice = aNotice({ opensOn: null, closesOn: null, value: plan.budget })
  const purchase = await recordPurchase(buyer, { bodyId, planId, notice })
  await closePurchase(buyer, purchase, null, someBids())
  const awardId = await awardPurchase(buyer, purchase, null, anAwardContent({ awardedOn: null, ...award }))
  const id = await contractFromElsewhere(manager, purchase, awardId)
  await recordSigned(manager, id, null, signedOn, 'http://localhost')
  return read(manager, id)
}

export const read = (ctx: Ctx, id: string): Promise<Contract> =>
  ctx.read(tx => requireContract(tx, ctx.governmentId ?? '', id))

export async function releasesOf(app: TestApp, ocid: string): Promise<Release[]> {
  const { rows } = await app.database.executeSql('select body from record.releases where ocid = $1 order by date', [
    ocid,
  ])
  return rows.map(row => JSON.parse((row as { body: string }).body) as Release)
}

/** What the public reads of a process: its releases merged. */
export const compiled = async (app: TestApp, ocid: string) => merge(await releasesOf(app, ocid))
