import { Refusal } from '#platform/errors'
import { download, openSealedUpload } from '#platform/files'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { type Answers, summary } from '#platform/questions'
import { showFor } from '#platform/ui'
import { documentsOf, type OpenedBid, openedBid, shownQuestionnaire } from '#procure/bids'
import { lotsOf } from '#procure/opportunities'
import { writeAudit } from '#record'
import { evaluationLinks as links } from './links.ts'
import { lotName } from './page.ts'
import { judgementsIn } from './results.ts'
import { isCleared, openCriteria } from './rules.ts'
import { ByBid, ByDocument, ById, sheetForm } from './schema.ts'
import { scoresOfBid, scoresOfMember } from './scores/store.ts'
import { lockScores, saveScores } from './scoring.ts'
import { type BidView, LockPage, ScoringPage } from './scoring-pages.tsx'
import { typedSheet } from './sheet.tsx'
import { criteriaFor, requirePair, type Standing, standingOf } from './standing.ts'

/** Whoever sees bids has declared to have no interest in them. Throws a Refusal for anybody else. */
function requireCleared({ me, evaluation }: Standing): NonNullable<Standing['me']> {
  if (!me) throw new Refusal('forbidden', 'panel.not-named')
  if (!isCleared(me)) throw new Refusal('forbidden', 'evaluation.not-cleared')
  if (evaluation.state === 'preparing') throw new Refusal('conflict', 'evaluation.not-begun')
  return me
}

async function bidPage(
  ctx: WebCtx,
  { opportunity: id, bid, lot }: ByBid,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const government = here(ctx)
  const found = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    const me = requireCleared(standing)
    const { pair } = await requirePair(tx, standing, bid, lot)
    const opened = await openedBid(tx, standing.o.governmentId, bid)
    if (!opened) throw new Refusal('not-found', 'evaluation.no-such-bid')
    const scores = (await scoresOfBid(tx, standing.o, bid, lot)).filter(({ member_id }) => member_id === me.id)
    return {
      ...standing,
      me,
      pair,
      opened,
      lots: await lotsOf(tx, standing.o),
      criteria: await criteriaFor(tx, standing.o),
      judgements: judgementsIn(scores, bid, lot),
    }
  })
  // Who read which sealed bid is part of what an auditor asks.
  await noteRead(ctx, found.o, 'bid.read', bid, { lot })
  const { me, sheets, evaluation, judgements } = found
  const version = sheets.find(
    sheet => sheet.member_id === me.id && sheet.bid_id === bid && sheet.lot_id === lot,
  )?.version
  const isOpen = evaluation.state === 'scoring' && me.state === 'cleared'
  return page({
    title: ctx.t('evaluation.bidder', { number: found.pair.number }),
    error: errors.length > 0,
    wide: true,
    back: { href: links.overview(government.slug, id), text: ctx.t('evaluation.title') },
    content: ScoringPage({
      t: ctx.t,
      show: showFor(government, ctx.t.language),
      number: found.pair.number,
      lot: lotName(found.lots, lot),
      bid: viewOf(ctx.t, found.opened, found, government.currency, document =>
        links.document(government.slug, id, bid, document),
      ),
      criteria: found.criteria,
      action: links.sheet(government.slug, id, bid, lot),
      form: isOpen
        ? { tokens: ctx.tokens(ctx.formVersion ?? version ?? 0), typed: typed ?? typedSheet(judgements), errors }
        : null,
      judgements,
    }),
  })
}

const noteRead = (
  ctx: WebCtx,
  o: Pick<Standing['o'], 'ocid'>,
  verb: string,
  bid: string,
  details: Record<string, unknown>,
): Promise<unknown> =>
  ctx.transact(tx =>
    writeAudit(tx, ctx, { verb, subject: { kind: 'bid', id: bid }, ocid: o.ocid ?? undefined, details }),
  )

/** Answers that would tell who the bidder is. */
const identifying: ReadonlySet<string> = new Set(['respondToEmailAddress'])

function viewOf(
  t: WebCtx['t'],
  opened: OpenedBid,
  { o }: Pick<Standing, 'o'>,
  currency: string,
  documentLink: (id: string) => string,
): BidView {
  const questionnaire = shownQuestionnaire(o)
  const answers = JSON.parse(opened.answers) as Answers
  return {
    sections: questionnaire.sections
      .map(section => ({
        name: section.name,
        rows: summary(section, answers).filter(({ question }) => !identifying.has(question)),
      }))
      .filter(({ rows }) => rows.length > 0),
    lang: questionnaire.lang,
    currency,
    documents: documentsOf(opened).map(({ id, name }, index) => ({
      name: t('evaluation.document', { number: index + 1, type: typeOf(name) }),
      href: documentLink(id),
    })),
  }
}

/** The ending of a file's name: the rest of it often holds the bidder's. */
const typeOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

async function lockPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { standing, lots, criteria, scores } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    const me = requireCleared(standing)
    return {
      standing,
      lots: await lotsOf(tx, standing.o),
      criteria: await criteriaFor(tx, standing.o),
      scores: await scoresOfMember(tx, standing.o, me.id),
    }
  })
  return page({
    title: ctx.t('evaluation.lock.title'),
    back: { href: links.overview(slug, id), text: ctx.t('evaluation.title') },
    content: LockPage({
      t: ctx.t,
      title: standing.o.title,
      action: links.lock(slug, id),
      tokens: ctx.tokens(),
      sheets: standing.pairs.map(({ bidId, lotId, number }) => ({
        number,
        lot: lotName(lots, lotId),
        left: openCriteria(criteria, judgementsIn(scores, bidId, lotId)).length,
        href: links.sheet(slug, id, bidId, lotId),
      })),
    }),
  })
}

/** A bidder's document, decrypted while it is sent, for those who may read the bid; under a name that tells nobody's. */
async function sendDocument(ctx: WebCtx, at: { opportunity: string; bid: string; document: string }) {
  const { document, name, o } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, at.opportunity)
    requireCleared(standing)
    const pair = standing.pairs.find(({ bidId }) => bidId === at.bid)
    const opened = pair && (await openedBid(tx, standing.o.governmentId, at.bid))
    const documents = opened ? documentsOf(opened) : []
    const index = documents.findIndex(({ id }) => id === at.document)
    const document = documents[index]
    if (!pair || !document) throw new Refusal('not-found', 'evaluation.no-such-bid')
    return { document, name: `${pair.number}-${index + 1}.${typeOf(document.name)}`, o: standing.o }
  })
  await noteRead(ctx, o, 'bid.document-read', at.bid, { document: document.id })
  return download({ name, type: document.type }, await openSealedUpload(ctx, document.id, document.key))
}

const at = '/:government/work/opportunities/:opportunity/evaluation'
const evaluate = { needs: 'bid.evaluate', part: 'procure' } as const

/** What a member does alone: read a bid, score it, and in the end lock the scores. */
export const scoringRoutes: Route[] = [
  route.get(`${at}/bids/:bid/:lot`, { ...evaluate, params: ByBid }, (ctx, { params }) =>
    bidPage(ctx, params, null, []),
  ),
  route.post(
    `${at}/bids/:bid/:lot`,
    { ...evaluate, params: ByBid, audit: 'evaluation.scores-saved' },
    async (ctx, { params, body }) => {
      const criteria = await ctx.read(async tx => criteriaFor(tx, (await standingOf(tx, ctx, params.opportunity)).o))
      const form = readForm(sheetForm(criteria), body as Posted)
      if (!form.ok) return bidPage(ctx, params, form.typed, form.errors)
      const where = { opportunityId: params.opportunity, bidId: params.bid, lotId: params.lot }
      await saveScores(ctx, where, ctx.formVersion, form.value)
      return seeOther(links.overview(here(ctx).slug, params.opportunity))
    },
  ),
  route.get(`${at}/documents/:bid/:document`, { ...evaluate, params: ByDocument }, (ctx, { params }) =>
    sendDocument(ctx, params),
  ),
  route.get(`${at}/lock`, { ...evaluate, params: ById }, (ctx, { params }) => lockPage(ctx, params.opportunity)),
  route.post(
    `${at}/lock`,
    { ...evaluate, params: ById, audit: 'evaluation.scores-locked' },
    async (ctx, { params }) => {
      await lockScores(ctx, params.opportunity)
      return seeOther(links.overview(here(ctx).slug, params.opportunity))
    },
  ),
]
