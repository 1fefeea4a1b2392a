import { z } from 'zod'
import { Email, NewPassword, PersonName } from '#identity/people'

export const AddressForm = z.object({ email: Email })

/** A box that is ticked, or not sent at all. */
export const Ticked = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform(value => value === 'yes')

export const NewAccountForm = z.object({ name: PersonName, password: NewPassword, research: Ticked })
export type NewAccountForm = z.infer<typeof NewAccountForm>

export const NewPasswordForm = z.object({ password: NewPassword })
