import type { BodyRole } from '#identity/memberships'
import type { SupplierRole } from '#identity/suppliers'
import type { GovernmentId, SupplierId } from '#platform/ids'

/** What an invitation is to: a public body of a government, or a supplier. */
export type InvitationTo =
  | { kind: 'body'; bodyId: string; governmentId: GovernmentId; roles: BodyRole[] }
  | { kind: 'supplier'; supplierId: SupplierId; roles: SupplierRole[] }

export interface Invitation {
  id: string
  email: string
  to: InvitationTo
  /** The name of the body or supplier. */
  name: string
}

/** An invitation that nobody has accepted, as the one who may take it back sees it. */
export interface PendingInvitation {
  id: string
  email: string
  roles: readonly string[]
  name: string
  expires_at: Date
}
