import { z } from 'zod'
import { isLocalDate } from '#platform/time'

/** What the overview of the pipeline is about: one public body or all of them. */
export const OverviewQuery = z.object({ body: z.uuid().optional().catch(undefined) })
export type OverviewQuery = z.infer<typeof OverviewQuery>

const day = z.string().refine(isLocalDate).optional().catch(undefined)

/** The calendar from a day on; it goes on after the line that is named with its day. */
export const CalendarQuery = z.object({
  body: z.uuid().optional().catch(undefined),
  from: day,
  after: z.uuid().optional().catch(undefined),
  on: day,
})
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const kindsOfAttention = ['overdue', 'gaps', 'withheld-due', 'sampled'] as const
export type Attention = (typeof kindsOfAttention)[number]

export const AttentionQuery = z.object({
  kind: z.enum(kindsOfAttention).catch('overdue'),
  body: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
export type AttentionQuery = z.infer<typeof AttentionQuery>
