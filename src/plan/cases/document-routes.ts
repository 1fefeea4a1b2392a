import { type PlanId, planToRead, requirePlan } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { availableUpload, download, openUpload, storeUpload } from '#platform/files'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type Upload, type WebCtx } from '#platform/http'
import { addDocument, fileRefusal, removeDocument } from './actions.ts'
import { DocumentsPage, RemoveDocumentPage } from './documents.tsx'
import { caseLinks } from './links.ts'
import { reading, writing } from './overview-routes.ts'
import { CaseAddress, DocumentAddress, DocumentForm } from './schema.ts'
import { seenCase } from './seeing.ts'

async function documentsPage(ctx: WebCtx, id: PlanId, typed: Posted = {}, errors: readonly FieldError[] = []) {
  const { slug } = here(ctx)
  const seen = await seenCase(ctx, id)
  return page({
    title: ctx.t('case.documents'),
    error: errors.length > 0,
    back: { href: caseLinks.overview(slug, id), text: ctx.t('case.title') },
    content: DocumentsPage({
      t: ctx.t,
      seen,
      action: caseLinks.documents(slug, id),
      tokens: ctx.tokens(seen.version),
      typed,
      errors,
      links: {
        document: upload => caseLinks.document(slug, id, upload),
        remove: upload => caseLinks.removeDocument(slug, id, upload),
      },
    }),
  })
}

async function documentSent(ctx: WebCtx, id: PlanId, upload: Upload | undefined) {
  const posted = upload?.fields ?? {}
  const form = readForm(DocumentForm, posted)
  const missing: FieldError[] = upload?.fileName ? [] : [{ field: 'document', message: 'files.missing' }]
  const refused = await ctx.read(async tx => fileRefusal(tx, ctx, await requirePlan(tx, id)))
  if (!form.ok || !upload || missing.length > 0 || refused) {
    // Nothing of the file is kept, but it has to be read to its end before an answer can be sent.
    upload?.content.resume()
    if (refused) throw new Refusal('forbidden', refused)
    return documentsPage(ctx, id, posted, [...(form.ok ? [] : form.errors), ...missing])
  }
  const stored = await storeUpload(ctx, upload, { processId: id })
  if (!stored.ok) return documentsPage(ctx, id, posted, [{ field: 'document', message: stored.problem }])
  await addDocument(ctx, id, { uploadId: stored.file.id, name: stored.file.name, type: form.value.type })
  return seeOther(caseLinks.documents(here(ctx).slug, id))
}

/** A document of any version of this plan's case: what was handed in stays readable after it was taken off. */
async function documentOf(ctx: WebCtx, id: PlanId, uploadId: string): Promise<Reply> {
  await ctx.read(tx => planToRead(tx, ctx, id))
  const upload = await availableUpload(ctx, uploadId)
  if (upload?.process_id !== id || !upload.name || !upload.type) throw new Refusal('not-found', 'error.not-found')
  return download({ name: upload.name, type: upload.type }, await openUpload(ctx, uploadId))
}

async function removePage(ctx: WebCtx, id: PlanId, uploadId: string) {
  const { slug } = here(ctx)
  const { plan, content, mayNot } = await seenCase(ctx, id)
  if (mayNot.write) throw new Refusal('forbidden', mayNot.write)
  const document = content.documents.find(one => one.uploadId === uploadId)
  if (!document) throw new Refusal('not-found', 'error.not-found')
  return page({
    title: ctx.t('case.document.remove'),
    back: { href: caseLinks.documents(slug, id), text: ctx.t('case.documents') },
    content: RemoveDocumentPage({
      t: ctx.t,
      action: caseLinks.removeDocument(slug, id, uploadId),
      tokens: ctx.tokens(),
      planTitle: plan.title,
      name: document.name,
    }),
  })
}

const at = '/:government/work/plans/:id/case/documents'

export const documentRoutes: Route[] = [
  route.get(at, { ...reading, params: CaseAddress }, (ctx, { params }) => documentsPage(ctx, params.id)),
  route.post(
    at,
    { ...writing, params: CaseAddress, multipart: true, audit: 'plan.part-saved' },
    (ctx, { params, upload }) => documentSent(ctx, params.id, upload),
  ),
  route.get(`${at}/:upload`, { ...reading, params: DocumentAddress }, (ctx, { params }) =>
    documentOf(ctx, params.id, params.upload),
  ),
  route.get(`${at}/:upload/remove`, { ...writing, params: DocumentAddress }, (ctx, { params }) =>
    removePage(ctx, params.id, params.upload),
  ),
  route.post(
    `${at}/:upload/remove`,
    { ...writing, params: DocumentAddress, audit: 'plan.part-saved' },
    async (ctx, { params }) => {
      await removeDocument(ctx, params.id, params.upload)
      return seeOther(caseLinks.documents(here(ctx).slug, params.id))
    },
  ),
]
