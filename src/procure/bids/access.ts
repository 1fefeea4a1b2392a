import { readKey } from '#integrity/sealing'
import { Refusal } from '#platform/errors'
import type { CookieChange, Tenant, WebCtx } from '#platform/http'
import { translator } from '#platform/i18n'
import { type Answers, fallbackWords, progress, type Question, type Questionnaire } from '#platform/questions'
import { isAccepting, isPublished, type Lot, lotsOf, type Opportunity, opportunityByOcid } from '#procure/opportunities'
import { readDraft, whoseBid } from './actions.ts'
import { bidLinks } from './links.ts'
import { bidQuestionnaire, nameOf } from './questionnaire.ts'
import type { BidContent } from './schema.ts'
import { type Bid, bidOf } from './store.ts'

/** An opportunity as a supplier's member meets it, with the supplier's own bid if there is one. */
export interface Place {
  government: Tenant
  o: Opportunity
  ocid: string
  lots: readonly Lot[]
  bid: Bid | undefined
  isAccepting: boolean
  /** The bid key, when this browser has the right one. */
  identity: string | undefined
}

/** A place where the bidder can write: there is a bid, and its key. */
export interface Desk extends Place {
  bid: Bid
  identity: string
  content: BidContent
  questionnaire: Questionnaire
}

const half = 180 * 24 * 60 * 60

const cookieName = (bidId: string): string => `gdm_bid_${bidId.replaceAll('-', '')}`

/** The bid key for this browser only, sent to the pages of this one bid only, out of reach for scripts. */
export const keyCookie = (place: Place, bidId: string, identity: string): CookieChange => ({
  name: cookieName(bidId),
  value: identity,
  path: bidLinks.bid(place.government.slug, place.ocid),
  maxAge: half,
})

/** Looks up opportunity and bid. Throws a Refusal when the public knows of no such opportunity. */
export async function placeOf(ctx: WebCtx, ocid: string): Promise<Place> {
  const { government } = ctx
  if (!government) throw new Refusal('not-found', 'error.not-found')
  return ctx.read(async tx => {
    const o = await opportunityByOcid(tx, government.id, ocid)
    if (!o || !isPublished(o)) throw new Refusal('not-found', 'error.not-found')
    const bid = await bidOf(tx, whoseBid(ctx, o.id))
    const accepting = isAccepting(o, await tx.now())
    const identity = bid && (await keyFrom(ctx, bid))
    return { government, o, ocid, lots: await lotsOf(tx, o), bid, isAccepting: accepting, identity }
  })
}

async function keyFrom(ctx: WebCtx, bid: Bid): Promise<string | undefined> {
  const typed = ctx.cookies[cookieName(bid.id)]
  const key = typed === undefined ? null : await readKey(typed)
  return key?.recipient === bid.keyRecipient ? key.identity : undefined
}

/**
 * The bidder's desk, or the address of what comes first: beginning a bid, giving its key, keeping its sheet, or seeing
 * how it stands when nothing can be written any more.
 */
export async function deskOf(ctx: WebCtx, ocid: string): Promise<Desk | { first: string }> {
  const place = await placeOf(ctx, ocid)
  const { bid, identity, government } = place
  if (!bid || !place.isAccepting) return { first: bidLinks.bid(government.slug, ocid) }
  if (!identity) return { first: bidLinks.enterKey(government.slug, ocid) }
  if (!bid.keySavedAt) return { first: bidLinks.sheet(government.slug, ocid) }
  const content = await readDraft(bid, identity)
  return { ...place, bid, identity, content, questionnaire: bidQuestionnaire(place.o) }
}

/** One page of the bid: a question, with those that its answer may call for. */
export interface QuestionPage {
  /** The id of its first question: the content gives two questions one short name, so slugs are not unique. */
  id: string
  /** What its first question is called. */
  name: string
  questions: readonly Question[]
}

/** The pages of a bid, in the order of the content. */
export function pagesOf(questionnaire: Questionnaire): QuestionPage[] {
  return questionnaire.sections.flatMap(section => {
    const called = new Set(section.questions.flatMap(question => question.followups.map(followup => followup.question)))
    const followed = (question: Question): Question[] => [
      question,
      ...section.questions
        .filter(other => question.followups.some(followup => followup.question === other.id))
        .flatMap(followed),
    ]
    return section.questions
      .filter(question => !called.has(question.id))
      .map(question => ({
        id: question.id,
        name: nameOf(questionnaire, question.id),
        questions: followed(question),
      }))
  })
}

/** How far each page is. */
export function progressOf(questionnaire: Questionnaire, answers: Answers) {
  const [section] = questionnaire.sections
  const pages = pagesOf(questionnaire)
  if (!section) return []
  const sections = pages.map(({ id, questions }) => ({ ...section, slug: id, questions }))
  return progress({ ...questionnaire, sections }, answers, { fallback: wordsFor(questionnaire) }).map(
    (found, index) => ({
      ...found,
      name: pages[index]?.name ?? '',
    }),
  )
}

/** Words for problems that the content has none for, in its own language. */
export const wordsFor = (questionnaire: Questionnaire) => fallbackWords(translator(questionnaire.lang))

/** The page that a question is on. */
export const pageWith = (questionnaire: Questionnaire, questionId: string): QuestionPage | undefined =>
  pagesOf(questionnaire).find(page => page.questions.some(question => question.id === questionId))
