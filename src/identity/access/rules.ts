import { type BodyRole, orderedRoles } from '#identity/memberships'
import { orderedSupplierRoles } from '#identity/suppliers'
import type { Actor } from '#platform/context'
import type { PersonId, SupplierId } from '#platform/ids'

/** What one query finds out about who holds a session, in view of one government. */
export interface Standing {
  personId: PersonId
  operator: boolean
  /** Memberships in bodies of the government of the request. */
  memberships: readonly { body: string; roles: readonly string[] }[]
  /** Suppliers for which the person acts. */
  suppliers: readonly { id: string; roles: readonly string[] }[]
  /** Processes of the government to which the person is invited now. */
  invitations: readonly { process: string; roles: readonly string[] }[]
}

/** What the request says about the hat that the person wears. */
export interface Wanted {
  /** The supplier to act for, when the person acts for several. */
  supplierId?: string | null | undefined
  /** The process that the address names. */
  processId?: string | null | undefined
}

/**
 * Which hat a person wears in a government. An official's own government comes first; then the process that somebody
 * from elsewhere was invited to, where the address names it; then a supplier's; then any other invitation.
 */
export function actorOf(standing: Standing, wanted: Wanted): Actor {
  const plain: Actor = {
    kind: 'person',
    id: standing.personId,
    roles: standing.operator ? ['operator'] : [],
    supplierId: null,
    bodyIds: [],
    guestOf: null,
  }
  if (standing.memberships.length > 0) {
    const roles: BodyRole[] = orderedRoles(standing.memberships.flatMap(one => one.roles))
    return { ...plain, roles: [...plain.roles, ...roles], bodyIds: standing.memberships.map(one => one.body) }
  }
  if (standing.operator) return plain
  const named = standing.invitations.find(one => one.process === wanted.processId)
  if (named) return asGuest(plain, named)
  const supplier = standing.suppliers.find(one => one.id === wanted.supplierId) ?? standing.suppliers[0]
  if (supplier) {
    return {
      ...plain,
      kind: 'supplier',
      supplierId: supplier.id as SupplierId,
      roles: orderedSupplierRoles(supplier.roles),
    }
  }
  const [invitation] = standing.invitations
  return invitation ? asGuest(plain, invitation) : plain
}

const asGuest = (plain: Actor, invitation: Standing['invitations'][number]): Actor => ({
  ...plain,
  kind: 'guest',
  roles: ['guest', ...invitation.roles],
  guestOf: invitation.process,
})

/**
 * Whether a session still has to pass the second factor: whoever works for a public body, is a guest of one,
 * or runs the installation.
 * One-click sessions of the demonstration have none; they cannot exist in production.
 */
export const secondFactorMissing = (session: {
  official: boolean
  operator: boolean
  passed: boolean
  demonstration: boolean
}): boolean => (session.official || session.operator) && !session.passed && !session.demonstration
