import type { Ctx } from '#platform/context'
import type { Answer, Answers } from '#platform/questions'
import { type BidId, bidOf, saveDraft, startBid, submitBid, withdrawBid } from '#procure/bids'
import { openBids } from '#procure/opening'
import { answersOf } from '#procure/opportunities'
import type { Published, Team } from './buying.ts'
import { after, type Stage, type Story } from './stage.ts'
import { type Voice, voices } from './voices.ts'

/** What a supplier offers, and how good the panel will find it. */
export interface Offer {
  person: string
  /** For each lot of the opportunity, by its place; null where the supplier does not bid for it. */
  prices: readonly (string | null)[]
  /** What the panel agrees on for everything it scores, from 0 to 3. */
  quality: number
  /** False where the panel finds an essential requirement without evidence. */
  qualifies?: boolean
}

/** A bid that was begun, with the key that only its bidder has. */
export interface Begun {
  bidId: BidId
  identity: string
  offer: Offer
}

/** Begins a bid and writes it.*/
export async function writeBid(stage: Stage, { o, lots }: Published, offer: Offer): Promise<Begun> {
  const ctx = stage.as(offer.person)
  const { bidId, key } = await startBid(ctx, o.id)
  const answers = responseTo(answersOf(o), offer, voices[stage.language])
  await saveDraft(ctx, o.id, key.identity, content => ({ ...content, answers, prices: pricesFor(lots, offer) }))
  return { bidId, identity: key.identity, offer }
}

/** Submits what was written last. */
export async function submit(stage: Stage, { o }: Published, { identity, offer }: Begun): Promise<void> {
  const ctx = stage.as(offer.person)
  await submitBid(ctx, o.id, identity, { version: await versionOf(ctx, o.id), language: stage.language })
}

/** Writes other prices into a bid that was submitted, and submits it again. */
export async function resubmit(stage: Stage, to: Published, begun: Begun, prices: Offer['prices']): Promise<Begun> {
  const offer = { ...begun.offer, prices }
  await saveDraft(stage.as(offer.person), to.o.id, begun.identity, content => ({
    ...content,
    prices: pricesFor(to.lots, offer),
  }))
  await submit(stage, to, { ...begun, offer })
  return { ...begun, offer }
}

export const withdraw = (stage: Stage, { o }: Published, { offer }: Begun): Promise<void> =>
  withdrawBid(stage.as(offer.person), o.id, stage.language)

const times = ['11:25', '13:45', '16:10']

/** Every offer is written and submitted on a day of its own, the first on the day given. */
export async function* bids(stage: Stage, to: Published, offers: readonly Offer[], day: number): Story<Begun[]> {
  const begun: Begun[] = []
  for (const [index, offer] of offers.entries()) {
    yield stage.at(day + index, times[index % times.length])
    const bid = await writeBid(stage, to, offer)
    await submit(stage, to, bid)
    begun.push(bid)
  }
  return begun
}

/** It closes by the clock, and the keyholder opens all bids on the next working morning. */
export async function* opened(stage: Stage, team: Team, { o, passphrase }: Published): Story {
  yield after(o.closesAt)
  yield stage.later(1, '09:15')
  await openBids(stage.as(team.keyholder), o.id, passphrase)
  stage.forget(o.id)
}

async function versionOf(ctx: Ctx, opportunityId: string): Promise<number | null> {
  const whose = { governmentId: ctx.governmentId ?? '', opportunityId, supplierId: ctx.actor.supplierId ?? '' }
  return (await ctx.read(tx => bidOf(tx, whose)))?.version ?? null
}

const pricesFor = (lots: readonly string[], { prices }: Offer): Record<string, string> =>
  Object.fromEntries(
    lots.flatMap((lot, index) => {
      const price = prices[index]
      return price ? [[lot, price] as const] : []
    }),
  )

/** Answers to everything that a bidder is asked: evidence for each requirement of the opportunity. */
function responseTo(brief: Answers, { person }: Offer, voice: Voice): Answers {
  const listed = (name: string) => (Array.isArray(brief[name]) ? brief[name] : [])
  return {
    availability: String(brief.startDate ?? ''),
    essentialRequirementsMet: true,
    essentialRequirements: listed('essentialRequirements').map((_, index) => ({ evidence: voice.evidence(index) })),
    niceToHaveRequirements: listed('niceToHaveRequirements').map((_, index) =>
      index % 2 === 0 ? { yesNo: true, evidence: voice.evidence(index + 3) } : { yesNo: false },
    ) as Answer,
    respondToEmailAddress: `${person}@supplier.example`,
  }
}
