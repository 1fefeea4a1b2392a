import { createPerson, hashPassword, personByEmail } from '#identity/people'
import { SetupError } from '#platform/errors'
import { newToken } from '#platform/ids'
import { operatorContext } from '../context.ts'
import { withResources } from './beside.ts'

/**
 * Adds the person who runs the installation: they set governments up and invite their administrators. The password is
 * made here and shown once; a second factor is asked for at the first sign-in.
 */
export const createAdmin = (options: { email: string; name: string }): Promise<void> =>
  withResources(async ({ resources }) => {
    const ctx = operatorContext(resources, null)
    const email = options.email.trim().toLowerCase()
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new SetupError(`${options.email} is not an email address.`)
    const password = newToken().slice(0, 24)
    const passwordHash = await hashPassword(password)
    await ctx.transact(async tx => {
      if (await personByEmail(tx, email)) throw new SetupError(`${email} has an account already.`)
      await createPerson(tx, { email, name: options.name, operator: true, passwordHash })
    })
    console.log(`Created ${email}. Sign in at /sign-in with this password, which is shown only now:\n\n  ${password}\n`)
  })
