import { z } from 'zod'
import type { PersonId } from '#platform/ids'
import { emailFrom, passwordLimits } from './rules.ts'

/** An address as people type it, brought to the form in which it is kept. */
export const Email = z
  .string()
  .transform(emailFrom)
  .pipe(z.string().min(1, 'person.email.missing').max(254, 'person.email.long').pipe(z.email('person.email.invalid')))

export const PersonName = z.string().trim().min(1, 'person.name.missing').max(150, 'person.name.long')

/** A password that somebody chooses. What else is wrong with it depends on whose it is: see `passwordProblem`. */
export const NewPassword = z
  .string()
  .min(1, 'person.password.missing')
  .min(passwordLimits.min, 'person.password.short')
  .max(passwordLimits.max, 'person.password.long')

/** What the platform knows of somebody who has an account. */
export interface Person {
  id: PersonId
  email: string
  name: string
  language: string
  operator: boolean
  demonstration: boolean
  version: number
}

/** A person before they have an account. Without a password they set one by a link sent to their address. */
export interface NewPerson {
  email: string
  name: string
  password?: string | undefined
  language?: string | undefined
  userResearch?: boolean | undefined
  operator?: boolean | undefined
  demonstration?: boolean | undefined
}
