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

export const InProgramme = z.object({ government: z.string().max(60) })
export const KindAddress = InProgramme.extend({ kind: z.string().max(60) })
export const SubjectAddress = KindAddress.extend({ subject: z.uuid() })
export const ListQuery = z.object({
  after: z.uuid().optional().catch(undefined),
  partner: z.string().max(60).optional().catch(undefined),
})
export const NumberQuery = z.object({ number: z.coerce.number().int().min(1).optional().catch(undefined) })
