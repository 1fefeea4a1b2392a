import { z } from 'zod'
import { Email } from '#identity/people'

/** What somebody types to sign in. The password is not judged here: it only has to be theirs. */
export const SignInForm = z.object({
  email: Email,
  password: z.string().min(1, 'sign-in.password.missing').max(1000, 'sign-in.wrong'),
})
