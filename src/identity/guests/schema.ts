import { z } from 'zod'
import { Email } from '#identity/people'
import { type GuestRole, guestRoles } from './rules.ts'

/** The day until when is read from its three fields, in the government's language. */
export const InviteGuestForm = z.object({
  email: Email,
  roles: z
    .union([z.string().transform(role => [role]), z.array(z.string())], 'membership.roles.missing')
    .pipe(z.array(z.enum(guestRoles, 'membership.roles.missing')).min(1, 'membership.roles.missing')),
})

/** Somebody from elsewhere who is invited to one process until a moment. */
export interface Guest {
  email: string
  /** The name of their account; null while they have none. */
  name: string | null
  roles: readonly GuestRole[]
  endsAt: Date
}

export interface NewGuest {
  processId: string
  email: string
  roles: readonly GuestRole[]
  endsAt: Date
  /** Where the guest begins: a path inside the government, such as the page of the opportunity. */
  startPath: string
  /** In which language to write when the guest has no account yet. */
  language: string
}
