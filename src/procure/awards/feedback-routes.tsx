import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, typedText } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { isRequirement, isScored } from '#procure/evaluation'
import { opportunityByOcid, publicOpportunityLinks } from '#procure/opportunities'
import {
  feedbackFor,
  feedbackRefusal,
  feedbackToSupplier,
  saveFeedback,
  sendFeedback,
  sendRemaining,
  type Words,
  wordsKey,
} from './feedback.ts'
import { type EditableLot, FeedbackEditPage, FeedbackListPage, OwnFeedbackPage } from './feedback-views.tsx'
import { awardLinks as links } from './links.ts'
import { ByBid, ByOcid, ByOpportunity } from './schema.ts'
import { type Setting, settingOf } from './setting.ts'
import { draftOf, sentFeedback } from './store.ts'

const showOf = (ctx: WebCtx) => showFor(here(ctx), ctx.t.language)

/** So many letters of feedback on one criterion. */
const mostLetters = 5000

async function listPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { setting, sent } = await ctx.read(async tx => {
    const setting = await settingOf(tx, ctx, id)
    return { setting, sent: new Map((await sentFeedback(tx, setting.o)).map(row => [row.bid_id, row.sent_at])) }
  })
  const { suppliers } = setting
  const left = suppliers.find(({ bid_id }) => !sent.has(bid_id))
  const refusal = left ? feedbackRefusal(setting, left.bid_id, false) : null
  return page({
    title: ctx.t('feedback.title'),
    back: { href: links.overview(slug, id), text: ctx.t('award.title') },
    content: FeedbackListPage({
      t: ctx.t,
      show: showOf(ctx),
      title: setting.o.title,
      bidders: suppliers.map(({ bid_id, name }) => ({
        name,
        href: links.bidder(slug, id, bid_id),
        sentAt: sent.get(bid_id) ?? null,
      })),
      sendAll: left && !refusal ? { action: links.sendAll(slug, id), tokens: ctx.tokens() } : null,
      refusal: ctx.may('feedback.write') ? refusal : null,
    }),
  })
}

const fieldName = (lotId: string, criterionId: string) => `notes-${wordsKey(lotId, criterionId)}`

/** The fields in which a bid's feedback is written: one for each criterion of each lot that it is for. */
const fieldsOf = ({ results, lots }: Setting, bidId: string) =>
  lots
    .filter(lot => results.agreed.some(agreed => agreed.bidId === bidId && agreed.lotId === lot.id))
    .map(lot => ({
      lotId: lot.id,
      criteria: results.criteria
        .filter(criterion => isRequirement(criterion) || isScored(criterion))
        .map(({ id }) => ({ key: wordsKey(lot.id, id), name: fieldName(lot.id, id) })),
    }))

async function editPage(
  ctx: WebCtx,
  { opportunity: id, bid }: { opportunity: string; bid: string },
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { setting, draft, isSent } = await ctx.read(async tx => {
    const setting = await settingOf(tx, ctx, id)
    return {
      setting,
      draft: await draftOf(tx, setting.o.governmentId, bid),
      isSent: (await sentFeedback(tx, setting.o)).some(({ bid_id }) => bid_id === bid),
    }
  })
  const supplier = setting.suppliers.find(({ bid_id }) => bid_id === bid)
  if (!supplier) throw new Refusal('not-found', 'feedback.no-such-bid')
  const { lots } = feedbackFor(setting, bid, JSON.parse(draft.words) as Words)
  const fields = fieldsOf(setting, bid)
  const editable = lots.map(
    (feedback, index): EditableLot => ({
      feedback,
      fields: fields[index]?.criteria.map(({ name }) => name) ?? [],
    }),
  )
  const written = Object.fromEntries(
    editable.flatMap(lot => lot.fields.map((name, index) => [name, lot.feedback.criteria[index]?.notes ?? ''])),
  )
  const mayWrite = feedbackRefusal(setting, bid, isSent) === null
  return page({
    title: ctx.t('feedback.to', { bidder: supplier.name }),
    error: errors.length > 0,
    back: { href: links.feedback(slug, id), text: ctx.t('feedback.title') },
    content: FeedbackEditPage({
      t: ctx.t,
      show: showOf(ctx),
      title: setting.o.title,
      bidder: supplier.name,
      lots: editable,
      form: mayWrite
        ? {
            action: links.bidder(slug, id, bid),
            tokens: ctx.tokens(ctx.formVersion ?? draft.version),
            typed: typed ?? written,
            errors,
          }
        : null,
    }),
  })
}

async function saved(ctx: WebCtx, at: { opportunity: string; bid: string }, posted: Posted) {
  const setting = await ctx.read(tx => settingOf(tx, ctx, at.opportunity))
  const fields = fieldsOf(setting, at.bid).flatMap(({ criteria }) => criteria)
  const words = fields.map(({ key, name }) => ({ key, name, text: typedText(posted, name).trim() }))
  const errors = words
    .filter(({ text }) => text.length > mostLetters)
    .map(({ name }) => ({ field: name, message: 'feedback.long' }))
  if (errors.length > 0) return editPage(ctx, at, posted, errors)
  const kept = Object.fromEntries(words.map(({ key, text }) => [key, text]))
  await saveFeedback(ctx, at.opportunity, at.bid, ctx.formVersion, kept)
  if (posted.next !== 'send') return seeOther(links.bidder(here(ctx).slug, at.opportunity, at.bid))
  await sendFeedback(ctx, at.opportunity, at.bid)
  return seeOther(links.feedback(here(ctx).slug, at.opportunity))
}

async function ownPage(ctx: WebCtx, ocid: string) {
  const { slug } = here(ctx)
  const { o, told } = await ctx.read(async tx => {
    const o = await opportunityByOcid(tx, governmentOf(ctx), ocid)
    if (!o?.publishedAt) throw new Refusal('not-found', 'opportunity.not-found')
    return { o, told: await feedbackToSupplier(tx, ctx, o.id) }
  })
  return page({
    title: ctx.t('feedback.own.title'),
    back: { href: publicOpportunityLinks.bid(slug, ocid), text: o.title },
    content: OwnFeedbackPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      sent: told && { at: told.sentAt, lots: told.feedback.lots },
    }),
  })
}

const at = '/:government/work/opportunities/:opportunity/feedback'
const part = 'procure'
const write = { needs: 'feedback.write', part } as const

/** Telling every bidder how its bid did, and what a supplier reads of that. */
export const feedbackRoutes: readonly Route[] = [
  route.get(at, { needs: 'award.read', part, params: ByOpportunity }, (ctx, { params }) =>
    listPage(ctx, params.opportunity),
  ),
  route.get(`${at}/:bid`, { needs: 'award.read', part, params: ByBid }, (ctx, { params }) =>
    editPage(ctx, params, null, []),
  ),
  route.post(`${at}/:bid`, { ...write, params: ByBid, audit: 'feedback.saved' }, (ctx, { params, body }) =>
    saved(ctx, params, body as Posted),
  ),
  route.post(`${at}/send-all`, { ...write, params: ByOpportunity, audit: 'feedback.sent' }, async (ctx, { params }) => {
    await sendRemaining(ctx, params.opportunity)
    return seeOther(links.feedback(here(ctx).slug, params.opportunity))
  }),
  route.get(
    '/:government/opportunities/:ocid/bid/feedback',
    { needs: 'feedback.read', part, params: ByOcid },
    (ctx, { params }) => ownPage(ctx, params.ocid),
  ),
]
