import { z } from 'zod'
import type { GovernmentId, PersonId } from '#platform/ids'
import { type BodyRole, bodyRoles, orderedRoles } from './rules.ts'

/** Boxes of a form arrive as one text, several, or not at all. */
export const Roles = z
  .union([z.string().transform(role => [role]), z.array(z.string())], 'membership.roles.missing')
  .pipe(z.array(z.enum(bodyRoles, 'membership.roles.missing')).min(1, 'membership.roles.missing'))
  .transform(roles => orderedRoles(roles))

export interface Membership {
  personId: PersonId
  bodyId: string
  governmentId: GovernmentId
  roles: readonly BodyRole[]
}

/** Somebody who belongs to a public body, as the list of people shows them. */
export interface Member extends Membership {
  name: string
  email: string
  bodyName: string
  secondFactor: boolean
  version: number
}
