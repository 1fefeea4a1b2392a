import { Refusal } from '#platform/errors'
import { availableUpload, download, openUpload } from '#platform/files'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type Upload, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { addEvidence, attachFile } from './answering.ts'
import { evidenceOf, requireEvidence } from './evidence-store.ts'
import { AddEvidencePage, EvidenceListPage, PiecePage } from './evidence-view.tsx'
import { diagnosticLinks as links } from './links.ts'
import { pieceName } from './question-view.tsx'
import { After, DiagnosticAddress, EvidenceAddress, evidenceForm, NewEvidenceQuery } from './schema.ts'
import { type Seen, seenDiagnostic } from './seeing.ts'

const perPage = 50

const mayAdd = ({ diagnostic, teamRole }: Seen): boolean => teamRole !== null && diagnostic.state === 'evidence'

const backTo = (ctx: WebCtx, { diagnostic, partner }: Seen) => ({
  href: links.one(here(ctx).slug, diagnostic.id),
  text: ctx.t('diagnostics.of', { partner: partner.name }),
})

async function evidencePage(ctx: WebCtx, id: string, after: string | undefined) {
  const { slug } = here(ctx)
  const seen = await seenDiagnostic(ctx, id)
  const found = await ctx.read(tx => evidenceOf(tx, id, { after, limit: perPage + 1 }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return page({
    title: ctx.t('diagnostics.evidence.title'),
    back: backTo(ctx, seen),
    content: EvidenceListPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: seen.partner.name,
      rows,
      links: {
        piece: piece => links.piece(slug, id, piece),
        add: mayAdd(seen) ? links.newEvidence(slug, id) : null,
        first: after ? links.evidence(slug, id) : undefined,
        next: last ? links.evidence(slug, id, last) : undefined,
      },
    }),
  })
}

async function addPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const seen = await seenDiagnostic(ctx, id)
  return page({
    title: ctx.t('diagnostics.evidence.add'),
    error: errors.length > 0,
    back: backTo(ctx, seen),
    content: AddEvidencePage({
      t: ctx.t,
      partner: seen.partner.name,
      framework: seen.framework,
      chosen: [typed.questions ?? []].flat(),
      action: links.newEvidence(slug, id),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

async function added(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(evidenceForm({ locale: showOf(ctx).locale }), posted)
  if (!form.ok) return addPage(ctx, id, form.typed, form.errors)
  try {
    const evidence = await addEvidence(ctx, id, form.value)
    return seeOther(links.piece(here(ctx).slug, id, evidence))
  } catch (error) {
    return addPage(ctx, id, posted, refusedField(error, { 'diagnostics.dated.future': 'datedOn-day' }, ctx.t))
  }
}

async function piecePage(ctx: WebCtx, id: string, evidence: string, errors: readonly FieldError[] = []) {
  const { slug } = here(ctx)
  const seen = await seenDiagnostic(ctx, id)
  const piece = await ctx.read(tx => requireEvidence(tx, id, evidence))
  const show = showOf(ctx)
  return page({
    title: pieceName(ctx.t, show, piece),
    error: errors.length > 0,
    back: { href: links.evidence(slug, id), text: ctx.t('diagnostics.evidence.title') },
    content: PiecePage({
      t: ctx.t,
      show,
      partner: seen.partner.name,
      framework: seen.framework,
      piece,
      fileAt: piece.uploadId ? links.file(slug, id, evidence) : null,
      mayAttach: mayAdd(seen) && piece.uploadId === null,
      questionAt: question => links.question(slug, id, question),
      action: links.file(slug, id, evidence),
      tokens: ctx.tokens(piece.version),
      typed: {},
      errors,
    }),
  })
}

async function fileSent(ctx: WebCtx, id: string, evidence: string, upload: Upload | undefined) {
  if (!upload?.fileName) {
    upload?.content.resume()
    return piecePage(ctx, id, evidence, [{ field: 'file', message: 'files.missing' }])
  }
  const problem = await attachFile(ctx, id, evidence, upload)
  if (problem) return piecePage(ctx, id, evidence, [{ field: 'file', message: problem }])
  return seeOther(links.piece(here(ctx).slug, id, evidence))
}

async function fileOf(ctx: WebCtx, id: string, evidence: string): Promise<Reply> {
  await seenDiagnostic(ctx, id)
  const { uploadId } = await ctx.read(tx => requireEvidence(tx, id, evidence))
  const upload = uploadId ? await availableUpload(ctx, uploadId) : undefined
  if (!upload?.name || !upload.type || upload.process_id !== id) throw new Refusal('not-found', 'error.not-found')
  return download({ name: upload.name, type: upload.type }, await openUpload(ctx, upload.id))
}

const at = '/:government/work/programme/diagnostics/:id/evidence'
const part = 'programme'
const reads = { needs: 'programme.read', part } as const
const answers = { needs: 'diagnostic.answer', part } as const

/** Interviews, documents and answers to surveys: what levels rest on. */
export const evidenceRoutes: Route[] = [
  route.get(at, { ...reads, params: DiagnosticAddress, query: After }, (ctx, { params, query }) =>
    evidencePage(ctx, params.id, query.after),
  ),
  route.get(`${at}/new`, { ...answers, params: DiagnosticAddress, query: NewEvidenceQuery }, (ctx, { params, query }) =>
    addPage(ctx, params.id, { questions: query.question }, []),
  ),
  route.post(
    `${at}/new`,
    { ...answers, params: DiagnosticAddress, audit: 'diagnostic.evidence-added' },
    (ctx, { params, body }) => added(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/:evidence`, { ...reads, params: EvidenceAddress }, (ctx, { params }) =>
    piecePage(ctx, params.id, params.evidence),
  ),
  route.get(`${at}/:evidence/file`, { ...reads, params: EvidenceAddress }, (ctx, { params }) =>
    fileOf(ctx, params.id, params.evidence),
  ),
  route.post(
    `${at}/:evidence/file`,
    { ...answers, params: EvidenceAddress, multipart: true, audit: 'diagnostic.file-attached' },
    (ctx, { params, upload }) => fileSent(ctx, params.id, params.evidence, upload),
  ),
]
