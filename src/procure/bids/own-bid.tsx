import { z } from 'zod'
import { page, type Reply, type WebCtx } from '#platform/http'
import type { Answers } from '#platform/questions'
import { showFor } from '#platform/ui'
import type { Place } from './access.ts'
import { bidLinks } from './links.ts'
import { bidQuestionnaire } from './questionnaire.ts'
import { OwnBidPage } from './review.tsx'
import { BidDocument } from './schema.ts'
import { type OpenedBid, pricesOf } from './store.ts'

/** The documents of an opened bid, with the keys that decrypt them. */
export const documentsOf = (opened: Pick<OpenedBid, 'documents'>): BidDocument[] =>
  z.array(BidDocument).parse(JSON.parse(opened.documents))

/** A firm's own bid as it was opened: its author may always know what was read. */
export async function ownBidPage(ctx: WebCtx, place: Place, opened: OpenedBid): Promise<Reply> {
  const { t } = ctx
  const { government, ocid, o, lots } = place
  const show = showFor(government, t.language)
  const prices = await ctx.read(tx => pricesOf(tx, government.id, [opened.id]))
  return page({
    title: t('bid.own.title'),
    back: { href: bidLinks.opportunity(government.slug, ocid) },
    content: (
      <OwnBidPage
        t={t}
        show={show}
        caption={o.title}
        openedAt={opened.opened_at}
        receivedAt={opened.received_at}
        feedback={bidLinks.feedback(government.slug, ocid)}
        offer={{
          t,
          show,
          questionnaire: bidQuestionnaire(o),
          answers: JSON.parse(opened.answers) as Answers,
          prices: lots.map(lot => {
            const price = prices.find(candidate => candidate.lot_id === lot.id)
            return {
              id: lot.id,
              number: lot.number,
              title: lot.title,
              price: price ? show.money(price.amount, price.currency) : null,
            }
          }),
          documents: documentsOf(opened).map(document => ({
            name: document.name,
            href: bidLinks.document(government.slug, ocid, document.id),
          })),
          currency: government.currency,
        }}
      />
    ),
  })
}
