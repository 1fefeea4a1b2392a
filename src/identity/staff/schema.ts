import { z } from 'zod'
import { Roles } from '#identity/memberships'
import { Email } from '#identity/people'

export const InviteForm = z.object({
  email: Email,
  body: z.string('staff.body.missing').pipe(z.uuid('staff.body.missing')),
  roles: Roles,
})
