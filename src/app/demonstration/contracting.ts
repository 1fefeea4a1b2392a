import {
  contractFromAward,
  editContract,
  offerContract,
  requireContract,
  signAsBuyer,
  signAsSupplier,
} from '#contract/contracts'
import { decideMilestone, type MilestoneId, planMilestone, recordPayment } from '#deliver/delivery'
import type { Ctx } from '#platform/context'
import { money } from '#platform/money'
import { awardsOf } from '#procure/awards'
import { opportunity, type Published, type Team } from './buying.ts'
import { after, type Stage, type Story } from './stage.ts'

/** Once the standstill of the first lot's award is over, its contract is written and offered. */
export async function* contractOffered(
  stage: Stage,
  team: Team,
  { o }: Published,
  terms: { description: string; months: number },
): Story<string> {
  const manager = stage.as(team.manager)
  const award = await manager.read(async tx =>
    (await awardsOf(tx, await opportunity(manager, o.id))).find(({ supplierId }) => supplierId !== null),
  )
  if (!award) throw new Error(`Nothing of ${o.title} was awarded.`)
  if (award.standstillEndsAt) yield after(award.standstillEndsAt)
  yield stage.later(1, '10:30')
  const id = await contractFromAward(manager, award.id)
  const { title } = await contract(manager, id)
  await editContract(manager, id, null, {
    title,
    description: terms.description,
    value: award.amount && award.currency ? money(award.amount, award.currency) : null,
    startsOn: stage.dayFromNow(14),
    endsOn: stage.dayFromNow(14 + terms.months * 30),
  })
  yield stage.later(0, '15:45')
  await offerContract(manager, id, null)
  return id
}

/** Signed by the supplier, and two working days later by somebody else than who offered it. */
export async function* contractSigned(stage: Stage, team: Team, id: string, supplier: string): Story {
  yield stage.later(2, '11:10')
  await signAsSupplier(stage.as(supplier), id, null)
  yield stage.later(2, '09:35')
  await signAsBuyer(stage.as(team.approver), id, null, stage.publicUrl)
}

/** A part of the work: when it is due, in days from today, and what it costs. */
export interface Part {
  title: string
  description: string
  day: number
  amount: string
}

/** The milestones of a contract in force. */
export async function* planned(stage: Stage, team: Team, id: string, parts: readonly Part[]): Story<MilestoneId[]> {
  yield stage.later(1, '14:15')
  const ids: MilestoneId[] = []
  for (const { title, description, day, amount } of parts) {
    ids.push(await planMilestone(stage.as(team.manager), id, { title, description, dueOn: stage.date(day), amount }))
  }
  return ids
}

type Outcome = { action: 'meet' | 'meet-partly' | 'miss'; note: string }

/** On the day given, from today, a milestone is decided. */
export async function* decided(stage: Stage, team: Team, id: MilestoneId, outcome: Outcome & { day: number }): Story {
  yield stage.at(outcome.day, '16:20')
  const { action, note } = outcome
  await decideMilestone(stage.as(team.manager), id, null, { action, decidedOn: stage.dayFromNow(0), note })
}

/** On the day given, from today, money that left is recorded. */
export async function* paid(
  stage: Stage,
  team: Team,
  id: string,
  payment: { milestoneId: MilestoneId | null; amount: string; reference: string; day: number },
): Story {
  yield stage.at(payment.day, '11:40')
  await recordPayment(stage.as(team.manager), id, {
    value: money(payment.amount, stage.currency),
    paidOn: stage.dayFromNow(0),
    reference: payment.reference,
    milestoneId: payment.milestoneId,
    correctsId: null,
  })
}

const contract = (ctx: Ctx, id: string) => ctx.read(tx => requireContract(tx, ctx.governmentId ?? '', id))
