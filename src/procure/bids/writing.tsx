import { Refusal } from '#platform/errors'
import { acceptedExtensions, download, openSealedUpload, usualLimit } from '#platform/files'
import type { FieldError, Posted } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import {
  type FieldError as AnswerError,
  editedLists,
  mergeAnswers,
  readAnswers,
  type Typed,
  typedAnswers,
} from '#platform/questions'
import { type Desk, deskOf, pageWith, placeOf, type QuestionPage, wordsFor } from './access.ts'
import { addDocument, removeDocument, saveDraft } from './actions.ts'
import { address, atDesk, backTo, showOf, symbolOf, write } from './desk.ts'
import { DocumentsPage, PricesPage, QuestionForm, RemoveDocumentPage } from './forms.tsx'
import { bidLinks } from './links.ts'
import { documentsOf } from './own-bid.tsx'
import { priceField, readPrices, typedPrices } from './prices.ts'
import { DocumentAddress, QuestionAddress } from './schema.ts'
import { openedBid } from './store.ts'

function questionPage(
  ctx: WebCtx,
  desk: Desk,
  asked: QuestionPage,
  typed: Typed,
  errors: readonly AnswerError[],
): Reply {
  return page({
    title: asked.questions[0]?.text ?? asked.name,
    error: errors.length > 0,
    back: backTo(desk),
    content: (
      <QuestionForm
        t={ctx.t}
        caption={desk.o.title}
        questions={asked.questions}
        typed={typed}
        errors={errors}
        lang={desk.questionnaire.lang}
        currencySymbol={symbolOf(desk.government.currency, desk.government.locale)}
        action={bidLinks.question(...address(desk), asked.id)}
        tokens={ctx.tokens()}
      />
    ),
  })
}

function requirePage(desk: Desk, id: string): QuestionPage {
  const found = pageWith(desk.questionnaire, id)
  if (!found) throw new Refusal('not-found', 'error.not-found')
  return found
}

function pricesPage(ctx: WebCtx, desk: Desk, typed: Posted, errors: readonly FieldError[]): Reply {
  const { locale } = desk.government
  const show = showOf(ctx, desk)
  return page({
    title: ctx.t('bid.prices.title'),
    error: errors.length > 0,
    back: backTo(desk),
    content: (
      <PricesPage
        t={ctx.t}
        caption={desk.o.title}
        lots={desk.lots.map(lot => ({
          field: priceField(lot),
          number: lot.number,
          title: lot.title,
          value: show.money(lot.value_amount, lot.value_currency),
          typed: String(typed[priceField(lot)] ?? ''),
          symbol: symbolOf(lot.value_currency, locale),
        }))}
        errors={errors}
        action={bidLinks.prices(...address(desk))}
        tokens={ctx.tokens()}
      />
    ),
  })
}

function documentsPage(ctx: WebCtx, desk: Desk, errors: readonly FieldError[]): Reply {
  return page({
    title: ctx.t('bid.documents.title'),
    error: errors.length > 0,
    back: backTo(desk),
    content: (
      <DocumentsPage
        t={ctx.t}
        show={showOf(ctx, desk)}
        caption={desk.o.title}
        documents={desk.content.documents.map(document => ({
          ...document,
          href: bidLinks.document(...address(desk), document.id),
          remove: bidLinks.removeDocument(...address(desk), document.id),
        }))}
        accept={acceptedExtensions}
        megabytes={usualLimit / 1_000_000}
        errors={errors}
        action={bidLinks.documents(...address(desk))}
        back={bidLinks.bid(...address(desk))}
        tokens={() => ctx.tokens()}
      />
    ),
  })
}

/** A document of the draft, or of one's own opened bid. */
async function documentReply(ctx: WebCtx, ocid: string, id: string): Promise<Reply> {
  const place = await placeOf(ctx, ocid)
  const { bid, government } = place
  const opened = bid && (await ctx.read(tx => openedBid(tx, government.id, bid.id)))
  const desk = opened ? undefined : await deskOf(ctx, ocid)
  if (desk && 'first' in desk) return seeOther(desk.first)
  const documents = opened ? documentsOf(opened) : (desk?.content.documents ?? [])
  const document = documents.find(candidate => candidate.id === id)
  if (!document) throw new Refusal('not-found', 'error.not-found')
  return download(document, await openSealedUpload(ctx, document.id, document.key))
}

export const writingRoutes: Route[] = [
  route.get(
    '/:government/opportunities/:ocid/bid/questions/:question',
    { ...write, params: QuestionAddress },
    atDesk((ctx, desk, { params }) => {
      const asked = requirePage(desk, params.question)
      return questionPage(ctx, desk, asked, typedAnswers(asked.questions, desk.content.answers), [])
    }),
  ),

  route.post(
    '/:government/opportunities/:ocid/bid/questions/:question',
    { ...write, params: QuestionAddress, audit: 'bid.draft-saved' },
    atDesk(async (ctx, desk, { params, body }) => {
      const asked = requirePage(desk, params.question)
      const posted = body as Posted
      const edited = editedLists(asked.questions, posted)
      if (edited) return questionPage(ctx, desk, asked, edited, [])
      const fallback = wordsFor(desk.questionnaire)
      const read = readAnswers(asked.questions, posted, { required: false, fallback, lang: desk.questionnaire.lang })
      if (read.errors.length > 0) return questionPage(ctx, desk, asked, read.typed, read.errors)
      const { contentVersion } = desk.questionnaire
      await saveDraft(ctx, desk.o.id, desk.identity, content => ({
        ...content,
        contentVersion,
        answers: mergeAnswers(content.answers, read.answers),
      }))
      return seeOther(bidLinks.bid(...address(desk)))
    }),
  ),

  route.get(
    '/:government/opportunities/:ocid/bid/prices',
    write,
    atDesk((ctx, desk) =>
      pricesPage(ctx, desk, typedPrices(desk.lots, desk.content.prices, desk.government.locale), []),
    ),
  ),

  route.post(
    '/:government/opportunities/:ocid/bid/prices',
    { ...write, audit: 'bid.draft-saved' },
    atDesk(async (ctx, desk, { body }) => {
      const posted = body as Posted
      const { prices, errors } = readPrices(desk.lots, posted, desk.government.locale)
      if (errors.length > 0) return pricesPage(ctx, desk, posted, errors)
      await saveDraft(ctx, desk.o.id, desk.identity, content => ({ ...content, prices }))
      return seeOther(bidLinks.bid(...address(desk)))
    }),
  ),

  route.get(
    '/:government/opportunities/:ocid/bid/documents',
    write,
    atDesk((ctx, desk) => documentsPage(ctx, desk, [])),
  ),

  route.post(
    '/:government/opportunities/:ocid/bid/documents',
    { ...write, multipart: true, audit: 'bid.draft-saved' },
    atDesk(async (ctx, desk, { upload }) => {
      const problem = upload ? await addDocument(ctx, desk.o.id, desk.identity, upload) : 'files.missing'
      if (problem) return documentsPage(ctx, desk, [{ field: 'document', message: problem }])
      return seeOther(bidLinks.documents(...address(desk)))
    }),
  ),

  route.get(
    '/:government/opportunities/:ocid/bid/documents/:document',
    { ...write, params: DocumentAddress },
    (ctx, { params }) => documentReply(ctx, params.ocid, params.document),
  ),

  route.get(
    '/:government/opportunities/:ocid/bid/documents/:document/remove',
    { ...write, params: DocumentAddress },
    atDesk((ctx, desk, { params }) => {
      const document = desk.content.documents.find(candidate => candidate.id === params.document)
      const documents = bidLinks.documents(...address(desk))
      if (!document) return seeOther(documents)
      const { name } = document
      const action = bidLinks.removeDocument(...address(desk), document.id)
      return page({
        title: ctx.t('bid.documents.remove.title', { name }),
        back: { href: documents },
        content: (
          <RemoveDocumentPage
            t={ctx.t}
            caption={desk.o.title}
            name={name}
            action={action}
            back={documents}
            tokens={ctx.tokens()}
          />
        ),
      })
    }),
  ),

  route.post(
    '/:government/opportunities/:ocid/bid/documents/:document/remove',
    { ...write, params: DocumentAddress, audit: 'bid.draft-saved' },
    atDesk(async (ctx, desk, { params }) => {
      await removeDocument(ctx, desk.o.id, desk.identity, params.document)
      return seeOther(bidLinks.documents(...address(desk)))
    }),
  ),
]
