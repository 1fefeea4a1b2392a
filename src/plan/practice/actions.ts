import { localDay } from '#governments/packs'
import { packOf } from '#governments/tree'
import { lockToWrite } from '#plan/cases'
import { type JsonValue, partOf, partVersion, savePart } from '#plan/dossier'
import type { PlanId } from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import {
  type Code,
  codeFor,
  type PointAnswer,
  practiceProblems,
  readPractice,
  underCode,
  withPoint,
} from './content.ts'

/** A self-assessment that nobody has saved yet has this version. */
export const noVersion = 0

/** The code of the government's pack and its day. */
export async function codeOfToday(tx: Transaction, ctx: Ctx) {
  const pack = await packOf(tx, governmentOf(ctx))
  const today = localDay(pack, await tx.now())
  return { today, found: codeFor(pack, today) }
}

/**
 * Saves the answer to one point. Whoever answered other points meanwhile is not in the way.
 *
 * @param version the version of the self-assessment that the form was made from
 * @throws Refusal `stale` where this point was answered otherwise meanwhile
 */
export async function savePoint(
  ctx: Ctx,
  planId: PlanId,
  version: number | null,
  { number, answer }: { number: number; answer: PointAnswer },
): Promise<void> {
  await ctx.transact(async tx => {
    await lockToWrite(tx, ctx, planId)
    const { today, found } = await codeOfToday(tx, ctx)
    if (!found?.code.points.some(point => point.number === number)) throw new Refusal('not-found', 'error.not-found')
    const part = await partOf(tx, planId, 'practice')
    const content = underCode(part && readPractice(part.content), found.code)
    const latest = part?.number ?? noVersion
    const before = version === null || version === latest ? content : await contentAt(tx, planId, version, found.code)
    if (JSON.stringify(before.points[number]) !== JSON.stringify(content.points[number])) {
      throw new Refusal('stale', 'practice.stale')
    }
    const changed = withPoint(content, number, answer)
    await savePart(tx, ctx, {
      planId,
      part: 'practice',
      expected: latest,
      content: JSON.parse(JSON.stringify(changed)) as JsonValue,
      problems: practiceProblems(changed, today),
    })
  })
}

async function contentAt(tx: Transaction, planId: string, number: number, code: Code) {
  const part = number === noVersion ? undefined : await partVersion(tx, planId, 'practice', number)
  return underCode(part && readPractice(part.content), code)
}
