import type { Readable } from 'node:stream'
import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { storeUpload } from '#platform/files'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { question, requireFramework, requireQuestion } from '#programme/frameworks'
import { record } from '#record'
import { about, checkVersion, refuse, requireInvolved } from './actions.ts'
import { answerTo, insertStep, saveAnswer } from './answer-store.ts'
import { attachUpload, evidenceOn, insertEvidence, requireEvidence } from './evidence-store.ts'
import {
  type AnswerAction,
  answerLifecycle,
  answerRefusal,
  confidenceRefusal,
  openAnswer,
  type TeamRole,
} from './rules.ts'
import type { Answer, Diagnostic, EvidenceForm, Proposal } from './schema.ts'
import { requireDiagnostic } from './store.ts'

/**
 * The diagnostic, while it collects evidence and this person is in its team.
 * @param lock `share` where its state must hold until the transaction ends
 */
async function collecting(tx: Transaction, ctx: Ctx, id: string, lock?: 'share'): Promise<Diagnostic> {
  const diagnostic = await requireDiagnostic(tx, id, lock ? { lock } : {})
  if (diagnostic.state !== 'evidence') throw new Refusal('conflict', 'diagnostics.not-collecting')
  await requireTeam(tx, ctx, diagnostic)
  return diagnostic
}

async function requireTeam(tx: Transaction, ctx: Ctx, diagnostic: Diagnostic): Promise<TeamRole> {
  const teamRole = await requireInvolved(tx, ctx, diagnostic)
  if (!teamRole) throw new Refusal('forbidden', 'diagnostics.not-your-team')
  return teamRole
}

/** Adds a piece of evidence to a diagnostic. Gives its id. Throws a Refusal for a day that has not come. */
export function addEvidence(ctx: Ctx, id: string, form: EvidenceForm): Promise<string> {
  return ctx.transact(async tx => {
    const diagnostic = await collecting(tx, ctx, id, 'share')
    const framework = requireFramework(diagnostic.framework)
    if (form.questions.some(one => !question(one, framework)))
      throw new Refusal('invalid', 'frameworks.unknown-question')
    const now = await tx.now()
    const zone = (await governmentById(tx, governmentOf(ctx)))?.time_zone ?? 'UTC'
    if (form.datedOn > localDate(zone, now)) throw new Refusal('conflict', 'diagnostics.dated.future')
    const evidence = newId<'evidence'>()
    const row = {
      government_id: governmentOf(ctx),
      id: evidence,
      diagnostic_id: id,
      kind: form.kind,
      perspective: form.perspective,
      dated_on: form.datedOn,
      summary: form.summary,
      link: form.link,
      added_by: ctx.actor.id ?? '',
      added_at: now,
    }
    await insertEvidence(tx, row, [...new Set(form.questions)])
    const details = { evidence, kind: form.kind, perspective: form.perspective }
    await record(tx, ctx, { ...about(id, 'diagnostic.evidence-added'), details })
    return evidence
  })
}

/** Puts a file beside a piece of evidence, once. Answers the key of what is wrong with the file, or null. */
export async function attachFile(
  ctx: Ctx,
  id: string,
  evidenceId: string,
  file: { fileName: string; content: Readable },
): Promise<string | null> {
  try {
    await ctx.read(async tx => {
      await collecting(tx, ctx, id)
      if ((await requireEvidence(tx, id, evidenceId)).uploadId) throw new Refusal('conflict', 'diagnostics.file.taken')
    })
  } catch (error) {
    // The file has to be read to its end before an answer can be sent.
    file.content.resume()
    throw error
  }
  const stored = await storeUpload(ctx, file, { processId: id })
  if (!stored.ok) return stored.problem
  await ctx.transact(async tx => {
    await collecting(tx, ctx, id, 'share')
    const evidence = await requireEvidence(tx, id, evidenceId, { lock: true })
    if (evidence.uploadId) throw new Refusal('conflict', 'diagnostics.file.taken')
    await attachUpload(tx, evidenceId, stored.file.id)
    await record(tx, ctx, {
      ...about(id, 'diagnostic.file-attached'),
      details: { evidence: evidenceId, upload: stored.file.id },
    })
  })
  return null
}

const audits = {
  propose: 'diagnostic.score-proposed',
  challenge: 'diagnostic.score-challenged',
  agree: 'diagnostic.score-agreed',
} as const satisfies Record<AnswerAction, string>

/**
 * One step of an answer, written as it now stands and as a step that stays.
 * @param version of the answer that the person saw; 0 for none, null for whoever does not mind
 */
async function answerStep(
  ctx: Ctx,
  id: string,
  questionId: string,
  version: number | null,
  action: AnswerAction,
  work: (tx: Transaction, before: Answer | undefined) => Promise<{ answer: Proposal; words: string | null }>,
): Promise<void> {
  await ctx.transact(async tx => {
    // Two first proposals at once: whoever comes second waits here and then finds the first.
    const diagnostic = await requireDiagnostic(tx, id, { lock: 'update' })
    requireQuestion(requireFramework(diagnostic.framework), questionId)
    const teamRole = await requireTeam(tx, ctx, diagnostic)
    const before = await answerTo(tx, id, questionId, { lock: true })
    refuse(answerRefusal(before ?? openAnswer, action, ctx.actor, { state: diagnostic.state, teamRole }))
    checkVersion(version, before?.version ?? 0)
    const { answer, words } = await work(tx, before)
    const state = nextState(answerLifecycle, before?.state ?? 'open', action)
    const person = ctx.actor.id ?? ''
    const { outcome, level, confidence } = answer
    const key = { government_id: governmentOf(ctx), diagnostic_id: id, question: questionId }
    await saveAnswer(tx, {
      ...key,
      ...{ state, outcome, level, confidence, reasons: answer.reasons, evidence: [...answer.evidence] },
      proposed_by: action === 'propose' ? person : (before?.proposedBy ?? person),
      agreed_by: action === 'agree' ? person : null,
    })
    const taken = { action, outcome, level, confidence, words, taken_by: person, taken_at: await tx.now() }
    await insertStep(tx, { ...key, ...taken, id: newId<'answer-step'>() })
    await record(tx, ctx, { ...about(id, audits[action]), details: { question: questionId, outcome, level } })
  })
}

/** Proposes a level, or that there is none, with reasons and the evidence behind it. */
export const proposeScore = (
  ctx: Ctx,
  id: string,
  questionId: string,
  proposal: Proposal,
  version: number | null = null,
): Promise<void> =>
  answerStep(ctx, id, questionId, version, 'propose', async tx => {
    const evidence = [...new Set(proposal.evidence)]
    if (evidence.length > 0) {
      const known = new Set((await evidenceOn(tx, id, questionId)).map(one => one.id))
      if (evidence.some(one => !known.has(one))) throw new Refusal('invalid', 'diagnostics.evidence.not-on-question')
    }
    refuse(confidenceRefusal(proposal))
    return { answer: { ...proposal, evidence }, words: proposal.reasons }
  })

const requireBefore = (before: Answer | undefined): Answer => {
  if (!before) throw new Refusal('conflict', 'diagnostics.answer.not-in-that-state')
  return before
}

/** Says why a proposed or agreed answer does not hold. */
export const challengeScore = (
  ctx: Ctx,
  id: string,
  questionId: string,
  challenge: string,
  version: number | null = null,
): Promise<void> =>
  answerStep(ctx, id, questionId, version, 'challenge', async (_, before) => ({
    answer: requireBefore(before),
    words: challenge,
  }))

/** Agrees an answer that somebody else proposed. After a challenge, says how it was met. */
export const agreeScore = (
  ctx: Ctx,
  id: string,
  questionId: string,
  note: string | null = null,
  version: number | null = null,
): Promise<void> =>
  answerStep(ctx, id, questionId, version, 'agree', async (_, before) => {
    const answer = requireBefore(before)
    if (answer.state === 'challenged' && !note) throw new Refusal('conflict', 'diagnostics.note.missing')
    return { answer, words: note }
  })
