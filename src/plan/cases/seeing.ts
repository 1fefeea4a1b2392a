import { namesFor } from '#identity/names'
import { type Part, partOf } from '#plan/dossier'
import { type Plan, planToRead, refusal } from '#plan/pipeline'
import type { Transaction } from '#platform/db'
import type { WebCtx } from '#platform/http'
import { type CaseContent, type CaseNeeded, caseProblems, emptyCase, progressOf, readCase } from './content.ts'
import { neededFor } from './needed.ts'
import { type SectionOfCase, sectionsAt } from './questions.ts'
import { commentingRefusal, writingRefusal } from './rules.ts'
import { noVersion } from './schema.ts'
import { collaboratorsOf, openComments } from './store.ts'

export interface SeenSection extends SectionOfCase {
  answered: number
  of: number
  isComplete: boolean
  openComments: number
}

/** A plan's case as somebody looks at it now. */
export interface SeenCase {
  plan: Plan
  /** 0 where nobody has saved one. */
  version: number
  content: CaseContent
  needed: CaseNeeded
  sections: SeenSection[]
  /** Message keys of what it lacks. */
  problems: readonly string[]
  collaborators: { id: string; name: string | undefined }[]
  /** Why this person may not write, comment or invite; null where they may. */
  mayNot: { write: string | null; comment: string | null; invite: string | null }
}

export const seenCase = (ctx: WebCtx, planId: string): Promise<SeenCase> => ctx.read(tx => lookAt(tx, ctx, planId))

export async function lookAt(tx: Transaction, ctx: WebCtx, planId: string): Promise<SeenCase> {
  const plan = await planToRead(tx, ctx, planId)
  const part = await partOf(tx, planId, 'case')
  const people = await collaboratorsOf(tx, planId)
  const open = await openComments(tx, planId)
  const names = await namesFor(tx, ctx, people)
  const { content, needed } = await contentNow(tx, ctx, plan, part)
  const comments = [...open.values()].reduce((sum, count) => sum + count, 0)
  return {
    plan,
    version: part?.number ?? noVersion,
    content,
    needed,
    sections: sectionsAt(content.depth).map(section => ({
      ...section,
      ...progressOf(content, section),
      openComments: open.get(section.id) ?? 0,
    })),
    problems: caseProblems(content, { openComments: comments, amount: plan.budget.amount }),
    collaborators: people.map(id => ({ id, name: names.get(id) })),
    mayNot: {
      write: writingRefusal(plan, ctx.actor, people),
      comment: commentingRefusal(plan),
      invite: refusal(plan, 'edit', ctx.actor),
    },
  }
}

/** The latest case at the depth that the plan has to have now; an empty one where nobody has begun. */
async function contentNow(tx: Transaction, ctx: WebCtx, plan: Plan, part: Part | undefined) {
  const saved = part && readCase(part.content)
  const needed = await neededFor(tx, ctx, plan, saved)
  // What can no longer be changed is shown as it was handed in, whatever the pack asks today.
  const isOver = commentingRefusal(plan) !== null && saved !== undefined
  const depth = isOver ? saved.depth : needed.depth
  return { content: { ...(saved ?? emptyCase(depth, plan.budget.currency)), depth }, needed }
}
