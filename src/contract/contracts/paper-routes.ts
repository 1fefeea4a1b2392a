import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { availableUpload, download, openUpload, storeUpload } from '#platform/files'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type Upload, type WebCtx } from '#platform/http'
import { addDocument, removeDocument } from './actions.ts'
import { DocumentPage, RemoveDocumentPage } from './forms.tsx'
import { contractLinks as links } from './links.ts'
import { isPublished } from './papers/store.ts'
import { ContractAddress, DocumentAddress, DocumentForm, UploadAddress } from './schema.ts'
import { refuse, seen, shown } from './seeing.ts'

async function documentPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { contract } = await seen(ctx, id)
  refuse(ctx, contract, 'edit')
  return page({
    title: ctx.t('contract.document.add'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: DocumentPage(shown(ctx, contract, links.documents(slug, id), typed, errors)),
  })
}

async function documentSent(ctx: WebCtx, id: string, upload: Upload | undefined) {
  const { contract } = await seen(ctx, id)
  const posted = upload?.fields ?? {}
  const form = readForm(DocumentForm, posted)
  const missing: FieldError[] = upload?.fileName ? [] : [{ field: 'document', message: 'files.missing' }]
  if (!form.ok || !upload || missing.length > 0) {
    // Nothing of the file is kept, but it has to be read to its end before an answer can be sent.
    upload?.content.resume()
    return documentPage(ctx, id, posted, [...(form.ok ? [] : form.errors), ...missing])
  }
  refuse(ctx, contract, 'edit')
  const isPublic = form.value.public === 'yes'
  // What will be public loses its hidden metadata before it is stored, and so before it is signed.
  const stored = await storeUpload(ctx, upload, { processId: contract.id, clean: isPublic })
  if (!stored.ok) return documentPage(ctx, id, posted, [{ field: 'document', message: stored.problem }])
  const { file } = stored
  await addDocument(ctx, id, ctx.formVersion, {
    uploadId: file.id,
    title: form.value.title,
    public: isPublic,
    sha256: Buffer.from(file.sha256, 'hex'),
  })
  return seeOther(links.page(here(ctx).slug, id))
}

async function removePage(ctx: WebCtx, id: string, documentId: string) {
  const { slug } = here(ctx)
  const { contract, documents } = await seen(ctx, id)
  refuse(ctx, contract, 'edit')
  const document = documents.find(one => one.id === documentId)
  if (!document) throw new Refusal('not-found', 'error.not-found')
  return page({
    title: ctx.t('contract.document.remove'),
    back: { href: links.page(slug, id) },
    content: RemoveDocumentPage({
      ...shown(ctx, contract, links.removeDocument(slug, id, documentId)),
      paper: document.title,
    }),
  })
}

/** A document of a contract that this visitor may see: an official's, or the supplier's own. */
async function documentOf(ctx: WebCtx, id: string, documentId: string): Promise<Reply> {
  const { documents } = await seen(ctx, id)
  const document = documents.find(one => one.id === documentId)
  if (!document) throw new Refusal('not-found', 'error.not-found')
  return sent(ctx, document.upload_id)
}

async function sent(ctx: WebCtx, uploadId: string): Promise<Reply> {
  const upload = await availableUpload(ctx, uploadId)
  if (!upload?.name || !upload.type) throw new Refusal('not-found', 'error.not-found')
  return download({ name: upload.name, type: upload.type }, await openUpload(ctx, uploadId))
}

const at = '/:government/work/contracts/:id/documents'
const writing = { needs: 'contract.write', part: 'contract' } as const

export const paperRoutes: Route[] = [
  route.get(at, { ...writing, params: ContractAddress }, (ctx, { params }) => documentPage(ctx, params.id, {}, [])),
  route.post(
    at,
    { ...writing, params: ContractAddress, multipart: true, audit: 'contract.document-added' },
    (ctx, { params, upload }) => documentSent(ctx, params.id, upload),
  ),
  route.get(
    `${at}/:document`,
    { needs: 'contract.read', part: 'contract', params: DocumentAddress },
    (ctx, { params }) => documentOf(ctx, params.id, params.document),
  ),
  route.get(`${at}/:document/remove`, { ...writing, params: DocumentAddress }, (ctx, { params }) =>
    removePage(ctx, params.id, params.document),
  ),
  route.post(
    `${at}/:document/remove`,
    { ...writing, params: DocumentAddress, audit: 'contract.document-removed' },
    async (ctx, { params }) => {
      await removeDocument(ctx, params.id, ctx.formVersion, params.document)
      return seeOther(links.page(here(ctx).slug, params.id))
    },
  ),
  route.get(
    '/:government/contracts/:id/papers/:document',
    { needs: 'contract.read-own', part: 'contract', params: DocumentAddress },
    (ctx, { params }) => documentOf(ctx, params.id, params.document),
  ),
  route.get(
    '/:government/contracts/documents/:upload',
    { needs: 'public', params: UploadAddress },
    async (ctx, { params }) => {
      const isOpen = await ctx.read(tx => isPublished(tx, governmentOf(ctx), params.upload))
      if (!isOpen) throw new Refusal('not-found', 'error.not-found')
      return sent(ctx, params.upload)
    },
  ),
]
