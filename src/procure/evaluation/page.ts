import { mayReadNames } from '#identity/names'
import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import type { Lot } from '#procure/opportunities'
import { opportunityLinks } from '#procure/opportunities'
import { evaluationLinks } from './links.ts'
import type { Choice, MemberLine, OverviewProps, SheetLink, Step } from './overview.tsx'
import { isCleared, isOnPanel, memberRefusal } from './rules.ts'
import { leftOf } from './scoring.ts'
import { refusalOf, type Standing } from './standing.ts'

/**
 * The members of a panel with their names; a guest who has no account yet by their address. Whoever has to give a reason for
 * names sees none before.
 */
export async function memberLines(tx: Transaction, ctx: WebCtx, { members }: Standing): Promise<MemberLine[]> {
  const isNamed = await mayReadNames(tx, ctx)
  const names = await personNames(
    tx,
    members.flatMap(({ personId }) => personId ?? []),
  )
  return members
    .filter(({ state }) => state !== 'removed')
    .map(({ id, personId, guestEmail, role, state }) => ({
      id,
      name: isNamed ? ((personId && names.get(personId)) ?? guestEmail ?? '') : ctx.t('names.hidden'),
      role,
      state,
      isGuest: guestEmail !== null,
    }))
}

/** A lot's title where there are several; null where there is nothing to tell apart. */
export const lotName = (lots: readonly Lot[], lotId: string): string | null =>
  lots.length > 1 ? (lots.find(({ id }) => id === lotId)?.title ?? null) : null

/** What there is to do in an evaluation, with how much of it is done. */
export function stepsOf(ctx: WebCtx, { o, facts, members, sheets, pairs, evaluation }: Standing): Step[] {
  const { slug } = here(ctx)
  const panel = members.filter(isOnPanel)
  const isRanked = evaluation.state === 'ranked'
  const agreed = facts.sheets.agreed
  const mayReadConsensus = evaluation.state === 'consensus' || isRanked
  const scored = panel.filter(({ state }) => state === 'locked').length
  return [
    {
      step: 'panel',
      done: panel.some(({ role }) => role === 'chair') ? 1 : 0,
      of: 1,
      href: evaluationLinks.panel(slug, o.id),
    },
    { step: 'declarations', done: panel.filter(isCleared).length, of: panel.length, href: null },
    { step: 'opening', done: o.openedAt ? 1 : 0, of: 1, href: o.openedAt ? null : opportunityLinks.page(slug, o.id) },
    { step: 'scoring', done: scored, of: mayReadConsensus ? scored : panel.length, href: null },
    {
      step: 'consensus',
      done: isRanked ? pairs.length : agreed,
      of: pairs.length || sheets.length,
      href: mayReadConsensus ? evaluationLinks.consensus(slug, o.id) : null,
    },
    { step: 'ranking', done: isRanked ? 1 : 0, of: 1, href: isRanked ? evaluationLinks.ranking(slug, o.id) : null },
    {
      step: 'award',
      done: o.state === 'awarded' || o.state === 'unsuccessful' ? 1 : 0,
      of: 1,
      href: ctx.may('award.read') ? evaluationLinks.award(slug, o.id) : null,
    },
  ]
}

/** The steps of the whole evaluation that are next, with the reason where this person cannot take them. */
export function choicesOf(ctx: WebCtx, standing: Standing): Choice[] {
  const { slug } = here(ctx)
  const { id } = standing.o
  const next = { preparing: 'start', scoring: 'begin-consensus', consensus: 'rank', ranked: null } as const
  const action = next[standing.evaluation.state]
  if (!action) return []
  const link = {
    start: evaluationLinks.start,
    'begin-consensus': evaluationLinks.beginConsensus,
    rank: evaluationLinks.rank,
  }[action](slug, id)
  const refusal = refusalOf(standing, action)
  // What is somebody else's to do stands among the steps; a reason helps only whoever could do it.
  return refusal?.endsWith('not-your-role') ? [] : [{ action, link, refusal }]
}

/** The bids that this member scores, each with how far it is. */
export function mineOf(ctx: WebCtx, standing: Standing, lots: readonly Lot[]): OverviewProps['mine'] {
  const { me, o, pairs, sheets, evaluation } = standing
  const { slug } = here(ctx)
  if (!me || !isCleared(me) || evaluation.state === 'preparing' || evaluation.state === 'ranked') return null
  const statusOf = (bidId: string, lotId: string): SheetLink['status'] => {
    const sheet = sheets.find(one => one.member_id === me.id && one.bid_id === bidId && one.lot_id === lotId)
    if (!sheet) return 'not-started'
    return sheet.complete ? 'complete' : 'in-progress'
  }
  const canLock = evaluation.state === 'scoring' && me.state === 'cleared' && leftOf(standing, me.id) === 0
  return {
    sheets: pairs.map(({ bidId, lotId, number }) => ({
      number,
      lot: lotName(lots, lotId),
      href: evaluationLinks.sheet(slug, o.id, bidId, lotId),
      status: statusOf(bidId, lotId),
    })),
    lock: canLock ? evaluationLinks.lock(slug, o.id) : null,
    isLocked: me.state === 'locked',
    declareLater: evaluationLinks.declare(slug, o.id),
  }
}

/** Where the person declares their interests, when they still have to before they see a bid. */
export function declareLink(ctx: WebCtx, { me, o, evaluation }: Standing): string | null {
  const mayDeclare = me && memberRefusal(me, 'declare-none', [me.role], evaluation.state) === null
  return mayDeclare ? evaluationLinks.declare(here(ctx).slug, o.id) : null
}
