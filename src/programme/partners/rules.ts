import type { Actor } from '#platform/context'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

export const phases = ['considered', 'discovery', 'delivery', 'exiting', 'exited', 'declined'] as const
export type Phase = (typeof phases)[number]
export type Action = 'choose' | 'decline' | 'deliver' | 'begin-exit' | 'end'

/** How far the work with a partner has come. Whoever was declined may be considered again as a new choice. */
export const lifecycle: Lifecycle<Phase, Action, 'programme-lead'> = [
  { from: ['considered'], action: 'choose', to: 'discovery', by: ['programme-lead'] },
  { from: ['considered'], action: 'decline', to: 'declined', by: ['programme-lead'] },
  { from: ['discovery'], action: 'deliver', to: 'delivery', by: ['programme-lead'] },
  { from: ['discovery', 'delivery'], action: 'begin-exit', to: 'exiting', by: ['programme-lead'] },
  { from: ['exiting'], action: 'end', to: 'exited', by: ['programme-lead'] },
]

/** The roles of membership by which somebody works for a programme. */
export const programmeRoles = ['programme-lead', 'delivery-manager', 'partner-official', 'programme-reviewer'] as const

/** What the roles of a programme may enter. The words for whoever may not are the application's. */
export const permissions = {
  'programme.read': ['programme-lead', 'delivery-manager', 'partner-official', 'programme-reviewer', 'auditor'],
  'programme.contribute': ['programme-lead', 'delivery-manager', 'partner-official'],
  'programme.write': ['programme-lead', 'delivery-manager'],
  'programme.review': ['programme-lead', 'programme-reviewer'],
  'programme.lead': ['programme-lead'],
} as const

/** Roles that hold only for the partners a person is assigned to. */
const assignedRoles: readonly string[] = ['delivery-manager', 'partner-official']

/**
 * The roles that a person has about one partner. What concerns no single partner is for delivery managers too; officials
 * of partners have no role there.
 * @param partnerId null for what concerns the whole programme
 * @param assigned the partners that the person works for
 */
export function rolesAbout(
  actor: Pick<Actor, 'roles'>,
  partnerId: string | null,
  assigned: readonly string[],
): readonly string[] {
  if (partnerId === null) return actor.roles.filter(role => role !== 'partner-official')
  return actor.roles.filter(role => !assignedRoles.includes(role) || assigned.includes(partnerId))
}

/** True for officials of partners, who see what is about their own partners and what is public. */
export const seesOwnOnly = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.includes('partner-official') &&
  !permissions['programme.read'].some(r => r !== 'partner-official' && roles.includes(r))

/** Why this person may not write about this partner, or null if they may. */
export function partnerRefusal(
  actor: Pick<Actor, 'roles'>,
  permission: keyof typeof permissions,
  partnerId: string | null,
  assigned: readonly string[],
): string | null {
  const roles = rolesAbout(actor, partnerId, assigned)
  return permissions[permission].some(role => roles.includes(role)) ? null : 'partner.not-your-partner'
}

export const refusal = (phase: Phase, action: Action, actor: Pick<Actor, 'roles'>): string | null =>
  stepRefusal('partner', lifecycle, phase, action, actor.roles)
