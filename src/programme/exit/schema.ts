import { z } from 'zod'
import { PartnerAddress } from '#programme/partners'
import { interventions, natures, principles } from './rules.ts'

const optional = <T>(type: z.ZodType<T>) => type.optional().catch(undefined)

/** What lessons are looked for by. */
export const LessonQuery = z.object({
  q: optional(z.string().trim().max(200)),
  programme: optional(z.string().max(60)),
  country: optional(z.string().max(150)),
  intervention: optional(z.enum(interventions)),
  nature: optional(z.enum(natures)),
  principle: optional(z.enum(principles)),
  partner: optional(z.string().max(60)),
  after: optional(z.uuid()),
})
export type LessonQuery = z.infer<typeof LessonQuery>

const text = z.string().nullable().default(null)

/** A lesson as it was published; what older statements do not say is missing. */
export const LessonBody = z.object({
  state: z.string(),
  happened: text,
  why: text,
  differently: text,
  audience: text,
  intervention: text,
  nature: text,
  principle: text,
  reason: text,
})
export type LessonBody = z.infer<typeof LessonBody>

/** A body or a role in a statement: an entry of a list, or, as older statements say it, a name. */
const Listed = z
  .union([z.array(z.object({ id: z.string(), title: z.string() })), z.string()])
  .nullable()
  .default(null)
  .transform(said =>
    typeof said === 'string' ? { id: null, title: said } : { id: said?.[0]?.id ?? null, title: said?.[0]?.title ?? '' },
  )

/** A task of a role as it was published. */
export const CapabilityBody = z.object({ state: z.string(), body: Listed, role: Listed, on: text, evidence: text })

export const ExitQuery = z.object({
  /** The task after which the table of who can do what goes on. */
  after: optional(z.string().max(200)),
  /** The step before which the list of steps goes on. */
  before: optional(z.uuid()),
})
export type ExitQuery = z.infer<typeof ExitQuery>

export const PartnersQuery = z.object({ after: optional(z.uuid()) })
export const ReviewAddress = PartnerAddress.extend({ review: z.uuid() })
