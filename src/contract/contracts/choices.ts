import type { TimelineItem } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import type { auditTrail } from '#record'
import { contractLinks as links } from './links.ts'
import { type ContractAction, refusal, type Who } from './rules.ts'
import type { Contract } from './schema.ts'

/** One thing that this person could do with a contract now, or why not. */
export interface Choice {
  action: Exclude<ContractAction, 'deliver' | 'sign-as-supplier' | 'decline'>
  link: string
  /** Done by one button; otherwise a page asks for more. */
  isButton: boolean
  isCareful: boolean
  refusal: string | null
}

const offered: readonly (Omit<Choice, 'link' | 'refusal'> & { link(slug: string, id: string): string })[] = [
  { action: 'sign-as-buyer', link: links.sign, isButton: false, isCareful: false },
  { action: 'offer', link: links.offer, isButton: true, isCareful: false },
  { action: 'record-signed', link: links.signed, isButton: false, isCareful: false },
  { action: 'edit', link: links.edit, isButton: false, isCareful: false },
  { action: 'take-back', link: links.takeBack, isButton: true, isCareful: false },
  { action: 'complete', link: links.complete, isButton: false, isCareful: false },
  { action: 'terminate', link: links.terminate, isButton: false, isCareful: true },
  { action: 'cancel', link: links.cancel, isButton: false, isCareful: true },
]

/** Reasons that say that the step is not theirs or not now, which everybody can see from the state. */
const plain = [
  'contract.not-in-that-state',
  'contract.not-your-role',
  'contract.signed-here',
  'contract.signed-elsewhere',
]

/**
 * What this person could do with a contract now, with the reason where something stands in the way that can be mended.
 * @param isDelivered whether the government uses the part that keeps milestones and payments: contracts then end there
 */
export const choicesFor = (contract: Contract, who: Who, now: Date, slug: string, isDelivered: boolean): Choice[] =>
  offered
    .filter(({ action }) => !(isDelivered && (action === 'complete' || action === 'terminate')))
    .map(one => ({ ...one, link: one.link(slug, contract.id), refusal: refusal(contract, one.action, who, now) }))
    .filter(one => one.refusal === null || !plain.includes(one.refusal))

/** The audit trail of a contract as items of a timeline, latest first. */
export const historyOf = (
  trail: Awaited<ReturnType<typeof auditTrail>>,
  names: ReadonlyMap<string, string>,
  t: Translate,
  show: Show,
): TimelineItem[] =>
  trail.map(({ verb, at, person_id: person }) => ({
    title: t.dynamic(`contract.happened.${verb.replace(/^contract\./, '')}`),
    date: show.instant(at),
    datetime: at.toISOString(),
    description: person ? names.get(person) : undefined,
  }))
