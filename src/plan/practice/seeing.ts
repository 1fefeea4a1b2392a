import { fileRefusal, neededFor } from '#plan/cases'
import { partOf } from '#plan/dossier'
import { type Plan, planToRead } from '#plan/pipeline'
import type { WebCtx } from '#platform/http'
import { codeOfToday, noVersion } from './actions.ts'
import { type PracticeContent, practiceProblems, readPractice, underCode } from './content.ts'

/** A plan's self-assessment as somebody looks at it now. */
export interface SeenPractice {
  plan: Plan
  /** 0 where nobody has saved one. */
  version: number
  content: PracticeContent
  /** What the pack says of the code. */
  note: string | undefined
  today: string
  /** Message keys of what is missing. */
  problems: readonly string[]
  /** Whether it is handed in with the plan. */
  isNeeded: boolean
  /** Why this person may not write; null where they may. */
  mayNotWrite: string | null
}

/** The plan, with its self-assessment where the pack names a code or somebody has saved one. */
export const seenPractice = (ctx: WebCtx, planId: string): Promise<{ plan: Plan; seen: SeenPractice | undefined }> =>
  ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, planId)
    const part = await partOf(tx, planId, 'practice')
    const saved = part && readPractice(part.content)
    const { today, found } = await codeOfToday(tx, ctx)
    const mayNotWrite = await fileRefusal(tx, ctx, plan)
    // What can no longer be changed is shown under the code that it was written under.
    const isOver = mayNotWrite === 'plan.not-in-that-state' && saved !== undefined
    const content = isOver ? saved : found && underCode(saved, found.code)
    if (!content) return { plan, seen: undefined }
    const problems = practiceProblems(content, today)
    const isNeeded = (await neededFor(tx, ctx, plan)).parts.includes('practice')
    const version = part?.number ?? noVersion
    return { plan, seen: { plan, version, content, note: found?.note, today, problems, isNeeded, mayNotWrite } }
  })
