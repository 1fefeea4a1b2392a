import type { Contract } from '#contract/contracts'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { money, negate, subtract } from '#platform/money'
import { showOf } from '#platform/ui'
import { recordPayment } from './actions.ts'
import { CorrectionPage, PaymentPage } from './forms.tsx'
import { deliveryLinks as links } from './links.ts'
import { ContractAddress, paymentForm, TransactionAddress, type TransactionId } from './schema.ts'
import { backTo, delivered, problemsOf, refuse, shown, shownMoney, standing } from './seeing.ts'
import { correctedOf, transactionById } from './store.ts'

const formOf = (ctx: WebCtx, { currency }: Contract) => paymentForm({ currency, locale: showOf(ctx).locale })

async function paymentPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const contract = await delivered(ctx, id)
  refuse(ctx, contract, 'deliver')
  const { left, milestones } = await standing(ctx, contract)
  return page({
    title: ctx.t('transaction.new'),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: PaymentPage({
      ...shown(ctx, { contract }, links.pay(here(ctx).slug, id), typed, errors),
      left: shownMoney(ctx, left),
      milestones,
    }),
  })
}

async function paid(ctx: WebCtx, id: string, posted: Posted) {
  const contract = await delivered(ctx, id)
  const form = readForm(formOf(ctx, contract), posted)
  if (!form.ok) return paymentPage(ctx, id, form.typed, form.errors)
  const { left } = await standing(ctx, contract)
  const work = recordPayment(ctx, id, { ...form.value, correctsId: null })
  const problems = await problemsOf(work, { left: shownMoney(ctx, left) })
  if (problems.length > 0) return paymentPage(ctx, id, posted, problems)
  return seeOther(links.page(here(ctx).slug, id))
}

interface Place {
  id: string
  transaction: TransactionId
}

/** A payment that can be corrected, and what of it has not been taken back yet. */
async function corrigible(ctx: WebCtx, contract: Contract, id: TransactionId) {
  const found = await ctx.read(async tx => {
    const original = await transactionById(tx, contract, id)
    return original && { original, corrected: await correctedOf(tx, contract, id) }
  })
  if (!found || found.original.correctsId) throw new Refusal('not-found', 'transaction.not-found')
  const amount = money(found.original.amount, contract.currency)
  return { ...found, amount, left: subtract(amount, money(found.corrected, contract.currency)) }
}

async function correctionPage(ctx: WebCtx, at: Place, typed: Posted, errors: readonly FieldError[]) {
  const contract = await delivered(ctx, at.id)
  refuse(ctx, contract, 'deliver')
  const { original, amount, left } = await corrigible(ctx, contract, at.transaction)
  const about = { contract, caption: original.reference }
  return page({
    title: ctx.t('transaction.correct.title'),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: CorrectionPage({
      ...shown(ctx, about, links.correct(here(ctx).slug, at.id, at.transaction), typed, errors),
      paid: shownMoney(ctx, amount),
      left: shownMoney(ctx, left),
    }),
  })
}

async function corrected(ctx: WebCtx, at: Place, posted: Posted) {
  const contract = await delivered(ctx, at.id)
  const form = readForm(formOf(ctx, contract), posted)
  if (!form.ok) return correctionPage(ctx, at, form.typed, form.errors)
  const { left } = await corrigible(ctx, contract, at.transaction)
  const { value, paidOn, reference } = form.value
  const correction = { value: negate(value), paidOn, reference, milestoneId: null, correctsId: at.transaction }
  const problems = await problemsOf(recordPayment(ctx, at.id, correction), { left: shownMoney(ctx, left) })
  if (problems.length > 0) return correctionPage(ctx, at, posted, problems)
  return seeOther(links.page(here(ctx).slug, at.id))
}

const at = '/:government/work/contracts/:id/delivery/payments'
const isWriting = { needs: 'delivery.write', part: 'deliver' } as const

export const paymentRoutes: Route[] = [
  route.get(`${at}/new`, { ...isWriting, params: ContractAddress }, (ctx, { params }) =>
    paymentPage(ctx, params.id, {}, []),
  ),
  route.post(
    `${at}/new`,
    { ...isWriting, params: ContractAddress, audit: 'transaction.recorded' },
    (ctx, { params, body }) => paid(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/:transaction`, { ...isWriting, params: TransactionAddress }, (ctx, { params }) =>
    correctionPage(ctx, params, {}, []),
  ),
  route.post(
    `${at}/:transaction`,
    { ...isWriting, params: TransactionAddress, audit: 'transaction.recorded' },
    (ctx, { params, body }) => corrected(ctx, params, body as Posted),
  ),
]
