import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { lotsOf } from '#procure/opportunities'
import { reopenConsensus } from './actions.ts'
import { AgreePage, ConsensusListPage, type MemberSheet } from './consensus-pages.tsx'
import { evaluationLinks as links } from './links.ts'
import { lotName, memberLines } from './page.ts'
import { RankingPage } from './ranking-page.tsx'
import { judgementsIn, type Results, rankingOf, resultsOf } from './results.ts'
import {
  agreementOf,
  isAnonymous,
  isCleared,
  isOnPanel,
  isTooLong,
  type Judgement,
  type Judgements,
  spreadOf,
} from './rules.ts'
import { ByBid, ById, ReopenForm, sheetForm } from './schema.ts'
import { allScores, type ScoreRow, scoresOfBid } from './scores/store.ts'
import { saveConsensus } from './scoring.ts'
import { typedSheet } from './sheet.tsx'
import { criteriaFor, type PanelCriterion, refusalOf, requirePair, type Standing, standingOf } from './standing.ts'

/** Scores of others are read by the panel once it discusses them, and by the officials when the ranking is fixed. */
function requireReader({ me, evaluation }: Standing): void {
  if (evaluation.state === 'ranked') return
  if (evaluation.state !== 'consensus') throw new Refusal('conflict', 'evaluation.scores-not-locked')
  if (!me || !isCleared(me)) throw new Refusal('forbidden', 'evaluation.not-cleared')
}

/** How far apart the members are on a bid, at the criterion where they are farthest. */
export function widestSpread(scores: readonly ScoreRow[]): number {
  const byCriterion = new Map<string, ScoreRow[]>()
  for (const row of scores) byCriterion.set(row.criterion_id, [...(byCriterion.get(row.criterion_id) ?? []), row])
  return Math.max(0, ...[...byCriterion.values()].map(spreadOf))
}

async function listPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { standing, lots, scores } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    requireReader(standing)
    return { standing, lots: await lotsOf(tx, standing.o), scores: await allScores(tx, standing.o) }
  })
  const panel = new Set<string | null>(standing.members.filter(isOnPanel).map(member => member.id))
  return page({
    title: ctx.t('evaluation.consensus.title'),
    back: { href: links.overview(slug, id), text: ctx.t('evaluation.title') },
    content: ConsensusListPage({
      t: ctx.t,
      title: standing.o.title,
      lines: standing.pairs.map(({ bidId, lotId, number }) => ({
        number,
        lot: lotName(lots, lotId),
        spread: widestSpread(
          scores.filter(row => row.bid_id === bidId && row.lot_id === lotId && panel.has(row.member_id)),
        ),
        isAgreed: standing.sheets.some(
          sheet => sheet.member_id === null && sheet.complete && sheet.bid_id === bidId && sheet.lot_id === lotId,
        ),
        href: links.agree(slug, id, bidId, lotId),
      })),
    }),
  })
}

async function agreePage(
  ctx: WebCtx,
  { opportunity: id, bid, lot }: ByBid,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { standing, pair, lots, criteria, scores, lines } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    requireReader(standing)
    return {
      standing,
      pair: (await requirePair(tx, standing, bid, lot)).pair,
      lots: await lotsOf(tx, standing.o),
      criteria: await criteriaFor(tx, standing.o),
      scores: await scoresOfBid(tx, standing.o, bid, lot),
      lines: await memberLines(tx, ctx, standing),
    }
  })
  const { me, evaluation, sheets } = standing
  const members = lines
    .filter(isOnPanel)
    .map(({ id: memberId, name }) => ({ name, judgements: of(scores, memberId, bid, lot) }))
  const agreed = of(scores, null, bid, lot)
  const sheet = sheets.find(one => one.member_id === null && one.bid_id === bid && one.lot_id === lot)
  const mayRead = me && isCleared(me)
  return page({
    title: ctx.t('evaluation.bidder', { number: pair.number }),
    error: errors.length > 0,
    wide: true,
    back: { href: links.consensus(slug, id), text: ctx.t('evaluation.consensus.title') },
    content: AgreePage({
      t: ctx.t,
      number: pair.number,
      lot: lotName(lots, lot),
      criteria,
      members,
      bidHref: mayRead && isAnonymous(evaluation.state) ? links.sheet(slug, id, bid, lot) : null,
      action: links.agree(slug, id, bid, lot),
      form:
        refusalOf(standing, 'agree') === null
          ? {
              tokens: ctx.tokens(ctx.formVersion ?? sheet?.version ?? 0),
              typed: typed ?? typedSheet(sheet ? agreed : startingFrom(criteria, members)),
              errors,
            }
          : null,
      agreed,
    }),
  })
}

const of = (scores: readonly ScoreRow[], memberId: string | null, bidId: string, lotId: string) =>
  judgementsIn(
    scores.filter(({ member_id }) => member_id === memberId),
    bidId,
    lotId,
  )

/** What the chair begins with: what all said alike, and everybody's notes as far as they fit. */
function startingFrom(criteria: readonly PanelCriterion[], members: readonly MemberSheet[]): Judgements {
  return new Map(
    criteria.map(({ id }): [string, Judgement] => {
      const said = members.flatMap(({ judgements }) => judgements.get(id) ?? [])
      const notes = said.flatMap(judgement => judgement.notes ?? []).join('\n')
      return [id, { ...agreementOf(said), notes: notes && !isTooLong(notes) ? notes : null }]
    }),
  )
}

async function rankingPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const government = here(ctx)
  const { slug } = government
  const { standing, lots, results } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    if (standing.evaluation.state !== 'ranked') throw new Refusal('conflict', 'evaluation.not-ranked')
    return { standing, lots: await lotsOf(tx, standing.o), results: await resultsOf(tx, standing.o) }
  })
  const action = links.reopen(slug, id)
  const mayReopen = refusalOf(standing, 'reopen') === null
  return page({
    title: ctx.t('evaluation.ranking.title'),
    error: errors.length > 0,
    wide: true,
    back: { href: links.overview(slug, id), text: ctx.t('evaluation.title') },
    content: RankingPage({
      t: ctx.t,
      show: showFor(government, ctx.t.language),
      title: standing.o.title,
      lots: lots.map(lot => ({ id: lot.id, title: lot.title, ...linesOf(slug, id, results, lot) })),
      categories: weightsIn(results.criteria),
      award: ctx.may('award.read') ? links.award(slug, id) : null,
      reopen: mayReopen ? { action, tokens: ctx.tokens(standing.evaluation.version), typed, errors } : null,
    }),
  })
}

function linesOf(slug: string, id: string, results: Results, lot: { id: string; value_currency: string }) {
  const names = new Map(results.bidders.map(({ bid_id, supplier }) => [bid_id, supplier]))
  const titles = new Map(results.criteria.map(criterion => [criterion.id, criterion.title]))
  const { ranked, excluded } = rankingOf(results, lot.id)
  const about = (bidId: string) => ({ name: names.get(bidId) ?? '', href: links.agree(slug, id, bidId, lot.id) })
  return {
    ranked: ranked.map(bid => ({ ...bid, ...about(bid.bidId), currency: lot.value_currency })),
    excluded: excluded.map(({ bidId, unmet }) => ({ ...about(bidId), unmet: unmet.map(one => titles.get(one) ?? '') })),
  }
}

/** The categories that have a weight, in the order of the criteria. */
export const weightsIn = (criteria: readonly PanelCriterion[]): { category: string; weight: number }[] =>
  [...new Set(criteria.map(({ category }) => category))].flatMap(category => {
    const weight = criteria.find(criterion => criterion.category === category)?.weight ?? null
    return weight === null ? [] : [{ category, weight }]
  })

const at = '/:government/work/opportunities/:opportunity/evaluation'
const part = 'procure'
const read = { needs: 'evaluation.read', part } as const

/** What the panel agrees on, and the ranking that follows. */
export const consensusRoutes: Route[] = [
  route.get(`${at}/consensus`, { ...read, params: ById }, (ctx, { params }) => listPage(ctx, params.opportunity)),
  route.get(`${at}/consensus/:bid/:lot`, { ...read, params: ByBid }, (ctx, { params }) =>
    agreePage(ctx, params, null, []),
  ),
  route.post(
    `${at}/consensus/:bid/:lot`,
    { needs: 'bid.evaluate', part, params: ByBid, audit: 'evaluation.consensus-saved' },
    async (ctx, { params, body }) => {
      const criteria = await ctx.read(async tx => criteriaFor(tx, (await standingOf(tx, ctx, params.opportunity)).o))
      const form = readForm(sheetForm(criteria), body as Posted)
      if (!form.ok) return agreePage(ctx, params, form.typed, form.errors)
      const where = { opportunityId: params.opportunity, bidId: params.bid, lotId: params.lot }
      await saveConsensus(ctx, where, ctx.formVersion, form.value)
      return seeOther(links.consensus(here(ctx).slug, params.opportunity))
    },
  ),
  route.get(`${at}/ranking`, { ...read, params: ById }, (ctx, { params }) =>
    rankingPage(ctx, params.opportunity, {}, []),
  ),
  route.post(
    `${at}/reopen`,
    { needs: 'evaluation.reopen', part, params: ById, audit: 'evaluation.reopened' },
    async (ctx, { params, body }) => {
      const form = readForm(ReopenForm, body as Posted)
      if (!form.ok) return rankingPage(ctx, params.opportunity, form.typed, form.errors)
      await reopenConsensus(ctx, params.opportunity, ctx.formVersion, form.value.reasons)
      return seeOther(links.overview(here(ctx).slug, params.opportunity))
    },
  ),
]
