// Submitting a bid: opening the draft, sealing it to two recipients, one transaction with its audit event and its mail.
import { bidLinks } from '#procure/bids'
import { visitorOf } from '../tests/storm/visitor.ts'
import type { StormWorld } from '../tests/storm/world.ts'

/** One bidder of each example firm. */
export const bidders = {
  olu: '64500',
  priya: '58900',
  quentin: '70000',
  rosa: '61000',
  tomas: '63000',
  silvia: '66000',
}

const slug = 'examplia'

/** All bidders submit again and again for some seconds; times are those of the form's answer, in milliseconds. */
export async function submitBids(prepared: StormWorld, address: string, seconds: number) {
  const times: number[] = []
  const ocid = prepared.to.o.ocid ?? ''
  const until = performance.now() + seconds * 1000
  await Promise.all(
    prepared.begun.map(async ({ bidId, identity, offer }) => {
      const visitor = visitorOf(address, await prepared.signIn(offer.person), took => times.push(took))
      visitor.keep(`gdm_bid_${bidId.replaceAll('-', '')}`, identity)
      await visitor.submit(bidLinks.sheet(slug, ocid), { saved: 'yes' })
      times.pop()
      while (performance.now() < until) await visitor.submit(bidLinks.review(slug, ocid), {})
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return { count: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}
