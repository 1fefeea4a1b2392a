import { shownFigure } from '#plan/outcomes'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf, typedDay } from '#platform/ui'
import { indicatorsById, indicatorsOfPartner } from '#programme/monitoring'
import { PartnerAddress, partnerSeen } from '#programme/partners'
import { registerLinks, requireEntry } from '#programme/register'
import { chooseIndicators, readAgain } from './figure-actions.ts'
import { ChooseForm, readFigures } from './figure-forms.ts'
import { ChoosePage, ReadPage } from './figure-pages.tsx'
import { figuresOfPartner, measuresOf } from './figure-store.ts'
import { type Figure, seriesOf } from './figures.ts'
import { postExitReview } from './kinds.ts'
import { exitLinks as links } from './links.ts'
import { ReviewAddress } from './schema.ts'

const typingOf = (ctx: WebCtx) => ({ currency: here(ctx).currency, locale: showOf(ctx).locale })

async function choosePage(ctx: WebCtx, partnerSlug: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const partner = await partnerSeen(ctx, partnerSlug)
  if (partner.phase === 'exited' || partner.phase === 'declined') throw new Refusal('conflict', 'exit.measures.late')
  const { own, chosen } = await ctx.read(async tx => ({
    own: (await indicatorsOfPartner(tx, partner.id)).filter(({ state }) => state === 'active'),
    chosen: await measuresOf(tx, partner.id),
  }))
  return page({
    title: ctx.t('exit.measures.choose'),
    error: errors.length > 0,
    back: { href: links.work(slug, partner.slug), text: ctx.t('exit.of', { partner: partner.name }) },
    content: ChoosePage({
      t: ctx.t,
      action: links.indicators(slug, partner.slug),
      tokens: ctx.tokens(),
      typed: typed ?? { indicators: chosen },
      errors,
      partner: partner.name,
      indicators: own,
    }),
  })
}

async function sendChoice(ctx: WebCtx, partnerSlug: string, posted: Posted) {
  const form = readForm(ChooseForm, posted)
  if (!form.ok) return choosePage(ctx, partnerSlug, form.typed, form.errors)
  await chooseIndicators(ctx, (await partnerSeen(ctx, partnerSlug)).id, form.value.indicators)
  return seeOther(`${links.work(here(ctx).slug, partnerSlug)}#indicators`)
}

/** What a review is to read: the chosen indicators with what they said before, and what this review has read so far. */
async function reviewSeen(ctx: WebCtx, partnerSlug: string, id: string) {
  const partner = await partnerSeen(ctx, partnerSlug)
  return ctx.read(async tx => {
    const review = await requireEntry(tx, postExitReview, id)
    if (review.partnerId !== partner.id) throw new Refusal('not-found', 'register.not-found')
    if (review.state !== 'scheduled') throw new Refusal('conflict', 'post-exit-review.not-in-that-state')
    const indicators = await indicatorsById(tx, await measuresOf(tx, partner.id))
    const figures = await figuresOfPartner(tx, partner.id)
    return { partner, review, indicators, figures, own: indicators.filter(({ computed }) => computed === null) }
  })
}

/** What this review has read so far, as the form has it. */
const typedFrom = (figures: readonly Figure[], locale: string): Posted =>
  Object.assign(
    {},
    ...figures.map(({ indicatorId: id, value, on, evidence, reason }) => ({
      [`value-${id}`]: value === null ? '' : shownFigure(value, locale),
      ...typedDay(`on-${id}`, on),
      [`evidence-${id}`]: evidence ?? '',
      [`reason-${id}`]: reason ?? '',
    })),
  )

async function readPage(
  ctx: WebCtx,
  { partner: slug, review: id }: { partner: string; review: string },
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug: programme } = here(ctx)
  const { partner, review, indicators, figures } = await reviewSeen(ctx, slug, id)
  const show = showOf(ctx)
  const frozen = seriesOf(figures, [{ review: null, months: 0, title: null }])
  return page({
    title: ctx.t('exit.read-for', { title: review.title }),
    error: errors.length > 0,
    back: { href: links.work(programme, slug), text: ctx.t('exit.of', { partner: partner.name }) },
    content: ReadPage({
      t: ctx.t,
      show,
      action: links.readings(programme, slug, id),
      tokens: ctx.tokens(review.version),
      typed:
        typed ??
        typedFrom(
          figures.filter(({ reviewId }) => reviewId === id),
          show.locale,
        ),
      errors,
      review: review.title,
      indicators: indicators.map(indicator => ({
        ...indicator,
        before: frozen.find(({ about }) => about.indicatorId === indicator.id)?.at[0] ?? null,
      })),
    }),
  })
}

async function sendReadings(ctx: WebCtx, address: { partner: string; review: string }, posted: Posted) {
  const { review, own } = await reviewSeen(ctx, address.partner, address.review)
  if (ctx.formVersion !== null && ctx.formVersion !== review.version) throw new Refusal('stale', 'error.stale')
  const ids = own.map(({ id }) => id)
  const today = localDate(here(ctx).timeZone, ctx.now())
  const { read, errors } = readFigures(posted, ids, { ...typingOf(ctx), today })
  if (errors.length > 0) return readPage(ctx, address, posted, errors)
  await readAgain(ctx, review, read)
  return seeOther(registerLinks.entry(here(ctx).slug, postExitReview, review.id))
}

const part = 'programme'
const at = '/:government/work/programme/exits/:partner'
const lead = { needs: 'programme.lead', part, params: PartnerAddress } as const
const review = { needs: 'programme.review', part, params: ReviewAddress } as const

/** Which indicators are read again after an exit, and reading them. */
export const figureRoutes: Route[] = [
  route.get(`${at}/indicators`, lead, (ctx, { params }) => choosePage(ctx, params.partner, null, [])),
  route.post(`${at}/indicators`, { ...lead, audit: 'exit.indicators-chosen' }, (ctx, { params, body }) =>
    sendChoice(ctx, params.partner, body as Posted),
  ),
  route.get(`${at}/reviews/:review`, review, (ctx, { params }) => readPage(ctx, params, null, [])),
  route.post(`${at}/reviews/:review`, { ...review, audit: 'exit.indicators-read' }, (ctx, { params, body }) =>
    sendReadings(ctx, params, body as Posted),
  ),
]
