import { membershipsOf } from '#identity/memberships'
import { type Actor, type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { assignedTo, movePartner, partnerRefusal, refuse, requirePartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { requireEntry } from '#programme/register'
import { record } from '#record'
import { criteriaSet } from './kinds.ts'
import {
  type Action,
  type Criterion,
  criteriaFrom,
  type Decision,
  lifecycle,
  refusal,
  type Score,
  weighted,
} from './rules.ts'
import {
  insertSelection,
  openSelection,
  requireSelection,
  type Selection,
  saveScores,
  scoresOf,
  updateSelection,
} from './store.ts'

/** The kind of statement in which a decision is published. */
export const statementKind = 'selection'

const subject = (id: string) => ({ kind: 'selection', id })

/** Begins to score a partner that is considered, by published criteria. Gives the id. */
export const startSelection = (ctx: Ctx, partnerId: string, criteriaId: string): Promise<string> =>
  ctx.transact(async tx => {
    refuse(partnerRefusal(ctx.actor, 'programme.lead', null, []))
    const partner = await requirePartner(tx, partnerId, { lock: true })
    if (partner.phase !== 'considered') throw new Refusal('conflict', 'selection.not-considered')
    if (await openSelection(tx, partnerId)) throw new Refusal('conflict', 'selection.already')
    const criteria = await requireEntry(tx, criteriaSet, criteriaId)
    if (criteria.state !== 'published') throw new Refusal('conflict', 'selection.criteria.not-published')
    const id = newId<'selection'>()
    await insertSelection(tx, {
      ...{ government_id: governmentOf(ctx), id, partner_id: partnerId, criteria_id: criteriaId },
      ...{ state: 'scoring', started_at: await tx.now() },
    })
    await record(tx, ctx, { audit: 'selection.started', subject: subject(id), details: { partner: partnerId } })
    return id
  })

/** The criteria of a selection, as they were published. */
export async function criteriaOf(tx: Transaction, selection: Pick<Selection, 'criteriaId'>): Promise<Criterion[]> {
  const { content } = await requireEntry(tx, criteriaSet, selection.criteriaId)
  return criteriaFrom(content.criteria) ?? []
}

/** Whether somebody works for the government that is chosen or not: as its official here, or as a member of its bodies. */
export async function isOwn(tx: Transaction, { id, roles }: Actor, partnerId: string): Promise<boolean> {
  if (id === null) return false
  if (roles.includes('partner-official') && (await assignedTo(tx, id)).includes(partnerId)) return true
  const { governmentId } = await requirePartner(tx, partnerId)
  return (await membershipsOf(tx, id)).some(one => one.government_id === governmentId)
}

async function locked(tx: Transaction, ctx: Ctx, id: string, version: number | null, action: Action) {
  const selection = await requireSelection(tx, id, { lock: true })
  const given = await scoresOf(tx, id)
  refuse(
    refusal(
      selection.state,
      given.map(one => one.scorerId),
      action,
      { ...ctx.actor, isOwn: await isOwn(tx, ctx.actor, selection.partnerId) },
    ),
  )
  if (version !== null && version !== selection.version) throw new Refusal('stale', 'error.stale')
  return { selection, given, criteria: await criteriaOf(tx, selection) }
}

function requireWhole(criteria: readonly Criterion[], scores: readonly Score[]): void {
  if (scores.length !== criteria.length) throw new Refusal('invalid', 'selection.scores.missing')
}

/** Gives one's own scores, or gives them anew, while nobody sees those of the others. */
export const giveScores = (ctx: Ctx, id: string, scores: readonly Score[]): Promise<void> =>
  ctx.transact(async tx => {
    const { criteria } = await locked(tx, ctx, id, null, 'score')
    requireWhole(criteria, scores)
    await saveScores(tx, {
      ...{ government_id: governmentOf(ctx), selection_id: id, scorer_id: ctx.actor.id ?? '' },
      ...{ scores: JSON.stringify(scores), given_at: await tx.now() },
    })
    await record(tx, ctx, { audit: 'selection.scored', subject: subject(id) })
  })

/** Ends the scoring: from now on all see what each gave, and nobody changes it. */
export const revealScores = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  ctx.transact(async tx => {
    const { selection } = await locked(tx, ctx, id, version, 'reveal')
    await updateSelection(tx, id, { state: nextState(lifecycle, selection.state, 'reveal') })
    await record(tx, ctx, { audit: 'selection.revealed', subject: subject(id) })
  })

/** Records the scores on which those who scored agree, with reasons. */
export const moderate = (ctx: Ctx, id: string, version: number | null, scores: readonly Score[]): Promise<void> =>
  ctx.transact(async tx => {
    const { selection, criteria } = await locked(tx, ctx, id, version, 'moderate')
    requireWhole(criteria, scores)
    const state = nextState(lifecycle, selection.state, 'moderate')
    await updateSelection(tx, id, { state, moderated: JSON.stringify(scores) })
    await record(tx, ctx, { audit: 'selection.moderated', subject: subject(id) })
  })

/** Decides about a partner, with reasons, by a lead who gave no scores: moves the partner and tells everybody. */
export const decide = (
  ctx: Ctx,
  id: string,
  version: number | null,
  { decision, reasons }: { decision: Decision; reasons: string },
): Promise<void> =>
  ctx.transact(async tx => {
    const { selection, given, criteria } = await locked(tx, ctx, id, version, 'decide')
    const now = await tx.now()
    const state = nextState(lifecycle, selection.state, 'decide')
    await updateSelection(tx, id, { state, decision, reasons, decided_at: now })
    if (decision !== 'defer') await movePartner(tx, ctx, selection.partnerId, decision)
    const partner = await requirePartner(tx, selection.partnerId)
    const moderated = selection.moderated ?? []
    const { parts, sum, most } = weighted(criteria, moderated)
    await publish(tx, ctx, {
      ...{ kind: statementKind, subjectId: id, partner: partner.slug, title: partner.name },
      body: {
        ...{ decision, reasons, decidedAt: now.toISOString(), criteriaId: selection.criteriaId, sum, most },
        method: 'sum over criteria of weight times moderated score',
        criteria: criteria.map(({ name, weight, highest }, index) => ({
          ...{ name, weight, highest, part: parts[index] ?? 0 },
          ...{ score: moderated[index]?.score ?? 0, reasons: moderated[index]?.reasons ?? '' },
          given: given.map(({ scores }) => scores[index]?.score ?? 0).sort(),
        })),
      },
    })
    await record(tx, ctx, {
      ...{ audit: 'selection.decided', subject: subject(id), event: 'selection.decided' },
      details: { decision, partner: selection.partnerId },
    })
  })
