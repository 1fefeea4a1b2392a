import { z } from 'zod'

/** Six digits, however people group them. */
export const CodeForm = z.object({
  code: z
    .string()
    .transform(code => code.replace(/[\s-]/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'second-factor.code.missing')
        .regex(/^\d{6}$/, 'second-factor.code.digits'),
    ),
})
