import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { formatAmount, money } from '#platform/money'
import { drafting, draftTokens } from './draft-page.ts'
import { removeLot, saveLot } from './drafting.ts'
import { opportunityLinks as links } from './links.ts'
import { LotPage, LotsPage } from './lot-pages.tsx'
import { obstacles } from './readiness.ts'
import { LotAddress, lotForm, OpportunityAddress } from './schema.ts'
import { here, type Seen, seen, showOf } from './seeing.ts'
import type { Lot, LotId } from './store.ts'

const write = { needs: 'opportunity.write', part: 'procure' } as const

function lotsPage(ctx: WebCtx, { o, facts, lots }: Seen): Reply {
  const { slug, currency } = here(ctx)
  return page({
    title: ctx.t('lot.list.title'),
    back: { href: links.tasks(slug, o.id), text: ctx.t('opportunity.tasks.title') },
    content: LotsPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      lots,
      currency,
      left: facts.plan?.left ?? null,
      isOver: obstacles(facts, 'submit').some(({ reason }) => reason === 'opportunity.over-budget'),
      tokens: ctx.tokens(o.version),
      links: {
        add: links.newLot(slug, o.id),
        done: links.tasks(slug, o.id),
        change: lot => links.lot(slug, o.id, lot),
        remove: lot => links.removeLot(slug, o.id, lot),
      },
    }),
  })
}

interface Shown {
  typed: Posted
  errors: readonly FieldError[]
}

function lotPage(ctx: WebCtx, found: Seen, lot: Lot | null, { typed, errors }: Shown): Reply {
  const { slug, currency } = here(ctx)
  const { o } = found
  const heading = lot ? ctx.t('lot.number', { number: lot.number }) : ctx.t('lot.list.add')
  return page({
    title: heading,
    error: errors.length > 0,
    back: { href: links.lots(slug, o.id), text: ctx.t('lot.list.title') },
    content: LotPage({
      t: ctx.t,
      title: o.title,
      heading,
      action: lot ? links.lot(slug, o.id, lot.id) : links.newLot(slug, o.id),
      tokens: draftTokens(ctx, found),
      typed,
      errors,
      currency,
    }),
  })
}

function requireLot({ lots }: Seen, id: string): Lot {
  const lot = lots.find(candidate => candidate.id === id)
  if (!lot) throw new Refusal('not-found', 'lot.not-found')
  return lot
}

const typedLot = (lot: Lot, locale: string): Posted => ({
  title: lot.title,
  description: lot.description,
  value: formatAmount(money(lot.value_amount, lot.value_currency), locale),
})

async function lotSent(ctx: WebCtx, id: string, lotId: LotId | null, body: unknown): Promise<Reply> {
  const form = readForm(lotForm({ currency: here(ctx).currency, locale: showOf(ctx).locale }), body as Posted)
  if (!form.ok) {
    const found = await seen(ctx, id)
    return lotPage(ctx, found, lotId && requireLot(found, lotId), form)
  }
  await saveLot(ctx, id, ctx.formVersion, lotId, form.value)
  return seeOther(links.lots(here(ctx).slug, id))
}

const at = '/:government/work/opportunities/:opportunity/lots'

export const lotRoutes: Route[] = [
  route.get(at, { ...write, params: OpportunityAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => lotsPage(ctx, found)),
  ),
  route.get(`${at}/new`, { ...write, params: OpportunityAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => lotPage(ctx, found, null, { typed: {}, errors: [] })),
  ),
  route.post(
    `${at}/new`,
    { ...write, params: OpportunityAddress, audit: 'opportunity.edited' },
    (ctx, { params, body }) => lotSent(ctx, params.opportunity, null, body),
  ),
  route.get(`${at}/:lot`, { ...write, params: LotAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => {
      const lot = requireLot(found, params.lot)
      return lotPage(ctx, found, lot, { typed: typedLot(lot, showOf(ctx).locale), errors: [] })
    }),
  ),
  route.post(`${at}/:lot`, { ...write, params: LotAddress, audit: 'opportunity.edited' }, (ctx, { params, body }) =>
    lotSent(ctx, params.opportunity, params.lot, body),
  ),
  route.post(
    `${at}/:lot/remove`,
    { ...write, params: LotAddress, audit: 'opportunity.edited' },
    async (ctx, { params }) => {
      await removeLot(ctx, params.opportunity, ctx.formVersion, params.lot)
      return seeOther(links.lots(here(ctx).slug, params.opportunity))
    },
  ),
]
