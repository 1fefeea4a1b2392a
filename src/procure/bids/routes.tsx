import { supplierById } from '#identity/suppliers'
import { inGroups, readKey } from '#integrity/sealing'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { type Desk, deskOf, keyCookie, type Place, placeOf, progressOf } from './access.ts'
import { confirmKeySaved, replaceBidKey, startBid } from './actions.ts'
import { write } from './desk.ts'
import { EnterKeyPage, NewKeyPage, SheetPage, StartPage } from './key-views.tsx'
import { bidLinks } from './links.ts'
import { ownBidPage } from './own-bid.tsx'
import { hasUnsubmittedChanges, receiptText } from './rules.ts'
import { BidList, KeyForm, SheetForm } from './schema.ts'
import { type Bid, bidsOfSupplier, openedBid } from './store.ts'
import { submittingRoutes } from './submitting.tsx'
import { BidListPage, ClosedPage, TasksPage } from './views.tsx'
import { writingRoutes } from './writing.tsx'

const perPage = 50

const linkTo = (place: Place, name: 'bid' | 'start' | 'sheet' | 'enterKey' | 'newKey' | 'opportunity'): string =>
  bidLinks[name](place.government.slug, place.ocid)

async function supplierName(ctx: WebCtx): Promise<string> {
  const supplier = await ctx.read(tx => supplierById(tx, ctx.actor.supplierId ?? ''))
  return supplier?.name ?? ''
}

async function startPage(ctx: WebCtx, place: Place): Promise<Reply> {
  const { t } = ctx
  return page({
    title: t('bid.start.title'),
    back: { href: linkTo(place, 'opportunity') },
    content: (
      <StartPage
        t={t}
        show={showFor(place.government, t.language)}
        caption={place.o.title}
        supplier={await supplierName(ctx)}
        closesAt={place.o.closesAt ?? ctx.now()}
        action={linkTo(place, 'start')}
        tokens={ctx.tokens()}
      />
    ),
  })
}

async function closedPage(ctx: WebCtx, place: Place): Promise<Reply> {
  const { bid, o, government } = place
  const { t } = ctx
  const opened = bid && (await ctx.read(tx => openedBid(tx, government.id, bid.id)))
  if (opened) return ownBidPage(ctx, place, opened)
  return page({
    title: t('bid.after.title'),
    back: { href: linkTo(place, 'opportunity') },
    content: (
      <ClosedPage
        t={t}
        show={showFor(government, t.language)}
        caption={o.title}
        state={bid?.state ?? null}
        isOpened={o.openedAt !== null}
        closesAt={o.closesAt ?? ctx.now()}
        receivedAt={bid?.receivedAt ?? null}
        receipt={bid?.receipt ? receiptText(bid.receipt) : null}
      />
    ),
  })
}

function tasksPage(ctx: WebCtx, desk: Desk): Reply {
  const { t } = ctx
  const { bid, o, content, questionnaire, government, ocid, lots } = desk
  const links = { slug: government.slug, ocid }
  return page({
    title: t('bid.tasks.title'),
    back: { href: linkTo(desk, 'opportunity') },
    content: (
      <TasksPage
        t={t}
        show={showFor(government, t.language)}
        caption={o.title}
        lang={questionnaire.lang}
        state={bid.state}
        closesAt={bid.closesAt}
        receivedAt={bid.receivedAt}
        hasChanges={hasUnsubmittedChanges(bid)}
        questions={progressOf(questionnaire, content.answers).map(found => ({
          ...found,
          href: bidLinks.question(links.slug, ocid, found.slug),
        }))}
        prices={{
          href: bidLinks.prices(links.slug, ocid),
          count: lots.filter(lot => content.prices[lot.id] !== undefined).length,
          lots: lots.length,
        }}
        documents={{ href: bidLinks.documents(links.slug, ocid), count: content.documents.length }}
        review={bidLinks.review(links.slug, ocid)}
        withdraw={bid.state === 'submitted' ? bidLinks.withdraw(links.slug, ocid) : null}
        receipt={bid.state === 'submitted' ? bidLinks.receipt(links.slug, ocid) : null}
      />
    ),
  })
}

async function sheetPage(ctx: WebCtx, place: Place, identity: string, errors: readonly FieldError[]): Promise<Reply> {
  const { t } = ctx
  return page({
    title: t('bid.sheet.title'),
    error: errors.length > 0,
    content: (
      <SheetPage
        t={t}
        show={showFor(place.government, t.language)}
        caption={place.o.title}
        supplier={await supplierName(ctx)}
        government={place.government.name}
        bidKey={inGroups(identity)}
        closesAt={place.o.closesAt ?? ctx.now()}
        action={linkTo(place, 'sheet')}
        tokens={ctx.tokens()}
        errors={errors}
      />
    ),
  })
}

const enterKeyPage = (ctx: WebCtx, place: Place, errors: readonly FieldError[]): Reply =>
  page({
    title: ctx.t('bid.key.title'),
    error: errors.length > 0,
    back: { href: linkTo(place, 'opportunity') },
    content: (
      <EnterKeyPage
        t={ctx.t}
        caption={place.o.title}
        action={linkTo(place, 'enterKey')}
        newKey={linkTo(place, 'newKey')}
        tokens={ctx.tokens()}
        errors={errors}
      />
    ),
  })

/** Where the key's pages make sense: before the closing, with a bid. Elsewhere the bid's own page says what is. */
async function withBid(ctx: WebCtx, ocid: string): Promise<{ place: Place; bid: Bid } | { elsewhere: string }> {
  const place = await placeOf(ctx, ocid)
  return place.bid && place.isAccepting ? { place, bid: place.bid } : { elsewhere: linkTo(place, 'bid') }
}

const keyRoutes: Route[] = [
  route.get('/:government/opportunities/:ocid/bid/key', write, async (ctx, { params }) => {
    const found = await withBid(ctx, params.ocid)
    if ('elsewhere' in found) return seeOther(found.elsewhere)
    const { place, bid } = found
    if (!place.identity) return seeOther(linkTo(place, 'enterKey'))
    return bid.keySavedAt ? seeOther(linkTo(place, 'bid')) : sheetPage(ctx, place, place.identity, [])
  }),

  route.post('/:government/opportunities/:ocid/bid/key', { ...write, audit: 'bid.key-saved' }, async (ctx, input) => {
    const place = await placeOf(ctx, input.params.ocid)
    const form = readForm(SheetForm, input.body as Posted)
    if (!form.ok && place.identity && place.bid) return sheetPage(ctx, place, place.identity, form.errors)
    await confirmKeySaved(ctx, place.o.id)
    return seeOther(linkTo(place, 'bid'))
  }),

  route.get('/:government/opportunities/:ocid/bid/key/enter', write, async (ctx, { params }) => {
    const found = await withBid(ctx, params.ocid)
    if ('elsewhere' in found) return seeOther(found.elsewhere)
    return found.place.identity ? seeOther(linkTo(found.place, 'bid')) : enterKeyPage(ctx, found.place, [])
  }),

  route.post(
    '/:government/opportunities/:ocid/bid/key/enter',
    { ...write, limit: { hits: 30, seconds: 300 } },
    async (ctx, { params, body }) => {
      const found = await withBid(ctx, params.ocid)
      if ('elsewhere' in found) return seeOther(found.elsewhere)
      const { place, bid } = found
      const form = readForm(KeyForm, body as Posted)
      if (!form.ok) return enterKeyPage(ctx, place, form.errors)
      const key = await readKey(form.value.key)
      if (key?.recipient !== bid.keyRecipient) {
        const message = key ? 'bid.key.wrong' : 'bid.key.shape'
        return enterKeyPage(ctx, place, [{ field: 'key', message }])
      }
      // Who has typed the key from the sheet has kept the sheet.
      if (!bid.keySavedAt) await confirmKeySaved(ctx, place.o.id)
      return seeOther(linkTo(place, 'bid'), [keyCookie(place, bid.id, key.identity)])
    },
  ),

  route.get('/:government/opportunities/:ocid/bid/key/new', write, async (ctx, { params }) => {
    const found = await withBid(ctx, params.ocid)
    if ('elsewhere' in found) return seeOther(found.elsewhere)
    const { place, bid } = found
    return page({
      title: ctx.t('bid.key.new.title'),
      back: { href: linkTo(place, 'enterKey') },
      content: (
        <NewKeyPage
          t={ctx.t}
          caption={place.o.title}
          isSubmitted={bid.state === 'submitted'}
          action={linkTo(place, 'newKey')}
          back={linkTo(place, 'enterKey')}
          tokens={ctx.tokens()}
        />
      ),
    })
  }),

  route.post(
    '/:government/opportunities/:ocid/bid/key/new',
    { ...write, audit: 'bid.key-replaced' },
    async (ctx, { params }) => {
      const place = await placeOf(ctx, params.ocid)
      const { bidId, key } = await replaceBidKey(ctx, place.o.id)
      return seeOther(linkTo(place, 'sheet'), [keyCookie(place, bidId, key.identity)])
    },
  ),
]

async function listPage(ctx: WebCtx, before: string | undefined): Promise<Reply> {
  const { t } = ctx
  const { supplierId } = ctx.actor
  if (!supplierId) throw new Refusal('forbidden', 'bid.not-your-role')
  const found = await ctx.read(tx => bidsOfSupplier(tx, supplierId, { before, limit: perPage + 1 }))
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  const bids = shown.map(bid => ({
    id: bid.id,
    title: bid.title,
    government: bid.government,
    href: bidLinks.bid(bid.slug, bid.ocid),
    state: bid.state,
    closes: showFor({ locale: bid.locale, timeZone: bid.time_zone }, t.language).instant(bid.closesAt),
    isOver: bid.closesAt <= ctx.now(),
    hasChanges: hasUnsubmittedChanges(bid),
  }))
  return page({
    title: t('bid.list.title'),
    wide: true,
    content: (
      <BidListPage
        t={t}
        bids={bids}
        next={last && bidLinks.list(last.id)}
        first={before ? bidLinks.list() : undefined}
      />
    ),
  })
}

export const routes: Route[] = [
  route.get('/supplier/bids', { needs: 'bid.write', query: BidList }, (ctx, { query }) => listPage(ctx, query.before)),

  route.get('/:government/opportunities/:ocid/bid', write, async (ctx, { params }) => {
    const desk = await deskOf(ctx, params.ocid)
    if (!('first' in desk)) return tasksPage(ctx, desk)
    const place = await placeOf(ctx, params.ocid)
    if (desk.first !== linkTo(place, 'bid')) return seeOther(desk.first)
    return place.isAccepting ? startPage(ctx, place) : closedPage(ctx, place)
  }),

  route.post(
    '/:government/opportunities/:ocid/bid/start',
    { ...write, audit: 'bid.started' },
    async (ctx, { params }) => {
      const place = await placeOf(ctx, params.ocid)
      const { bidId, key } = await startBid(ctx, place.o.id)
      return seeOther(linkTo(place, 'sheet'), [keyCookie(place, bidId, key.identity)])
    },
  ),

  ...keyRoutes,
  ...writingRoutes,
  ...submittingRoutes,
]
