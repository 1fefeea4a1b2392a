import { standstillEnds } from '#governments/packs'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { formatAmount, money } from '#platform/money'
import { showFor } from '#platform/ui'
import { bidsPerLot } from '#procure/bids'
import { evaluationLinks, rankingOf } from '#procure/evaluation'
import type { Lot } from '#procure/opportunities'
import { decideAward, proposeAward, withdrawProposal } from './actions.ts'
import { feedbackRoutes } from './feedback-routes.tsx'
import { awardLinks as links } from './links.ts'
import { needsSecondApproval, proposalProblem, proposalRefusal, proposingRefusal, standstillOf } from './rules.ts'
import { ByLot, ByOpportunity, DecisionForm, proposalForm } from './schema.ts'
import { factsOf, requireLot, requireWaiting, rulesFor, type Setting, settingOf } from './setting.ts'
import { waitingFor } from './store.ts'
import { AwardOverviewPage, DecisionPage, type LotView, ProposalPage, type ProposalView } from './views.tsx'

type Counted = Awaited<ReturnType<typeof bidsPerLot>>

const showOf = (ctx: WebCtx) => showFor(here(ctx), ctx.t.language)

const nameOf = ({ suppliers }: Setting, bidId: string | null) =>
  suppliers.find(({ bid_id }) => bid_id === bidId)?.name ?? null

/** The opportunity's title, with the lot's where there are several. */
const titleOf = ({ o, lots }: Setting, lot: Lot) => (lots.length > 1 ? `${o.title}: ${lot.title}` : o.title)

const viewOf = (setting: Setting, found: Omit<ProposalView, 'name'> & { bidId: string | null }): ProposalView => ({
  ...found,
  name: nameOf(setting, found.bidId),
})

function lotView(ctx: WebCtx, setting: Setting, counted: Counted, lot: Lot): LotView {
  const { slug } = here(ctx)
  const { o, proposals, awards, roles, isOnPanel } = setting
  const award = awards.find(({ lotId }) => lotId === lot.id)
  const waiting = waitingFor(proposals, lot.id)
  const latest = proposals.find(({ lotId }) => lotId === lot.id)
  const bids = counted.find(({ lotId }) => lotId === lot.id)?.bids ?? 0
  const decider = { id: ctx.actor.id, roles, isOnPanel }
  const decided = award ?? waiting
  const mayWithdraw = waiting && proposalRefusal(waiting, 'withdraw', decider) === null
  return {
    title: lot.title,
    state: award?.state ?? (waiting ? 'proposed' : 'open'),
    proposal: decided ? viewOf(setting, decided) : null,
    standstillEnds: award?.state === 'pending' ? award.standstillEndsAt : null,
    returned: !decided && latest?.state === 'returned' ? latest.returnReasons : null,
    propose:
      decided || !ctx.may('award.propose')
        ? null
        : {
            href: links.propose(slug, o.id, lot.id),
            refusal: proposingRefusal(factsOf(setting, lot, bids), { roles }),
          },
    decide:
      waiting && ctx.may('award.decide')
        ? { href: links.decide(slug, o.id, lot.id), refusal: proposalRefusal(waiting, 'accept', decider) }
        : null,
    withdraw: mayWithdraw ? { action: links.withdraw(slug, o.id, lot.id), tokens: ctx.tokens(waiting.version) } : null,
  }
}

async function overviewPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { setting, counted } = await ctx.read(async tx => {
    const setting = await settingOf(tx, ctx, id)
    const where = { governmentId: setting.o.governmentId, opportunityId: id }
    return { setting, counted: await bidsPerLot(tx, where) }
  })
  const { o, lots, evaluation } = setting
  const hasEnded = o.state === 'awarded' || o.state === 'unsuccessful'
  return page({
    title: ctx.t('award.title'),
    back: { href: evaluationLinks.overview(slug, id), text: ctx.t('evaluation.title') },
    content: AwardOverviewPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      lots: lots.map(lot => lotView(ctx, setting, counted, lot)),
      ranking: evaluation === 'ranked' && ctx.may('evaluation.read') ? evaluationLinks.ranking(slug, id) : null,
      feedback: hasEnded && setting.suppliers.length > 0 ? links.feedback(slug, id) : null,
    }),
  })
}

async function proposalPage(
  ctx: WebCtx,
  at: { opportunity: string; lot: string },
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const show = showOf(ctx)
  const setting = await ctx.read(tx => settingOf(tx, ctx, at.opportunity))
  const lot = requireLot(setting, at.lot)
  const { ranked } = rankingOf(setting.results, lot.id)
  const [first] = ranked
  const currency = lot.value_currency
  // The best bid at its price is what is proposed nearly always.
  const suggestion: Posted =
    first && !first.isTied ? { bid: first.bidId, amount: formatAmount(money(first.price, currency), show.locale) } : {}
  return page({
    title: ctx.t('award.propose'),
    error: errors.length > 0,
    back: { href: links.overview(slug, at.opportunity), text: ctx.t('award.title') },
    content: ProposalPage({
      t: ctx.t,
      show,
      title: titleOf(setting, lot),
      action: links.propose(slug, at.opportunity, lot.id),
      tokens: ctx.tokens(),
      typed: typed ?? suggestion,
      errors,
      currency,
      bids: ranked.map(bid => ({ ...bid, id: bid.bidId, name: nameOf(setting, bid.bidId) ?? '' })),
    }),
  })
}

async function proposed(ctx: WebCtx, at: { opportunity: string; lot: string }, posted: Posted) {
  const setting = await ctx.read(tx => settingOf(tx, ctx, at.opportunity))
  const lot = requireLot(setting, at.lot)
  const form = readForm(proposalForm({ currency: lot.value_currency, locale: showOf(ctx).locale }), posted)
  if (!form.ok) return proposalPage(ctx, at, form.typed, form.errors)
  const problem = proposalProblem(form.value, rankingOf(setting.results, lot.id))
  const field = problem === 'award.not-a-ranked-bid' ? 'bid' : 'amount'
  if (problem) return proposalPage(ctx, at, posted, [{ field, message: problem }])
  await proposeAward(ctx, at.opportunity, lot.id, form.value)
  return seeOther(links.overview(here(ctx).slug, at.opportunity))
}

async function decisionPage(
  ctx: WebCtx,
  at: { opportunity: string; lot: string },
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { setting, rules, now } = await ctx.read(async tx => {
    const setting = await settingOf(tx, ctx, at.opportunity)
    const now = await tx.now()
    return { setting, now, rules: await rulesFor(tx, setting.o, now) }
  })
  const lot = requireLot(setting, at.lot)
  const proposal = requireWaiting(setting, lot.id, null)
  const { standstillFrom, secondApprovalFrom } = rules.thresholds
  const ends = standstillEnds(rules.pack, now, setting.o.method)
  return page({
    title: ctx.t('award.decide'),
    error: errors.length > 0,
    back: { href: links.overview(slug, at.opportunity), text: ctx.t('award.title') },
    content: DecisionPage({
      t: ctx.t,
      show: showOf(ctx),
      title: titleOf(setting, lot),
      action: links.decide(slug, at.opportunity, lot.id),
      tokens: ctx.tokens(ctx.formVersion ?? proposal.version),
      typed,
      errors,
      proposal: viewOf(setting, proposal),
      standstillEnds: proposal.amount ? standstillOf(proposal.amount, standstillFrom, ends) : null,
      asksForReference: needsSecondApproval(proposal.amount, secondApprovalFrom),
      isLast: setting.lots.every(one => one.id === lot.id || one.state !== 'active'),
    }),
  })
}

async function decided(ctx: WebCtx, at: { opportunity: string; lot: string }, posted: Posted) {
  const form = readForm(DecisionForm, posted)
  if (!form.ok) return decisionPage(ctx, at, form.typed, form.errors)
  const asks = await ctx.read(async tx => {
    const setting = await settingOf(tx, ctx, at.opportunity)
    const { thresholds } = await rulesFor(tx, setting.o, await tx.now())
    return needsSecondApproval(requireWaiting(setting, at.lot, null).amount, thresholds.secondApprovalFrom)
  })
  if (asks && form.value.outcome === 'accept' && !form.value.reference) {
    return decisionPage(ctx, at, posted, [{ field: 'reference', message: 'award.reference.missing' }])
  }
  await decideAward(ctx, at.opportunity, at.lot, ctx.formVersion, form.value)
  return seeOther(links.overview(here(ctx).slug, at.opportunity))
}

const at = '/:government/work/opportunities/:opportunity/award'
const part = 'procure'
const propose = { needs: 'award.propose', part, params: ByLot } as const
const decide = { needs: 'award.decide', part, params: ByLot } as const

export const routes: readonly Route[] = [
  route.get(at, { needs: 'award.read', part, params: ByOpportunity }, (ctx, { params }) =>
    overviewPage(ctx, params.opportunity),
  ),
  route.get(`${at}/:lot`, propose, (ctx, { params }) => proposalPage(ctx, params, null, [])),
  route.post(`${at}/:lot`, { ...propose, audit: 'award.proposed' }, (ctx, { params, body }) =>
    proposed(ctx, params, body as Posted),
  ),
  route.post(`${at}/:lot/withdraw`, { ...propose, audit: 'award.proposal-withdrawn' }, async (ctx, { params }) => {
    await withdrawProposal(ctx, params.opportunity, params.lot, ctx.formVersion)
    return seeOther(links.overview(here(ctx).slug, params.opportunity))
  }),
  route.get(`${at}/:lot/decision`, decide, (ctx, { params }) => decisionPage(ctx, params, {}, [])),
  route.post(`${at}/:lot/decision`, { ...decide, audit: 'award.decided' }, (ctx, { params, body }) =>
    decided(ctx, params, body as Posted),
  ),
  ...feedbackRoutes,
]
