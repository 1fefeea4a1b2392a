import { z } from 'zod'
import { interventions, principles } from './rules.ts'

const optional = <T>(type: z.ZodType<T>) => type.optional().catch(undefined)

/** What lessons are looked for by. */
export const LessonQuery = z.object({
  q: optional(z.string().trim().max(200)),
  intervention: optional(z.enum(interventions)),
  principle: optional(z.enum(principles)),
  partner: optional(z.string().max(60)),
  after: optional(z.uuid()),
})
export type LessonQuery = z.infer<typeof LessonQuery>

/** A lesson as it was published. */
export const LessonBody = z.object({
  state: z.string(),
  happened: z.string().nullable().default(null),
  why: z.string().nullable().default(null),
  differently: z.string().nullable().default(null),
  audience: z.string().nullable().default(null),
  intervention: z.string().nullable().default(null),
  principle: z.string().nullable().default(null),
})
export type LessonBody = z.infer<typeof LessonBody>
