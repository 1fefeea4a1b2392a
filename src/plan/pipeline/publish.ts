import { decimal, type Milestone, type Release } from '@gdm/ocds'
import type { Translate } from '#platform/i18n'
import { endOfDay, isoUtc, startOfDay } from '#platform/time'
import { type Party, partyReference, publicBodyParty, type ReleaseDraft } from '#record'
import type { Plan } from './schema.ts'

/** What of a government goes into its releases. */
export interface PublishingGovernment {
  slug: string
  time_zone: string
  languages: readonly string[]
}

export type PublishingBody = Parameters<typeof publicBodyParty>[1]

interface Parts {
  plan: Plan
  ocid: string
  government: PublishingGovernment
  body: PublishingBody
  /** In the government's first language. */
  t: Translate
  /** An opportunity was made of the plan and has taken its process over: what it says of the tender stays. */
  isTaken: boolean
}

export interface Approval {
  decidedAt: Date
  conditions: string | null
}

/** The first word on a process: why it is wanted, and with which money. */
export const planningRelease = (parts: Parts, approval: Approval): ReleaseDraft => ({
  ...frame(parts, 'planning', 'planned'),
  planning: { ...planningOf(parts, undefined), milestones: milestonesOf(parts, approval, undefined) },
})

/** An approved plan as it is after a change, with the new approval where it needed one. */
export const planningUpdateRelease = (parts: Parts, approval: Approval | null): ReleaseDraft => ({
  ...frame(parts, 'planningUpdate', 'planned'),
  planning: { ...planningOf(parts, null), milestones: milestonesOf(parts, approval, null) },
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
    // The tender block names the process until somebody publishes an opportunity: OCDS 1.1, codelist tenderStatus.
    ...(!isTaken && { tender: { id: ocid, title: plan.title, description: plan.need, status } }),
  }
}

const funderId = (ocid: string) => `${ocid}-funder`

/** `absent` stands for what the plan does not say: nothing at first, later null, which removes what was said before. */
function planningOf({ plan, ocid, t }: Parts, absent: null | undefined): NonNullable<Release['planning']> {
  const { budget, capital, running, funder } = plan
  const part = (id: 'capital' | 'running', amount: string) => ({
    id,
    description: t(`plan.release.${id}`),
    amount: { amount: decimal(amount), currency: budget.currency },
    ...(funder && { sourceParty: { id: funderId(ocid), name: funder } }),
  })
  return {
    rationale: `${plan.need}\n\n${plan.users}`,
    budget: {
      id: plan.budgetReference ?? ocid,
      description: plan.title,
      amount: { amount: decimal(budget.amount), currency: budget.currency },
      project: plan.project ?? absent,
      ...(capital && running && { budgetBreakdown: [part('capital', capital), part('running', running)] }),
    },
  }
}

function milestonesOf(
  { plan, government, t }: Parts,
  approval: Approval | null,
  absent: null | undefined,
): Milestone[] {
  const due = (id: 'procurement' | 'start' | 'end', at: Date): Milestone => ({
    id,
    type: id === 'procurement' ? 'preProcurement' : 'delivery',
    title: t(`plan.release.${id}`),
    dueDate: isoUtc(at),
    status: 'scheduled',
  })
  const zone = government.time_zone
  const dates = [
    due('procurement', endOfDay(zone, plan.procurementOn)),
    due('start', startOfDay(zone, plan.startsOn)),
    due('end', endOfDay(zone, plan.endsOn)),
  ]
  if (!approval) return dates
  const { conditions, decidedAt } = approval
  const title = t('plan.release.approval')
  const description = conditions ?? absent
  return [{ id: 'approval', type: 'approval', title, description, dateMet: isoUtc(decidedAt), status: 'met' }, ...dates]
}
