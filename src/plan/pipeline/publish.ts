import { decimal, type Milestone, type Release } from '@gdm/ocds'
import type { Translate } from '#platform/i18n'
import { endOfDay, isoUtc, startOfDay } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { Condition } from './conditions/rules.ts'
import type { PlanDecision } from './decision-store.ts'
import type { Emergency } from './emergency-store.ts'
import type { Plan } from './schema.ts'

/** What of a government goes into its releases. */
export interface PublishingGovernment {
  slug: string
  ocid_prefix: string
  time_zone: string
  languages: readonly string[]
}

export type PublishingBody = Parameters<typeof publicBodyParty>[1]

export interface Parts {
  plan: Plan
  ocid: string
  government: PublishingGovernment
  body: PublishingBody
  /** In the government's first language. */
  t: Translate
  /** An opportunity was made of the plan and has taken its process over: what it says of the tender stays. */
  isTaken: boolean
  /** The latest one; null while nobody has decided. */
  decision: Pick<PlanDecision, 'outcome' | 'conditions' | 'decidedAt'> | null
  /** Of that decision. */
  conditions: readonly Condition[]
  emergency: Emergency | null
}

/** The first word on a process: why it is wanted, and with which money. */
export const planningRelease = (parts: Parts): ReleaseDraft => ({
  ...frame(parts, 'planning', 'planned'),
  planning: { ...planningOf(parts, undefined), milestones: milestonesOf(parts, undefined) },
})

/** A published plan as it is after a change. */
export const planningUpdateRelease = (parts: Parts): ReleaseDraft => ({
  ...frame(parts, 'planningUpdate', 'planned'),
  planning: { ...planningOf(parts, null), milestones: milestonesOf(parts, null) },
})

/** Nothing will come of the plan. */
export const withdrawalRelease = (parts: Parts): ReleaseDraft => frame(parts, 'planningUpdate', 'withdrawn')

function frame(parts: Parts, tag: 'planning' | 'planningUpdate', status: 'planned' | 'withdrawn'): ReleaseDraft {
  const { plan, ocid, government, body, isTaken } = parts
  const buyer = publicBodyParty(government, body, plan.funder ? ['buyer'] : ['buyer', 'funder'])
  const { roles: _, ...named } = buyer
  const funder: Party[] = plan.funder ? [{ id: funderId(ocid), name: plan.funder, roles: ['funder'] }] : []
  return {
    ocid,
    tag: [tag],
    initiationType: 'tender',
    language: government.languages[0] ?? 'en',
    parties: [isTaken ? named : buyer, ...funder],
    buyer: partyReference(buyer),
    ...(!isTaken && { tender: plannedTender(parts, status) }),
  }
}

/**
 * The tender block names the process until somebody publishes an opportunity (OCDS 1.1, codelist tenderStatus), and says
 * when bids and work are planned. It has no last day for bids before there is a competition.
 */
function plannedTender({ plan, ocid, government }: Parts, status: 'planned' | 'withdrawn') {
  const zone = government.time_zone
  const { category, stage } = plan.line
  const kinds = [category, stage && `stage-${stage}`].filter(kind => kind !== null)
  return {
    id: ocid,
    title: plan.title,
    description: plan.need,
    status,
    tenderPeriod: { startDate: isoUtc(startOfDay(zone, plan.procurementOn)) },
    contractPeriod: {
      startDate: isoUtc(startOfDay(zone, plan.startsOn)),
      endDate: isoUtc(endOfDay(zone, plan.endsOn)),
    },
    ...(kinds.length > 0 && { additionalProcurementCategories: kinds }),
  }
}

const funderId = (ocid: string) => `${ocid}-funder`

/** `absent` stands for what the plan does not say: nothing at first, later null, which removes what was said before. */
function planningOf(parts: Parts, absent: null | undefined): NonNullable<Release['planning']> {
  const { plan, ocid } = parts
  const { budget } = plan
  const breakdown = breakdownOf(parts)
  return {
    rationale: `${plan.need}\n\n${plan.users}`,
    budget: {
      id: plan.budgetReference ?? ocid,
      description: plan.title,
      amount: { amount: decimal(budget.amount), currency: budget.currency },
      project: plan.project ?? absent,
      projectID: projectIdOf(parts) ?? absent,
      ...(breakdown.length > 0 && { budgetBreakdown: breakdown }),
    },
  }
}

/** The same for every plan of one government that names the project, so that its processes can be put together. */
function projectIdOf({ plan, government }: Parts): string | null {
  const name = plan.project
    ?.normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return name ? `${government.ocid_prefix}-${government.slug}-project-${name}` : null
}

/** The budget in capital and running costs; by year where the plan tells the years. Its lines add up to the budget. */
function breakdownOf({ plan, ocid, government, t }: Parts) {
  const { budget, capital, running, funder, line } = plan
  const source = funder && { sourceParty: { id: funderId(ocid), name: funder } }
  const entry = (id: string, description: string, amount: string) => ({
    id,
    description,
    amount: { amount: decimal(amount), currency: budget.currency },
    ...source,
  })
  if (line.years.length === 0) {
    if (!capital || !running) return []
    return [entry('capital', t('plan.release.capital'), capital), entry('running', t('plan.release.running'), running)]
  }
  const zone = government.time_zone
  return line.years.flatMap(({ year, ...amounts }) =>
    (['capital', 'running'] as const).map(kind => ({
      ...entry(`${year}-${kind}`, `${t(`plan.release.${kind}`)}, ${year}`, amounts[kind]),
      period: {
        startDate: isoUtc(startOfDay(zone, `${year}-01-01`)),
        endDate: isoUtc(endOfDay(zone, `${year}-12-31`)),
      },
    })),
  )
}

function milestonesOf(parts: Parts, absent: null | undefined): Milestone[] {
  const { plan, government, t } = parts
  const due = (id: 'procurement' | 'start' | 'end', at: Date): Milestone => ({
    id,
    type: id === 'procurement' ? 'preProcurement' : 'delivery',
    title: t(`plan.release.${id}`),
    dueDate: isoUtc(at),
    status: 'scheduled',
  })
  const zone = government.time_zone
  return [
    approvalMilestone(parts, absent),
    ...parts.conditions.map((condition, index) => conditionMilestone(parts, condition, index + 1)),
    ...emergencyMilestone(parts),
    due('procurement', endOfDay(zone, plan.procurementOn)),
    due('start', startOfDay(zone, plan.startsOn)),
    due('end', endOfDay(zone, plan.endsOn)),
  ]
}

/** Whether the plan has been approved: met, refused, or still to come. */
function approvalMilestone({ decision, t }: Parts, absent: null | undefined): Milestone {
  const title = t('plan.release.approval')
  const frame = { id: 'approval', type: 'approval' as const, title }
  if (decision?.outcome === 'approved') {
    const description = decision.conditions ?? absent
    return { ...frame, description, dateMet: isoUtc(decision.decidedAt), status: 'met' }
  }
  const status = decision?.outcome === 'refused' ? 'notMet' : 'scheduled'
  return { ...frame, description: absent, dateMet: absent, status }
}

const conditionMilestone = ({ government, t }: Parts, condition: Condition, number: number): Milestone => ({
  id: `condition-${condition.id}`,
  type: 'approval',
  title: t('plan.release.condition', { number }),
  description: condition.text,
  dueDate: isoUtc(endOfDay(government.time_zone, condition.dueOn)),
  ...(condition.state === 'met' && condition.settledAt && { dateMet: isoUtc(condition.settledAt) }),
  status: condition.state === 'met' ? 'met' : condition.state === 'waived' ? 'notMet' : 'scheduled',
})

/** Bought first and assured afterwards: by when, and whether that was kept. */
function emergencyMilestone({ emergency, t }: Parts): Milestone[] {
  if (!emergency) return []
  const { dueAt, assuredAt, isOverdue } = emergency
  return [
    {
      id: 'emergency',
      type: 'approval',
      title: t('plan.release.emergency'),
      description: t('plan.release.emergency.text'),
      dueDate: isoUtc(dueAt),
      ...(assuredAt && { dateMet: isoUtc(assuredAt) }),
      status: assuredAt && assuredAt <= dueAt ? 'met' : assuredAt || isOverdue ? 'notMet' : 'scheduled',
    },
  ]
}
