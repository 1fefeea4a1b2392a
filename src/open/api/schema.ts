import { z } from 'zod'
import { parseInstant } from '#platform/time'

const Instant = z
  .string()
  .refine(text => parseInstant(text) !== null, 'Use a date and time with an offset, such as 2030-01-31T00:00:00Z')
  .transform(text => parseInstant(text) as Date)
  .meta({ type: 'string', format: 'date-time' })

/** A page of the feed. Positions only grow, so a cursor never loses or repeats a release. */
export const ReleasesQuery = z.object({
  cursor: z.coerce.number().int().min(0).optional().describe('Releases after this position: take it from links.next.'),
  since: Instant.optional().describe('Published at or after this moment.'),
  until: Instant.optional().describe('Published before this moment.'),
  government: z
    .string()
    .max(60)
    .optional()
    .describe('Only this government, by its slug.')
    .meta({ example: 'examplia' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Releases on a page.'),
})
export type ReleasesQuery = z.infer<typeof ReleasesQuery>

const Ocid = z
  .string()
  .max(200)
  .describe('The number of the process.')
  .meta({ example: 'ocds-gdmdem-examplia-2030-0001' })
export const ReleaseParams = z.object({
  ocid: Ocid,
  releaseId: z
    .string()
    .max(300)
    .describe('The id of the release in its process.')
    .meta({ example: 'ocds-gdmdem-examplia-2030-0001-1' }),
})
export const RecordParams = z.object({ ocid: Ocid })
export const RecordQuery = z.object({
  versioned: z.stringbool().default(false).describe('With the history of every field.'),
})

/** Loose on purpose: the shape of a package is the standard's, and its schema is linked. */
export const ReleasePackage = z
  .looseObject({
    uri: z.string(),
    version: z.literal('1.1'),
    releases: z.array(z.looseObject({ ocid: z.string(), id: z.string() })),
  })
  .describe('An OCDS 1.1 release package.')

export const RecordPackage = z
  .looseObject({ uri: z.string(), version: z.literal('1.1'), records: z.array(z.looseObject({ ocid: z.string() })) })
  .describe('An OCDS 1.1 record package.')

export const Governments = z.object({
  governments: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      ocidPrefix: z.string(),
      example: z.boolean(),
    }),
  ),
})

/** A page of withdrawals. `before` is taken from links.next. */
export const WithdrawalsQuery = z.object({
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
    .optional()
    .describe('Withdrawals before this one: take it from links.next.'),
  government: z
    .string()
    .max(60)
    .optional()
    .describe('Only this government, by its slug.')
    .meta({ example: 'examplia' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Withdrawals on a page.'),
})
export type WithdrawalsQuery = z.infer<typeof WithdrawalsQuery>

export const Withdrawals = z.object({
  withdrawals: z.array(
    z.object({
      id: z.string(),
      ocid: z.string(),
      kind: z.string().describe('release, fields, party or document.'),
      releases: z.array(z.string()).describe('Ids of the releases whose text changed.'),
      notice: z.string().nullable().describe('Id of the release that tells of it.'),
      decidedAt: z.string(),
      law: z.string(),
      clause: z.string(),
      role: z.string().describe('The role that decided.'),
      reason: z.string().nullable().describe('Null where the rules keep it private.'),
    }),
  ),
  links: z.object({ next: z.string() }).optional(),
})
