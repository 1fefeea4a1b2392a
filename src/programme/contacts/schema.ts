import { z } from 'zod'
import { InProgramme } from '#programme/partners'

const optional = (max: number, message: 'contact.email.wrong' | 'contact.phone.wrong') =>
  z
    .string()
    .trim()
    .max(max, message)
    .default('')
    .transform(typed => typed || null)

export const ContactForm = z
  .object({
    name: z.string('contact.name.missing').trim().min(1, 'contact.name.missing').max(150, 'contact.name.long'),
    email: optional(254, 'contact.email.wrong').pipe(z.email('contact.email.wrong').nullable()),
    phone: optional(40, 'contact.phone.wrong').pipe(
      z
        .string()
        .regex(/^\+?[\d ()./-]{3,40}$/, 'contact.phone.wrong')
        .nullable(),
    ),
  })
  .refine(form => form.email !== null || form.phone !== null, { path: ['email'], message: 'contact.address.missing' })
export type ContactForm = z.infer<typeof ContactForm>

/** How somebody without an account here is reached. */
export interface Contact extends ContactForm {
  id: string
  version: number
}

export const EntryAddress = InProgramme.extend({ entry: z.uuid() })
