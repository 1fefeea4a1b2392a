import { createPlan, decidePlan, type PlanId, type Portal, submitPlan } from '#plan/pipeline'
import type { Ctx } from '#platform/context'
import { money } from '#platform/money'
import type { Answers } from '#platform/questions'
import { confirmOpeningKey, makeOpeningKey } from '#procure/opening'
import {
  createOpportunity,
  lotsOf,
  type Opportunity,
  type OpportunityId,
  publishOpportunity,
  requireOpportunity,
  saveLot,
  saveSection,
  submitOpportunity,
} from '#procure/opportunities'
import { answersTo, type House, type Need } from './need.ts'
import type { Stage, Story } from './stage.ts'
import { voices } from './voices.ts'

const framework = 'digital-outcomes-and-specialists-5'

/** Who does what in a public body. */
export interface Team {
  buyer: string
  approver: string
  keyholder: string
  chair: string
  evaluators: readonly string[]
  manager: string
  house: House
}

/** A plan as a buyer writes it. @param day of the writing, from today; work is planned to begin four months later */
export const writePlan = (
  stage: Stage,
  team: Team,
  need: Need,
  day: number,
  portal: Portal | null = null,
): Promise<PlanId> =>
  createPlan(stage.as(team.buyer), {
    bodyId: stage.bodyId,
    title: need.title,
    need: need.need,
    users: need.users,
    budget: money(need.budget, stage.currency),
    capital: need.capital ?? null,
    running: need.capital ? String(Number(need.budget) - Number(need.capital)) : null,
    budgetReference: need.reference ?? null,
    project: null,
    funder: null,
    startsOn: stage.date(day + 120),
    endsOn: stage.date(day + 120 + 420),
    procurementOn: stage.date(day + 30),
    route: portal ? 'elsewhere' : 'here',
    portal,
  })

/** From the first line of a plan to its approval by somebody else, within a week. */
export async function* approvedPlan(
  stage: Stage,
  team: Team,
  need: Need,
  day: number,
  portal: Portal | null = null,
): Story<PlanId> {
  yield stage.at(day, '09:40')
  const id = await writePlan(stage, team, need, day, portal)
  yield stage.later(1, '15:10')
  await submitPlan(stage.as(team.buyer), id, null)
  yield stage.later(3, '11:25')
  await decidePlan(stage.as(team.approver), id, null, {
    outcome: 'approved',
    conditions: null,
    reasons: null,
    reference: voices[stage.language].minutes,
  })
  return id
}

/** A draft with its lots and everything that is asked. */
export async function* fullDraft(
  stage: Stage,
  team: Team,
  need: Need,
  options: { planId: string; day: number; daysOpen: number; shortNoticeReason?: string },
): Story<OpportunityId> {
  yield stage.at(options.day, '10:05')
  const buyer = stage.as(team.buyer)
  const id = await startDraft(buyer, options)
  yield stage.at(options.day, '14:30')
  await saveAnswers(buyer, id, answersTo(need, team.house, stage.date(options.day + options.daysOpen + 60)))
  yield stage.at(options.day + 1, '09:20')
  await saveLots(stage, buyer, id, need)
  return id
}

export const startDraft = (
  buyer: Ctx,
  options: { planId: string; daysOpen: number; shortNoticeReason?: string },
): Promise<OpportunityId> =>
  createOpportunity(buyer, {
    planId: options.planId,
    bodyId: undefined,
    title: null,
    lot: { framework, lot: 'digital-outcomes' },
    method: 'open',
    daysOpen: options.daysOpen,
    shortNoticeReason: options.shortNoticeReason ?? null,
  })

export async function saveAnswers(buyer: Ctx, id: string, read: Answers): Promise<void> {
  const { contentVersion } = await opportunity(buyer, id)
  await saveSection(buyer, id, null, { slug: 'all', contentVersion, read })
}

async function saveLots(stage: Stage, buyer: Ctx, id: string, { lots = [] }: Need): Promise<void> {
  const [first] = await lotsIn(buyer, id)
  for (const [index, { title, description, value }] of lots.entries()) {
    const known = index === 0 ? (first?.id ?? null) : null
    await saveLot(buyer, id, null, known as Parameters<typeof saveLot>[3], {
      title,
      description,
      value: money(value, stage.currency),
    })
  }
}

/** The keyholder makes the opening key and shows to have its passphrase. */
export async function* keyMade(stage: Stage, team: Team, id: string, day: number): Story<string> {
  yield stage.at(day, '11:15')
  const keyholder = stage.as(team.keyholder)
  const { passphrase } = await makeOpeningKey(keyholder, id)
  await confirmOpeningKey(keyholder, id, passphrase)
  const { title } = await opportunity(keyholder, id)
  stage.keep({ opportunityId: id, title, passphrase })
  return passphrase
}

/** What the stories go on with once an opportunity is published. */
export interface Published {
  o: Opportunity
  lots: readonly string[]
  passphrase: string
}

/** From an approved plan to a published opportunity, in a week. @param options.day on which it is published */
export async function* published(
  stage: Stage,
  team: Team,
  need: Need,
  options: { planId: string; day: number; daysOpen: number; shortNoticeReason?: string },
): Story<Published> {
  const id = yield* fullDraft(stage, team, need, { ...options, day: options.day - 6 })
  const passphrase = yield* keyMade(stage, team, id, options.day - 4)
  yield stage.at(options.day - 3, '16:00')
  await submitOpportunity(stage.as(team.buyer), id, null)
  yield stage.at(options.day, '09:30')
  const approver = stage.as(team.approver)
  await publishOpportunity(approver, id, null)
  const lots = await lotsIn(approver, id)
  return { o: await opportunity(approver, id), lots: lots.map(lot => lot.id), passphrase }
}

export const opportunity = (ctx: Ctx, id: string): Promise<Opportunity> =>
  ctx.read(tx => requireOpportunity(tx, ctx.governmentId ?? '', id))

const lotsIn = (ctx: Ctx, id: string) =>
  ctx.read(async tx => lotsOf(tx, await requireOpportunity(tx, ctx.governmentId ?? '', id)))
