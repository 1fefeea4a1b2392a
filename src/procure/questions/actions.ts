import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { opportunityByOcid, refusal, requireOpportunity, rolesOf } from '#procure/opportunities'
import { record } from '#record'
import { answerRelease } from './publish.ts'
import { askRefusal } from './rules.ts'
import type { AnswerForm } from './schema.ts'
import { insertQuestion, questionById, updateQuestion } from './store.ts'

/**
 * Asks a question about a published opportunity, for a supplier. The row of the opportunity is held while its deadline
 * is compared with the database's clock.
 */
export async function askQuestion(ctx: Ctx, ocid: string, question: string): Promise<string> {
  return ctx.transact(async tx => {
    const governmentId = governmentOf(ctx)
    const o = await opportunityByOcid(tx, governmentId, ocid, { lock: 'share' })
    if (!o) throw new Refusal('not-found', 'opportunity.not-found')
    const askedAt = await tx.now()
    const reason = askRefusal(o, ctx.actor, askedAt)
    const { id: askedBy, supplierId } = ctx.actor
    if (reason || !askedBy || !supplierId) throw refused(reason ?? 'question.not-your-role')
    const id = newId<'question'>()
    await insertQuestion(tx, {
      government_id: governmentId,
      id,
      opportunity_id: o.id,
      supplier_id: supplierId,
      asked_by: askedBy,
      question,
      asked_at: askedAt,
    })
    // The trail of the opportunity says that somebody asked, not which supplier.
    await record(tx, ctx, {
      audit: 'question.asked',
      subject: { kind: 'question', id },
      ocid,
      event: 'question.asked',
    })
    return id
  })
}

function refused(reason: string): Refusal {
  if (reason === 'opportunity.not-found') return new Refusal('not-found', reason)
  return new Refusal(reason === 'question.not-your-role' ? 'forbidden' : 'conflict', reason)
}

/** Answers a question once: question and answer are published at the same moment. */
export async function answerQuestion(
  ctx: Ctx,
  opportunityId: string,
  questionId: string,
  version: number | null,
  { published, answer }: AnswerForm,
): Promise<void> {
  await ctx.transact(async tx => {
    const governmentId = governmentOf(ctx)
    const o = await requireOpportunity(tx, governmentId, opportunityId, { lock: 'share' })
    const question = await questionById(tx, o, questionId, { lock: true })
    if (!question) throw new Refusal('not-found', 'question.not-found')
    const reason = refusal(o, 'answer', { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) })
    if (reason) throw new Refusal(reason === 'opportunity.not-your-role' ? 'forbidden' : 'conflict', reason)
    if (question.answer !== null) throw new Refusal('conflict', 'question.answered-already')
    if (version !== null && version !== question.version) throw new Refusal('stale', 'error.stale')
    const answeredAt = await tx.now()
    await updateQuestion(tx, o, questionId, {
      published_question: published,
      answer,
      answered_by: ctx.actor.id,
      answered_at: answeredAt,
    })
    const government = await governmentById(tx, governmentId)
    if (!government || !o.ocid) throw new Refusal('not-found', 'error.not-found')
    await record(tx, ctx, {
      audit: 'question.answered',
      subject: { kind: 'question', id: questionId },
      event: 'question.answered',
      release: answerRelease(
        { ocid: o.ocid, government },
        { id: questionId, question: published, askedAt: question.asked_at, answer, answeredAt },
      ),
    })
  })
}
