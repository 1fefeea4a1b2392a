import { localDay, ruleAt } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { projectAgain } from '#open/projection'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { translator } from '#platform/i18n'
import { type GovernmentId, newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { formatDay } from '#platform/time'
import {
  effectOf,
  isProcessOf,
  type KeptWithdrawal,
  record,
  replayWithdrawals as replayInRecord,
  type Target,
  type Withdrawal,
  withdraw,
} from '#record'
import { type Action, lifecycle, refusal } from './rules.ts'
import type { WithdrawalCase } from './schema.ts'
import { insertCase, requireCase, updateCase } from './store.ts'

/** One ground of the government's rules, as they are in force on the day. */
export type Ground = Awaited<ReturnType<typeof groundsOf>>[number]

/** The grounds on which this government may withdraw something today; none where its rules name none. */
export async function groundsOf(tx: Transaction, governmentId: string) {
  const pack = await packOf(tx, governmentId as GovernmentId)
  return ruleAt(pack, 'withdrawalGrounds', localDay(pack, await tx.now())) ?? []
}

export interface Proposed {
  ocid: string
  target: Target
  ground: string
  reason: string
}

/**
 * Proposes to withdraw something that was published; nothing changes until somebody else decides.
 * @throws Refusal when it is not there, or the rest could not stay without it
 */
export function proposeWithdrawal(ctx: Ctx, { ocid, target, ground, reason }: Proposed): Promise<string> {
  const governmentId = governmentOf(ctx)
  const proposer = ctx.actor.id
  if (!proposer) throw new Refusal('forbidden', 'withdrawal.not-your-role')
  return ctx.transact(async tx => {
    if (!(await isProcessOf(tx, governmentId, ocid))) throw new Refusal('not-found', 'record.no-such-process')
    const known = (await groundsOf(tx, governmentId)).find(one => one.id === ground)
    if (!known) throw new Refusal('conflict', 'withdrawal.no-such-ground')
    const now = await tx.now()
    const id = newId<'withdrawal'>()
    const row = { id, ocid, target, ground, reason, reasonPublic: known.reasonPublic }
    await effectOf(tx, await decisionOf(tx, { ...row, governmentId }, known, now))
    await insertCase(tx, {
      government_id: governmentId,
      id,
      ocid,
      state: 'proposed',
      kind: target.kind,
      target: JSON.stringify(target),
      ground,
      reason,
      reason_public: known.reasonPublic,
      proposed_by: proposer,
      proposed_at: now,
    })
    const details = { kind: target.kind, ground }
    await record(tx, ctx, { audit: 'withdrawal.proposed', subject: { kind: 'withdrawal', id }, ocid, details })
    return id
  })
}

type Case = Pick<WithdrawalCase, 'id' | 'governmentId' | 'ocid' | 'target' | 'ground' | 'reason' | 'reasonPublic'>

/** The decision as the record takes it, in the words of the government's first language. */
export async function decisionOf(tx: Transaction, one: Case, ground: Ground, decidedAt: Date): Promise<Withdrawal> {
  const government = await governmentById(tx, one.governmentId)
  if (!one.target || !government) throw new Refusal('conflict', 'withdrawal.not-in-that-state')
  const language = government.languages[0] ?? 'en'
  const t = translator(language)
  const role = 'approver'
  return {
    id: one.id,
    ocid: one.ocid,
    target: one.target,
    ground: ground.id,
    law: ground.law,
    clause: ground.clause,
    role,
    publicReason: one.reasonPublic ? one.reason : null,
    sentence: t('withdrawal.mark', {
      day: formatDay(language === 'en' ? 'en-GB' : government.locale, government.time_zone, decidedAt),
      law: ground.law,
      clause: ground.clause,
      role: t('withdrawal.role.approver'),
    }),
    language,
    decidedAt,
  }
}

async function lockFor(tx: Transaction, ctx: Ctx, id: string, version: number | null, action: Action) {
  const one = await requireCase(tx, governmentOf(ctx), id, { lock: true })
  const reason = refusal(one, action, ctx.actor)
  if (reason) throw new Refusal(reason === 'withdrawal.not-in-that-state' ? 'conflict' : 'forbidden', reason)
  if (version !== null && version !== one.version) throw new Refusal('stale', 'error.stale')
  return one
}

/** Decides, as a second person: the text goes everywhere in this transaction, and public pages are written again in it. */
export async function decideWithdrawal(ctx: Ctx, id: string, version: number | null): Promise<void> {
  await ctx.transact(async tx => {
    const one = await lockFor(tx, ctx, id, version, 'decide')
    const now = await tx.now()
    const ground = (await groundsOf(tx, one.governmentId)).find(known => known.id === one.ground)
    if (!ground) throw new Refusal('conflict', 'withdrawal.no-such-ground')
    await withdraw(tx, ctx, await decisionOf(tx, one, ground, now), 'withdrawal.decided')
    await projectAgain(tx, one.governmentId, one.ocid)
    await updateCase(tx, one, {
      state: nextState(lifecycle, one.state, 'decide'),
      target: null,
      decided_by: ctx.actor.id,
      decided_at: now,
    })
  })
}

export const refuseWithdrawal = (ctx: Ctx, id: string, version: number | null, answer: string): Promise<void> =>
  end(ctx, id, version, 'refuse', answer)

/** Takes a proposal back that nobody has decided. */
export const takeBackWithdrawal = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  end(ctx, id, version, 'take-back', null)

const verbs = { refuse: 'withdrawal.refused', 'take-back': 'withdrawal.taken-back' } as const

async function end(ctx: Ctx, id: string, version: number | null, action: keyof typeof verbs, answer: string | null) {
  await ctx.transact(async tx => {
    const one = await lockFor(tx, ctx, id, version, action)
    await updateCase(tx, one, {
      state: nextState(lifecycle, one.state, action),
      target: null,
      answer,
      decided_by: action === 'refuse' ? ctx.actor.id : null,
      decided_at: await tx.now(),
    })
    await record(tx, ctx, { audit: verbs[action], subject: { kind: 'withdrawal', id }, ocid: one.ocid })
  })
}

/**
 * Applies withdrawals again to a restored backup that is older than they are, public pages included; those that it has
 * already are passed over.
 * @param contextIn the operator's context inside a government
 * @returns how many were applied
 */
export const replayWithdrawals = (
  contextIn: (governmentId: string) => Ctx,
  kept: readonly KeptWithdrawal[],
): Promise<number> => replayInRecord(contextIn, kept, projectAgain)
