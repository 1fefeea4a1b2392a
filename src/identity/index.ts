/** People: who they are, how they sign in, what they belong to and what they may do there. */
import { routes as account } from '#identity/account'
import { permissions as guestPermissions, routes as guests } from '#identity/guests'
import { routes as invitations } from '#identity/invitations'
import { permissions as memberPermissions } from '#identity/memberships'
import { permissions as namePermissions, routes as names } from '#identity/names'
import { routes as secondFactor } from '#identity/second-factor'
import { routes as signIn } from '#identity/sign-in'
import { routes as signUp } from '#identity/sign-up'
import { routes as staff } from '#identity/staff'
import { routes as supplierAccount } from '#identity/supplier-account'
import { permissions as supplierPermissions } from '#identity/suppliers'
import type { Route } from '#platform/http'

export { type Identified, identify } from '#identity/access'
export { routes as demonstrationRoutes } from '#identity/demonstration'
export { forgetExpired, supplierCookie } from '#identity/people'
export { notPersonal, personalData } from './personal-data.ts'

export const routes: readonly Route[] = [
  ...signIn,
  ...secondFactor,
  ...signUp,
  ...invitations,
  ...account,
  ...supplierAccount,
  ...staff,
  ...guests,
  ...names,
]

export const permissions = { ...memberPermissions, ...supplierPermissions, ...guestPermissions, ...namePermissions }
