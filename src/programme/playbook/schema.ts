import { z } from 'zod'

/** Where in the life of a purchase, or of a programme, a page belongs; in this order. */
export const stages = [
  'plan',
  'market',
  'procure',
  'contract',
  'deliver',
  'open',
  'oversight',
  'capability',
  'programme',
] as const
export type Stage = (typeof stages)[number]

/** For whom a page is written. */
export const audiences = [
  'buyer',
  'delivery-team',
  'supplier',
  'evaluator',
  'contract-manager',
  'approver',
  'assurer',
  'finance',
  'legal',
  'auditor',
  'leader',
  'programme-team',
  'civil-society',
] as const
export type Audience = (typeof audiences)[number]

/** The name of a page in addresses. */
export const PageId = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/, 'playbook.id.wrong')
export const Title = z.string().trim().min(1, 'playbook.title.missing').max(100, 'playbook.title.long')
export const Summary = z.string().trim().min(1, 'playbook.summary.missing').max(220, 'playbook.summary.long')

const Contributor = z.strictObject({ government: z.string().min(1).max(150), edition: z.int().min(1) })
export type Contributor = z.infer<typeof Contributor>

const Edition = z.int().min(1)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as 2030-01-31')

/** What stands above the text of a page in the first language. */
export const Head = z.strictObject({
  id: PageId,
  title: Title,
  summary: Summary,
  stage: z.enum(stages),
  audience: z.array(z.enum(audiences)).min(1),
  /** Which of the programme's five interventions it serves: plans, procurement, delivery, open data, capability. */
  intervention: z.int().min(1).max(5),
  /** Of the OECD recommendation on digital government strategies. */
  principles: z.array(z.int().min(1).max(12)).min(1),
  /** The addresses at which the page is shown as guidance, as their routes are written. */
  steps: z.array(z.string().regex(/^\/[a-z:]/, 'write an address as its route is written')),
  /** Pages to read next. */
  read: z.array(PageId),
  edition: Edition,
  changed: Day,
  contributors: z.array(Contributor).min(1),
})
export type Head = z.infer<typeof Head>

/** Above a translation; everything else is as in the first language. `edition` is the one that was translated. */
export const TranslatedHead = z.strictObject({
  id: PageId,
  title: Title,
  summary: Summary,
  edition: Edition,
  changed: Day,
  contributors: z.array(Contributor).min(1),
})
export type TranslatedHead = z.infer<typeof TranslatedHead>

/** The text of a page in one language. */
export interface PageText extends TranslatedHead {
  language: string
  /** Markdown; parts begin with `## `. */
  body: string
}

/** A page of the playbook: what it is about, and its text in the languages that there are. */
export interface PlaybookPage extends Pick<Head, 'id' | 'stage' | 'audience' | 'intervention' | 'principles'> {
  steps: readonly string[]
  read: readonly string[]
  texts: ReadonlyMap<string, PageText>
}

export const ListQuery = z.object({
  stage: z.enum(stages).optional().catch(undefined),
  audience: z.enum(audiences).optional().catch(undefined),
})
export type ListQuery = z.infer<typeof ListQuery>

export const PageAddress = z.object({ page: z.string().max(60) })
