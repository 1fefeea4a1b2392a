import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { countBids } from '#procure/bids'
import { type Opportunity, refusal, requireOpportunity, rolesOf } from '#procure/opportunities'
import { confirmOpeningKey, makeOpeningKey } from './actions.ts'
import { openingLinks } from './links.ts'
import { openBids } from './open-bids.ts'
import { keyRefusal } from './rules.ts'
import { OpportunityAddress, PassphraseForm } from './schema.ts'
import { type OpeningKey, openingKeyOf, sharesOf } from './store.ts'
import { KeyPage, NotYetPage, OpenedPage, OpeningPage, PassphrasePage } from './views.tsx'

const held = { needs: 'bid.open', part: 'procure', params: OpportunityAddress } as const

interface Place {
  slug: string
  o: Opportunity
  key: OpeningKey | undefined
  isOwn: boolean
}

async function placeOf(ctx: WebCtx, id: string): Promise<Place> {
  const { government } = ctx
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return ctx.read(async tx => {
    const o = await requireOpportunity(tx, government.id, id)
    const key = await openingKeyOf(tx, government.id, id)
    const shares = key ? await sharesOf(tx, key) : []
    return { slug: government.slug, o, key, isOwn: shares.some(share => share.holder_id === ctx.actor.id) }
  })
}

const words = (ctx: WebCtx, reason: string | null): string | null => reason && ctx.t.dynamic(reason)
const backTo = ({ slug, o }: Place) => ({ href: openingLinks.opportunity(slug, o.id) })
const showOf = (ctx: WebCtx) => showFor(ctx.government, ctx.t.language)

function keyPage(ctx: WebCtx, place: Place, errors: readonly FieldError[]): Reply {
  const { slug, o, key, isOwn } = place
  return page({
    title: ctx.t('opening.key.title'),
    error: errors.length > 0,
    back: backTo(place),
    content: (
      <KeyPage
        t={ctx.t}
        show={showOf(ctx)}
        caption={o.title}
        state={key?.state === 'made' || key?.state === 'confirmed' ? key.state : 'none'}
        confirmedAt={key?.confirmedAt ?? null}
        isOwn={isOwn}
        refusal={words(ctx, keyRefusal(o, ctx.actor))}
        make={openingLinks.key(slug, o.id)}
        confirm={openingLinks.confirm(slug, o.id)}
        errors={errors}
        tokens={() => ctx.tokens()}
      />
    ),
  })
}

async function openingPage(ctx: WebCtx, place: Place, errors: readonly FieldError[]): Promise<Reply> {
  const { slug, o, isOwn } = place
  const { t } = ctx
  const show = showOf(ctx)
  const title = t('opening.title')
  if (o.state !== 'closed' && !o.openedAt) {
    const text = t(o.state === 'cancelled' ? 'opening.cancelled' : 'opening.not-yet')
    return page({ title, back: backTo(place), content: <NotYetPage t={t} caption={o.title} text={text} /> })
  }
  const counts = await ctx.read(tx => countBids(tx, { governmentId: governmentOf(ctx), opportunityId: o.id }))
  if (o.openedAt) {
    return page({
      title: t('opening.done.title'),
      back: backTo(place),
      content: (
        <OpenedPage
          t={t}
          caption={o.title}
          openedAt={show.instant(o.openedAt)}
          opened={counts.opened}
          unreadable={counts.unreadable}
          evaluation={openingLinks.evaluation(slug, o.id)}
        />
      ),
    })
  }
  const reason = refusal(o, 'open-bids', { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) })
  return page({
    title,
    error: errors.length > 0,
    back: backTo(place),
    content: (
      <OpeningPage
        t={t}
        caption={o.title}
        closedAt={show.instant(o.closedAt ?? o.closesAt ?? ctx.now())}
        bids={counts.submitted}
        refusal={words(ctx, reason ?? (isOwn ? null : 'opening.not-your-key'))}
        action={openingLinks.opening(slug, o.id)}
        errors={errors}
        tokens={ctx.tokens()}
      />
    ),
  })
}

export const routes: Route[] = [
  route.get('/:government/work/opportunities/:opportunity/opening-key', held, async (ctx, { params }) =>
    keyPage(ctx, await placeOf(ctx, params.opportunity), []),
  ),

  // The answer is a page, not an address to go to: the passphrase is in it, and must be nowhere else.
  route.post(
    '/:government/work/opportunities/:opportunity/opening-key',
    { ...held, audit: 'opening-key.made' },
    async (ctx, { params }) => {
      const place = await placeOf(ctx, params.opportunity)
      const { passphrase } = await makeOpeningKey(ctx, place.o.id)
      return page({
        title: ctx.t('opening.passphrase.title'),
        content: (
          <PassphrasePage
            t={ctx.t}
            caption={place.o.title}
            passphrase={passphrase}
            confirm={openingLinks.confirm(place.slug, place.o.id)}
            tokens={ctx.tokens()}
          />
        ),
      })
    },
  ),

  // A reload after a failed confirmation asks for this address.
  route.get('/:government/work/opportunities/:opportunity/opening-key/confirm', held, async (ctx, { params }) => {
    const { slug, o } = await placeOf(ctx, params.opportunity)
    return seeOther(openingLinks.key(slug, o.id))
  }),

  route.post(
    '/:government/work/opportunities/:opportunity/opening-key/confirm',
    { ...held, audit: 'opening-key.confirmed' },
    async (ctx, { params, body }) => {
      const form = readForm(PassphraseForm, body as Posted)
      const place = await placeOf(ctx, params.opportunity)
      if (!form.ok) return keyPage(ctx, place, form.errors)
      const problem = await confirmOpeningKey(ctx, place.o.id, form.value.passphrase)
      if (problem) return keyPage(ctx, place, [{ field: 'passphrase', message: problem }])
      return seeOther(openingLinks.key(place.slug, place.o.id))
    },
  ),

  route.get('/:government/work/opportunities/:opportunity/opening', held, async (ctx, { params }) =>
    openingPage(ctx, await placeOf(ctx, params.opportunity), []),
  ),

  route.post(
    '/:government/work/opportunities/:opportunity/opening',
    { ...held, audit: 'opportunity.bids-opened' },
    async (ctx, { params, body }) => {
      const form = readForm(PassphraseForm, body as Posted)
      const place = await placeOf(ctx, params.opportunity)
      if (!form.ok) return openingPage(ctx, place, form.errors)
      const result = await openBids(ctx, place.o.id, form.value.passphrase)
      if ('problem' in result) return openingPage(ctx, place, [{ field: 'passphrase', message: result.problem }])
      return seeOther(openingLinks.opening(place.slug, place.o.id))
    },
  ),
]
