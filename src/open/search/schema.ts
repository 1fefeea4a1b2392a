import { z } from 'zod'

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [...new Set([value ?? []].flat())].filter(text => text !== '' && text.length <= 100).slice(0, 10))

export const statuses = [
  'planned',
  'open',
  'closed',
  'awarded',
  'active',
  'complete',
  'unsuccessful',
  'cancelled',
] as const

/** Where a page of a list begins: the moment and the ocid of the entry beside it. */
export const Cursor = z
  .string()
  .regex(/^\d{1,15}_.{1,200}$/)
  .transform(text => {
    const cut = text.indexOf('_')
    return { at: new Date(Number(text.slice(0, cut))), ocid: text.slice(cut + 1) }
  })
export type Cursor = z.infer<typeof Cursor>

export const cursorText = ({ at, ocid }: Cursor): string => `${at.getTime()}_${ocid}`

/** How a list is narrowed, ordered and paged. What makes no sense is left out, as a link from elsewhere may be old. */
export const ListQuery = z.object({
  q: z
    .string()
    .transform(text =>
      text
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 200),
    )
    .optional()
    .catch(undefined)
    .describe('Words to look for, as in a search engine: "in quotes" together, -without, or.'),
  status: several
    .transform(list => statuses.filter(status => list.includes(status)))
    .describe('Only these: planned, open, closed, awarded, active, complete, unsuccessful, cancelled.'),
  lot: several.describe('Only these categories.'),
  location: several.describe('Only these places.'),
  sort: z.enum(['newest', 'closing']).default('newest').catch('newest').describe('Newest first, or what closes next.'),
  after: Cursor.optional().catch(undefined).describe('The next page: take it from links.next.'),
  before: Cursor.optional().catch(undefined).describe('The page before.'),
})
export type ListQuery = z.infer<typeof ListQuery>

export const ListParams = z.object({ government: z.string().max(60).meta({ example: 'examplia' }).optional() })
