import { z } from 'zod'
import { isLocalDate } from '#platform/time'

const optional = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .trim()
    .transform(text => text || undefined)
    .pipe(schema.optional())
    .optional()
    .catch(undefined)

const Day = z.string().refine(isLocalDate)

/** What an address asks of the trail. What cannot be read is left out, so that an address always shows a page. */
export const TrailFilter = z.object({
  verb: optional(
    z
      .string()
      .regex(/^[a-z-]+(\.[a-z-]+)+$/)
      .max(80),
  ),
  subject: optional(z.uuid()),
  ocid: optional(z.string().max(200)),
  person: optional(z.uuid()),
  /** Days in the government's calendar, both included. */
  from: optional(Day),
  to: optional(Day),
})
export type TrailFilter = z.infer<typeof TrailFilter>

export const TrailPage = TrailFilter.extend({
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})

export const InGovernment = z.object({ government: z.string().max(60) })
