import { z } from 'zod'

/** What JSON can hold. Amounts are decimal text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** What an action wants said in public. */
export interface Draft {
  /** What kind of thing it is about: `diagnostic`, `risk`. */
  kind: string
  subjectId: string
  /** The partner's name in addresses; null for what concerns all. */
  partner: string | null
  title: string
  body: { readonly [name: string]: Json }
  /** Names of the parts that were left out, so that everybody sees that something was. */
  withheld?: readonly string[]
}

/** One numbered public statement about a subject. Never edited: a correction is the next one. */
export interface Statement<Body = Readonly<Record<string, Json>>> {
  id: string
  kind: string
  subjectId: string
  number: number
  partner: string | null
  title: string
  body: Body
  withheld: readonly string[]
  publishedAt: Date
}

export const InProgramme = z.object({
  government: z.string().max(60).describe("The programme's name in addresses.").meta({ example: 'many-hands' }),
})
export const KindAddress = InProgramme.extend({
  kind: z
    .string()
    .max(60)
    .describe('What kind of thing the statements are about, such as fund or work-package.')
    .meta({ example: 'work-package' }),
})
export const SubjectAddress = KindAddress.extend({
  subject: z
    .uuid()
    .describe('What the statement is about: id in the list of its kind.')
    .meta({ example: '018f0000-0000-7000-8000-000000000001' }),
})
export const ListQuery = z.object({
  after: z.uuid().optional().catch(undefined).describe('For the next page: take it from links.next.'),
  partner: z.string().max(60).optional().catch(undefined).describe('Only what concerns this partner.'),
})
export const NumberQuery = z.object({ number: z.coerce.number().int().min(1).optional().catch(undefined) })

/** A statement as it is given away: what every kind has. What it says of its subject stands beside, by the names of the kind. */
export const StatementData = z.looseObject({
  programme: z.string(),
  kind: z.string(),
  id: z.uuid(),
  number: z.number().int(),
  partner: z.string().nullable(),
  title: z.string(),
  publishedAt: z.iso.datetime(),
  withheld: z.array(z.string()),
  uri: z.url(),
  related: z.array(z.object({ kind: z.string(), uri: z.url() })),
})
export const OneStatement = StatementData.extend({ otherStatements: z.array(z.url()) })
export const StatementList = z.object({
  kind: z.string(),
  statements: z.array(StatementData),
  links: z.object({ next: z.url() }).optional(),
})
