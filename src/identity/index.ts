/** People: who they are, how they sign in, what they belong to and what they may do there. */
export { type Identified, identify } from '#identity/access'

import { permissions as memberships } from '#identity/memberships'
import { permissions as suppliers } from '#identity/suppliers'

export const permissions = { ...memberships, ...suppliers }
