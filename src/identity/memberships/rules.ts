/** Roles of membership in a public body, in the order in which pages list them. */
export const bodyRoles = [
  'administrator',
  'buyer',
  'approver',
  'evaluator',
  'keyholder',
  'contract-manager',
  'assurer',
  'controller',
  'auditor',
  'programme-lead',
  'delivery-manager',
  'partner-official',
  'programme-reviewer',
] as const

export type BodyRole = (typeof bodyRoles)[number]

export const isBodyRole = (role: string): role is BodyRole => (bodyRoles as readonly string[]).includes(role)

/** What an address of a public body's own domain is worth without anybody's decision. */
export const admittedAs: readonly BodyRole[] = ['buyer']

/** Roles in one fixed order and once each, whoever wrote them down. */
export const orderedRoles = (roles: readonly string[]): BodyRole[] => bodyRoles.filter(role => roles.includes(role))

export const permissions = {
  'people.read': ['administrator', 'auditor', 'operator'],
  'people.manage': ['administrator', 'operator'],
} as const

/** Why this actor may not decide who belongs to a public body, or null if they may. */
export const manageRefusal = (actor: { roles: readonly string[] }): string | null =>
  permissions['people.manage'].some(role => actor.roles.includes(role)) ? null : 'membership.not-your-role'

/**
 * Why a membership may not be changed so, or null if it may. Without any administrator nobody could give roles again.
 * @param otherAdministrators how many memberships of this government, besides this one, have the role
 * @param next the roles afterwards; none when the membership ends
 */
export function changeRefusal(
  before: readonly string[],
  next: readonly string[],
  otherAdministrators: number,
): string | null {
  const loses = before.includes('administrator') && !next.includes('administrator')
  return loses && otherAdministrators === 0 ? 'membership.last-administrator' : null
}
