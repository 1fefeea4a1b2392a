import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { cancelContract, editContract, offerContract, takeBackContract, termsProblem } from './actions.ts'
import { choicesFor, historyOf } from './choices.ts'
import { type Ending, endContract } from './ending.ts'
import { CompletePage, EditPage, ReasonPage, SignedElsewherePage, SignPage, typedFrom } from './forms.tsx'
import { contractLinks as links } from './links.ts'
import { listRoutes } from './list-routes.ts'
import { ContractPage } from './page.tsx'
import { paperRoutes } from './paper-routes.ts'
import { refusal, wasInForce } from './rules.ts'
import {
  AwardAddress,
  type Contract,
  ContractAddress,
  PurchaseAwardAddress,
  ReasonForm,
  SignForm,
  signedForm,
  termsForm,
} from './schema.ts'
import { around, papersOf, refuse, seen, shown } from './seeing.ts'
import { recordSigned, signAsBuyer } from './signing.ts'
import { contractFromAward, contractFromElsewhere } from './sources.ts'
import { supplierRoutes } from './supplier-routes.ts'

const isReading = { needs: 'contract.read', part: 'contract' } as const
const isWriting = { needs: 'contract.write', part: 'contract' } as const
const isDeciding = { needs: 'contract.decide', part: 'contract' } as const
const isRecording = { needs: 'contract.record', part: 'contract' } as const

const isDelivered = (ctx: WebCtx) => here(ctx).parts.includes('deliver')
const toPage = (ctx: WebCtx, id: string) => seeOther(links.page(here(ctx).slug, id))

async function contractPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const found = await seen(ctx, id)
  const { contract, buyerName, signatures } = found
  const { trail, names } = await around(ctx, contract, signatures)
  const canEdit = refusal(contract, 'edit', ctx.actor, ctx.now()) === null
  const isPublic = wasInForce(contract)
  return page({
    title: contract.title,
    back: { href: links.list(slug), text: ctx.t('contract.list.title') },
    content: ContractPage({
      t: ctx.t,
      show: showOf(ctx),
      contract,
      buyerName,
      choices: choicesFor(contract, ctx.actor, ctx.now(), slug, isDelivered(ctx)),
      papers: papersOf(ctx, found, canEdit),
      addPaper: canEdit ? links.documents(slug, id) : null,
      signatures: signatures.map(one => ({
        side: one.side === 'buyer' ? 'buyer' : 'supplier',
        name: one.person_id ? names.get(one.person_id) : undefined,
        at: one.signed_at,
      })),
      history: historyOf(trail, names, ctx.t, showOf(ctx)),
      links: [
        ...(isPublic && isDelivered(ctx)
          ? [{ text: ctx.t('contract.page.delivery'), href: links.delivery(slug, id) }]
          : []),
        ...(isPublic ? [{ text: ctx.t('contract.page.public'), href: links.published(slug, contract.ocid) }] : []),
      ],
      tokens: ctx.tokens(contract.version),
    }),
  })
}

const typingOf = (ctx: WebCtx, { currency }: Contract) => ({ currency, locale: showOf(ctx).locale })

async function editPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { contract } = await seen(ctx, id)
  refuse(ctx, contract, 'edit')
  const show = showOf(ctx)
  return page({
    title: ctx.t('contract.edit.title'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: EditPage({
      ...shown(ctx, contract, links.edit(slug, id), typed ?? typedFrom(contract, show.locale), errors),
      show,
    }),
  })
}

async function edited(ctx: WebCtx, id: string, posted: Posted) {
  const { contract } = await seen(ctx, id)
  const form = readForm(termsForm(typingOf(ctx, contract), contract), posted)
  if (!form.ok) return editPage(ctx, id, form.typed, form.errors)
  const problem = termsProblem(contract, form.value)
  if (problem) return editPage(ctx, id, posted, [{ field: 'value', message: problem }])
  await editContract(ctx, id, ctx.formVersion, form.value)
  return toPage(ctx, id)
}

async function signPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const found = await seen(ctx, id)
  const { contract, buyerName } = found
  refuse(ctx, contract, 'sign-as-buyer')
  return page({
    title: ctx.t('contract.sign.title'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: SignPage({
      ...shown(ctx, contract, links.sign(slug, id), typed, errors),
      show: showOf(ctx),
      buyerName,
      papers: papersOf(ctx, found, false),
      side: 'buyer',
      digest: contract.termsSha256?.toString('hex') ?? '',
    }),
  })
}

async function signed(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(SignForm, posted)
  if (!form.ok) return signPage(ctx, id, form.typed, form.errors)
  await signAsBuyer(ctx, id, ctx.formVersion, ctx.publicUrl)
  return toPage(ctx, id)
}

async function signedElsewherePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { contract, buyerName } = await seen(ctx, id)
  refuse(ctx, contract, 'record-signed')
  return page({
    title: ctx.t('contract.signed.title'),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: SignedElsewherePage({
      ...shown(ctx, contract, links.signed(slug, id), typed, errors),
      show: showOf(ctx),
      buyerName,
    }),
  })
}

async function signedElsewhere(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(signedForm(showOf(ctx)), posted)
  if (!form.ok) return signedElsewherePage(ctx, id, form.typed, form.errors)
  try {
    await recordSigned(ctx, id, ctx.formVersion, form.value.signedOn, ctx.publicUrl)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return signedElsewherePage(ctx, id, posted, [{ field: 'signedOn-day', message: error.reason }])
  }
  return toPage(ctx, id)
}

async function reasonPage(
  ctx: WebCtx,
  id: string,
  what: 'cancel' | 'terminate',
  typed: Posted = {},
  errors: readonly FieldError[] = [],
) {
  const { slug } = here(ctx)
  const { contract } = await seen(ctx, id)
  refuse(ctx, contract, what)
  return page({
    title: ctx.t(`contract.${what}.title`),
    error: errors.length > 0,
    back: { href: links.page(slug, id) },
    content: ReasonPage({ ...shown(ctx, contract, links[what](slug, id), typed, errors), what }),
  })
}

async function withReason(
  ctx: WebCtx,
  id: string,
  what: 'cancel' | 'terminate',
  posted: Posted,
  act: (reason: string) => Promise<void>,
) {
  const form = readForm(ReasonForm, posted)
  if (!form.ok) return reasonPage(ctx, id, what, form.typed, form.errors)
  await act(form.value.reason)
  return toPage(ctx, id)
}

/** Where the part that delivers is used, contracts end there, with their milestones and payments. */
function requireEndingHere(ctx: WebCtx): void {
  if (isDelivered(ctx)) throw new Refusal('not-found', 'error.not-found')
}

async function ended(ctx: WebCtx, id: string, action: Ending, reason: string | null) {
  requireEndingHere(ctx)
  await endContract(ctx, id, ctx.formVersion, { action, reason })
}

async function completePage(ctx: WebCtx, id: string) {
  requireEndingHere(ctx)
  const { slug } = here(ctx)
  const { contract } = await seen(ctx, id)
  refuse(ctx, contract, 'complete')
  return page({
    title: ctx.t('contract.complete.title'),
    back: { href: links.page(slug, id) },
    content: CompletePage(shown(ctx, contract, links.complete(slug, id))),
  })
}

const base = '/:government/work/contracts'
const at = `${base}/:id`
const params = ContractAddress

export const routes: Route[] = [
  ...listRoutes,
  route.post(
    `${base}/from-award/:award`,
    { ...isWriting, params: AwardAddress, audit: 'contract.drafted' },
    async (ctx, { params }) => toPage(ctx, await contractFromAward(ctx, params.award)),
  ),
  route.post(
    `${base}/from-purchase/:purchase/:award`,
    { ...isWriting, params: PurchaseAwardAddress, audit: 'contract.drafted' },
    async (ctx, { params }) => toPage(ctx, await contractFromElsewhere(ctx, params.purchase, params.award)),
  ),
  route.get(at, { ...isReading, params }, (ctx, { params }) => contractPage(ctx, params.id)),
  route.get(`${at}/edit`, { ...isWriting, params }, (ctx, { params }) => editPage(ctx, params.id, null, [])),
  route.post(`${at}/edit`, { ...isWriting, params, audit: 'contract.edited' }, (ctx, { params, body }) =>
    edited(ctx, params.id, body as Posted),
  ),
  ...paperRoutes,
  route.post(`${at}/offer`, { ...isWriting, params, audit: 'contract.offered' }, async (ctx, { params }) => {
    await offerContract(ctx, params.id, ctx.formVersion)
    return toPage(ctx, params.id)
  }),
  route.post(`${at}/take-back`, { ...isWriting, params, audit: 'contract.taken-back' }, async (ctx, { params }) => {
    await takeBackContract(ctx, params.id, ctx.formVersion)
    return toPage(ctx, params.id)
  }),
  route.get(`${at}/sign`, { ...isDeciding, params }, (ctx, { params }) => signPage(ctx, params.id, {}, [])),
  route.post(`${at}/sign`, { ...isDeciding, params, audit: 'contract.signed' }, (ctx, { params, body }) =>
    signed(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/signed-elsewhere`, { ...isRecording, params }, (ctx, { params }) =>
    signedElsewherePage(ctx, params.id, {}, []),
  ),
  route.post(`${at}/signed-elsewhere`, { ...isRecording, params, audit: 'contract.signed' }, (ctx, { params, body }) =>
    signedElsewhere(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/cancel`, { ...isDeciding, params }, (ctx, { params }) => reasonPage(ctx, params.id, 'cancel')),
  route.post(`${at}/cancel`, { ...isDeciding, params, audit: 'contract.cancelled' }, (ctx, { params, body }) =>
    withReason(ctx, params.id, 'cancel', body as Posted, reason =>
      cancelContract(ctx, params.id, ctx.formVersion, reason),
    ),
  ),
  route.get(`${at}/complete`, { ...isRecording, params }, (ctx, { params }) => completePage(ctx, params.id)),
  route.post(`${at}/complete`, { ...isRecording, params, audit: 'contract.completed' }, async (ctx, { params }) => {
    await ended(ctx, params.id, 'complete', null)
    return toPage(ctx, params.id)
  }),
  route.get(`${at}/terminate`, { ...isDeciding, params }, async (ctx, { params }) => {
    requireEndingHere(ctx)
    return reasonPage(ctx, params.id, 'terminate')
  }),
  route.post(`${at}/terminate`, { ...isDeciding, params, audit: 'contract.terminated' }, (ctx, { params, body }) =>
    withReason(ctx, params.id, 'terminate', body as Posted, reason => ended(ctx, params.id, 'terminate', reason)),
  ),
  ...supplierRoutes,
]
