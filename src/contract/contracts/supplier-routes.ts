import { allGovernments } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor, showOf } from '#platform/ui'
import { declineContract } from './actions.ts'
import { ReasonPage, SignPage } from './forms.tsx'
import { contractLinks as links } from './links.ts'
import { refusal, wasInForce } from './rules.ts'
import { ContractAddress, OwnContractList, ReasonForm, SignForm } from './schema.ts'
import { papersOf, refuse, seen, shown } from './seeing.ts'
import { signAsSupplier } from './signing.ts'
import { contractsOfSupplier } from './store.ts'
import { AfterSigning, OwnContractPage, OwnListPage } from './supplier-views.tsx'

const perPage = 50
const own = { needs: 'contract.read-own', part: 'contract' } as const

async function listPage(ctx: WebCtx, before: string | undefined) {
  const { supplierId } = ctx.actor
  if (!supplierId) throw new Refusal('not-found', 'supplier.none-of-yours')
  const [found, governments] = await ctx.read(async tx => [
    await contractsOfSupplier(tx, supplierId, { before, limit: perPage + 1 }),
    new Map((await allGovernments(tx)).map(one => [one.id, one])),
  ])
  const contracts = found.slice(0, perPage)
  const last = found.length > perPage ? contracts.at(-1) : undefined
  return page({
    title: ctx.t('contract.own.title'),
    back: { href: '/supplier' },
    wide: true,
    content: OwnListPage({
      t: ctx.t,
      contracts: contracts.flatMap(contract => {
        const government = governments.get(contract.governmentId)
        if (!government?.parts.includes('contract')) return []
        const show = showFor({ locale: government.locale, timeZone: government.time_zone }, ctx.t.language)
        return [{ contract, show, government: government.name, href: links.ownPage(government.slug, contract.id) }]
      }),
      next: last && links.ownList({ before: last.id }),
      first: before && links.ownList(),
    }),
  })
}

/** The supplier's page of a contract: to read and sign while it is offered, to look up after that. */
async function ownPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug, parts } = here(ctx)
  const found = await seen(ctx, id)
  const { contract, buyerName } = found
  const around = {
    show: showOf(ctx),
    buyerName,
    papers: papersOf(ctx, found, false),
    digest: contract.termsSha256?.toString('hex') ?? '',
  }
  const canSign = refusal(contract, 'sign-as-supplier', ctx.actor, ctx.now()) === null
  const isDelivered = wasInForce(contract) && parts.includes('deliver')
  const after = AfterSigning({ t: ctx.t, decline: links.decline(slug, id) })
  const form = shown(ctx, contract, links.ownPage(slug, id), typed, errors)
  return page({
    title: contract.title,
    error: errors.length > 0,
    back: { href: links.ownList(), text: ctx.t('contract.own.title') },
    content: canSign
      ? SignPage({ ...form, ...around, side: 'supplier', after })
      : OwnContractPage({ t: ctx.t, contract, ...around, delivery: isDelivered ? links.ownDelivery(slug, id) : null }),
  })
}

async function signed(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(SignForm, posted)
  if (!form.ok) return ownPage(ctx, id, form.typed, form.errors)
  await signAsSupplier(ctx, id, ctx.formVersion)
  return seeOther(links.ownPage(here(ctx).slug, id))
}

async function declinePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { contract } = await seen(ctx, id)
  refuse(ctx, contract, 'decline')
  return page({
    title: ctx.t('contract.decline.title'),
    error: errors.length > 0,
    back: { href: links.ownPage(slug, id) },
    content: ReasonPage({ ...shown(ctx, contract, links.decline(slug, id), typed, errors), what: 'decline' }),
  })
}

async function declined(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(ReasonForm, posted)
  if (!form.ok) return declinePage(ctx, id, form.typed, form.errors)
  await declineContract(ctx, id, ctx.formVersion, form.value.reason)
  return seeOther(links.ownList())
}

const at = '/:government/contracts/:id'
const params = ContractAddress

export const supplierRoutes: Route[] = [
  route.get('/supplier/contracts', { needs: 'contract.read-own', query: OwnContractList }, (ctx, { query }) =>
    listPage(ctx, query.before),
  ),
  route.get(`${at}/sign`, { ...own, params }, (ctx, { params }) => ownPage(ctx, params.id, {}, [])),
  route.post(`${at}/sign`, { ...own, params, audit: 'contract.signed-by-supplier' }, (ctx, { params, body }) =>
    signed(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/decline`, { ...own, params }, (ctx, { params }) => declinePage(ctx, params.id, {}, [])),
  route.post(`${at}/decline`, { ...own, params, audit: 'contract.declined' }, (ctx, { params, body }) =>
    declined(ctx, params.id, body as Posted),
  ),
]
