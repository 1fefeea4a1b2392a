import { z } from 'zod'

export const OpportunityAddress = z.object({
  government: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  opportunity: z.uuid(),
})

/** Whether it is a passphrase, and the right one, is answered where it is tried. */
export const PassphraseForm = z.object({
  passphrase: z
    .string('opening.passphrase.missing')
    .trim()
    .min(1, 'opening.passphrase.missing')
    .max(200, 'opening.passphrase.shape'),
})
