import { supplierById } from '#identity/suppliers'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { type Desk, pageWith, placeOf, wordsFor } from './access.ts'
import { address, atDesk, backTo, showOf, write } from './desk.ts'
import { bidLinks } from './links.ts'
import { lacks } from './questionnaire.ts'
import { ReceiptPage, ReviewPage, WithdrawPage } from './review.tsx'
import { receiptText } from './rules.ts'
import { submitBid, withdrawBid } from './submission.ts'

function reviewPage(ctx: WebCtx, desk: Desk): Reply {
  const { t } = ctx
  const { questionnaire, content, lots, bid } = desk
  const show = showOf(ctx, desk)
  const lotIds = lots.map(lot => lot.id)
  const lacking = lacks(questionnaire, content, lotIds, wordsFor(questionnaire))
  const at = address(desk)
  return page({
    title: t('bid.review.title'),
    back: backTo(desk),
    content: (
      <ReviewPage
        t={t}
        show={show}
        caption={desk.o.title}
        offer={{
          t,
          show,
          questionnaire,
          answers: content.answers,
          prices: lots.map(lot => {
            const amount = content.prices[lot.id]
            const price = amount === undefined ? null : show.money(amount, lot.value_currency)
            return { id: lot.id, number: lot.number, title: lot.title, price }
          }),
          documents: content.documents.map(({ id, name }) => ({ name, href: bidLinks.document(...at, id) })),
          currency: desk.government.currency,
          change: {
            question: id => bidLinks.question(...at, pageWith(questionnaire, id)?.id ?? id),
            prices: bidLinks.prices(...at),
            documents: bidLinks.documents(...at),
          },
        }}
        missing={lacking.answers}
        lacksPrice={lacking.price}
        pageOf={missing => bidLinks.question(...at, pageWith(questionnaire, missing.question)?.id ?? '')}
        closesAt={bid.closesAt}
        isSubmitted={bid.state === 'submitted'}
        action={bidLinks.review(...at)}
        tokens={ctx.tokens(bid.version)}
      />
    ),
  })
}

async function receiptPage(ctx: WebCtx, ocid: string): Promise<Reply> {
  const { bid, o, government } = await placeOf(ctx, ocid)
  if (!bid?.receipt || !bid.receivedAt) return seeOther(bidLinks.bid(government.slug, ocid))
  const supplier = await ctx.read(tx => supplierById(tx, bid.supplierId))
  return page({
    title: ctx.t('bid.receipt.title'),
    content: (
      <ReceiptPage
        t={ctx.t}
        show={showFor(government, ctx.t.language)}
        caption={o.title}
        receivedAt={bid.receivedAt}
        receipt={receiptText(bid.receipt)}
        closesAt={bid.closesAt}
        isOpened={o.openedAt !== null}
        mailbox={supplier?.mailbox ?? ''}
        bid={bidLinks.bid(government.slug, ocid)}
        list={bidLinks.list()}
      />
    ),
  })
}

export const submittingRoutes: Route[] = [
  route.get('/:government/opportunities/:ocid/bid/review', write, atDesk(reviewPage)),

  route.post(
    '/:government/opportunities/:ocid/bid/review',
    { ...write, audit: 'bid.submitted' },
    atDesk(async (ctx, desk) => {
      const options = { version: ctx.formVersion, language: ctx.t.language }
      await submitBid(ctx, desk.o.id, desk.identity, options)
      return seeOther(bidLinks.receipt(...address(desk)))
    }),
  ),

  route.get('/:government/opportunities/:ocid/bid/receipt', write, (ctx, { params }) => receiptPage(ctx, params.ocid)),

  route.get(
    '/:government/opportunities/:ocid/bid/withdraw',
    write,
    atDesk((ctx, desk) =>
      page({
        title: ctx.t('bid.withdraw.title'),
        back: backTo(desk),
        content: (
          <WithdrawPage
            t={ctx.t}
            show={showOf(ctx, desk)}
            caption={desk.o.title}
            closesAt={desk.bid.closesAt}
            action={bidLinks.withdraw(...address(desk))}
            back={bidLinks.bid(...address(desk))}
            tokens={ctx.tokens()}
          />
        ),
      }),
    ),
  ),

  route.post(
    '/:government/opportunities/:ocid/bid/withdraw',
    { ...write, audit: 'bid.withdrawn' },
    async (ctx, { params }) => {
      const place = await placeOf(ctx, params.ocid)
      await withdrawBid(ctx, place.o.id, ctx.t.language)
      return seeOther(bidLinks.bid(place.government.slug, params.ocid))
    },
  ),
]
