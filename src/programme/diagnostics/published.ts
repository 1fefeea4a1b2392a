import { z } from 'zod'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Framework, frameworkOf, type Level, levels } from '#programme/frameworks'
import { type Statement, standing, statementOn } from '#programme/publications'
import type { Result } from './results.ts'
import { confidences, evidenceKinds, outcomes } from './rules.ts'
import { statementKind } from './statement.ts'

const Level1to4 = z.union(levels.map(level => z.literal(level))) as z.ZodType<Level>

const Counted = z.object({ kind: z.enum(evidenceKinds), perspective: z.string(), pieces: z.number() })

/** What a statement on a diagnostic says, as `statementOf` wrote it. */
const Body = z.object({
  framework: z.number(),
  edition: z.string(),
  scope: z.string(),
  startedAt: z.string(),
  agreedAt: z.string().nullable(),
  team: z.object({ 'lead-assessor': z.number(), assessor: z.number(), challenger: z.number() }),
  evidence: z.array(Counted),
  pillars: z.array(
    z.object({
      pillar: z.string(),
      questions: z.number(),
      counts: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      notKnown: z.number(),
      notApplicable: z.number(),
      open: z.number(),
      median: Level1to4.nullable(),
      lowest: Level1to4.nullable(),
    }),
  ),
  answers: z.array(
    z.object({
      question: z.string(),
      pillar: z.string(),
      edition: z.number(),
      outcome: z.enum(outcomes),
      level: Level1to4.nullable(),
      confidence: z.enum(confidences).nullable(),
      reasons: z.string(),
      evidence: z.array(Counted),
    }),
  ),
})

/** A published diagnostic, read from its statement and from nowhere else. */
export interface Published extends z.infer<typeof Body> {
  id: string
  number: number
  partner: string
  name: string
  publishedAt: Date
  withheld: readonly string[]
}

export function publishedFrom(statement: Statement): Published {
  return {
    ...Body.parse(statement.body),
    id: statement.subjectId,
    number: statement.number,
    partner: statement.partner ?? '',
    name: statement.title,
    publishedAt: statement.publishedAt,
    withheld: statement.withheld,
  }
}

/** The published diagnostics, newest first, page by page. `statement` is the key after which the next page begins. */
export async function publishedList(
  tx: Transaction,
  wanted: { partner?: string | undefined; after?: string | undefined; limit: number },
): Promise<(Published & { statement: string })[]> {
  const found = await standing(tx, { kind: statementKind, ...wanted })
  return found.map(one => ({ ...publishedFrom(one), statement: one.id }))
}

/** What a published diagnostic is called where one is chosen from several. */
export type Named = Pick<Published, 'id' | 'name' | 'publishedAt'>

/** The published diagnostics by name, newest first, without what they say. */
export const publishedNames = async (tx: Transaction, limit: number): Promise<Named[]> =>
  (await standing(tx, { kind: statementKind, limit })).map(one => ({
    id: one.subjectId,
    name: one.title,
    publishedAt: one.publishedAt,
  }))

export async function requirePublished(tx: Transaction, id: string): Promise<Published> {
  const found = await statementOn(tx, statementKind, id)
  if (!found) throw new Refusal('not-found', 'diagnostics.not-published')
  return publishedFrom(found)
}

/** So many are looked through for the one before: a partner is diagnosed every year or two. */
const mostOfPartner = 50

/** What was published of the same partner last before this, or last of all without an id; undefined for the first one. */
export async function publishedBefore(
  tx: Transaction,
  partner: string,
  before: Pick<Published, 'id' | 'startedAt'> | null,
): Promise<Published | undefined> {
  const all = await publishedList(tx, { partner, limit: mostOfPartner })
  return all
    .filter(one => before === null || (one.id !== before.id && one.startedAt < before.startedAt))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0]
}

/** The framework of a result; undefined for a version that this installation no longer has. */
export const frameworkFor = ({ framework }: Pick<Result, 'framework'>): Framework | undefined => frameworkOf(framework)
