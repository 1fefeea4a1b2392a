import {
  type Contract,
  contractLinks,
  refusal as contractRefusal,
  requireContract,
  wasInForce,
} from '#contract/contracts'
import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import type { FieldError, Posted } from '#platform/forms'
import { here, type WebCtx } from '#platform/http'
import { isZero, type Money, money, subtract } from '#platform/money'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { accountOf } from './actions.ts'
import type { DeliveryForm } from './forms.tsx'
import { deliveryLinks as links } from './links.ts'
import { completionRefusal, isLate, milestoneRefusal } from './rules.ts'
import type { Milestone, Transaction } from './schema.ts'
import { correctedAmounts, milestonesOf, transactionsOf } from './store.ts'
import type { DeliveryPageProps, ShownMilestone, ShownTransaction } from './views.tsx'

const perPage = 100

/** A contract that is or was in force: before that there is nothing to deliver. A supplier finds its own only. */
export const delivered = (ctx: WebCtx, id: string): Promise<Contract> =>
  ctx.read(async tx => {
    const contract = await requireContract(tx, governmentOf(ctx), id)
    if (!wasInForce(contract)) throw new Refusal('not-found', 'contract.not-found')
    return contract
  })

/** Throws the reason why this person may not open the page of a step. */
export function refuse(ctx: WebCtx, contract: Contract, action: 'deliver' | 'complete' | 'terminate'): void {
  const reason = contractRefusal(contract, action, ctx.actor, ctx.now())
  if (reason) throw new Refusal(/not-your-role/.test(reason) ? 'forbidden' : 'conflict', reason)
}

/** Where a contract stands: what was paid of what, and its milestones. */
export const standing = (ctx: WebCtx, contract: Contract) =>
  ctx.read(async tx => {
    const account = await accountOf(tx, contract)
    const left = account.value && subtract(account.value, account.paid)
    return { ...account, left, milestones: await milestonesOf(tx, contract) }
  })

export const shownMoney = (ctx: WebCtx, value: Money | null): string =>
  value ? showOf(ctx).money(value.amount, value.currency) : ctx.t('delivery.unknown')

/** Everything that the page of a delivery shows, with links only for whoever may follow them. */
export async function deliveryOf(
  ctx: WebCtx,
  contract: Contract,
  before: number | undefined,
): Promise<DeliveryPageProps> {
  const { milestones, value, paid } = await standing(ctx, contract)
  const [found, corrected] = await ctx.read(async tx => {
    const page = await transactionsOf(tx, contract, { before, limit: perPage + 1 })
    return [
      page,
      await correctedAmounts(
        tx,
        contract,
        page.map(({ id }) => id),
      ),
    ] as const
  })
  const transactions = found.slice(0, perPage)
  const last = found.length > perPage ? transactions.at(-1) : undefined
  const { slug } = here(ctx)
  const isOwn = ctx.actor.kind === 'supplier'
  const link = isOwn ? links.own : links.page
  return {
    t: ctx.t,
    show: showOf(ctx),
    contract,
    value,
    paid,
    milestones: milestones.map(one => shownMilestone(ctx, contract, one)),
    transactions: transactions.map(one => shownTransaction(ctx, contract, one, milestones, corrected)),
    choices: isOwn ? [] : choicesFor(ctx, contract, milestones),
    links: {
      csv: isOwn ? null : links.csv(slug, contract.id),
      first: before === undefined ? undefined : link(slug, contract.id),
      next: last && link(slug, contract.id, last.number),
    },
  }
}

const mayDeliver = (ctx: WebCtx, contract: Contract) =>
  contractRefusal(contract, 'deliver', ctx.actor, ctx.now()) === null

function shownMilestone(ctx: WebCtx, contract: Contract, milestone: Milestone): ShownMilestone {
  const { slug, timeZone } = here(ctx)
  const can = (action: 'meet' | 'edit') =>
    mayDeliver(ctx, contract) && milestoneRefusal(milestone, action, ctx.actor.roles) === null
  return {
    ...milestone,
    isLate: contract.state === 'active' && isLate(milestone, localDate(timeZone, ctx.now())),
    links: {
      decide: can('meet') ? links.decide(slug, contract.id, milestone.id) : null,
      edit: can('edit') ? links.edit(slug, contract.id, milestone.id) : null,
    },
  }
}

function shownTransaction(
  ctx: WebCtx,
  contract: Contract,
  one: Transaction,
  milestones: readonly Milestone[],
  corrected: ReadonlyMap<string, string>,
): ShownTransaction {
  const milestone = milestones.find(({ id }) => id === one.milestoneId)
  const named = milestone && ctx.t('milestone.numbered', { number: milestone.number, title: milestone.title })
  const left = subtract(money(one.amount, one.currency), money(corrected.get(one.id) ?? '0', one.currency))
  const isOpen = one.correctsId === null && !isZero(left) && mayDeliver(ctx, contract)
  return {
    ...one,
    about: [one.correctsId && ctx.t('transaction.is-correction'), named].filter(Boolean).join(', ') || null,
    correct: isOpen ? links.correct(here(ctx).slug, contract.id, one.id) : null,
  }
}

/** What this person can do with the delivery as a whole. */
function choicesFor(ctx: WebCtx, contract: Contract, milestones: readonly Milestone[]): DeliveryPageProps['choices'] {
  const { t } = ctx
  const { slug } = here(ctx)
  const may = (action: 'deliver' | 'complete' | 'terminate') =>
    contractRefusal(contract, action, ctx.actor, ctx.now()) === null
  const choice = (text: string, href: string, isMain: boolean, refusal: string | null = null) => ({
    text,
    href,
    isMain,
    refusal,
  })
  return [
    ...(may('deliver')
      ? [
          choice(t('milestone.new'), links.plan(slug, contract.id), milestones.length === 0),
          choice(t('transaction.new'), links.pay(slug, contract.id), milestones.length > 0),
        ]
      : []),
    ...(may('complete')
      ? [choice(t('delivery.complete.title'), links.complete(slug, contract.id), false, completionRefusal(milestones))]
      : []),
    ...(may('terminate') ? [choice(t('delivery.terminate.title'), links.terminate(slug, contract.id), false)] : []),
  ]
}

/** A form about a delivery. One that came back keeps the version it was first made from. */
export const shown = (
  ctx: WebCtx,
  about: { contract: Contract; caption?: string; version?: number },
  action: string,
  typed: Posted,
  errors: readonly FieldError[],
): DeliveryForm => ({
  t: ctx.t,
  caption: about.caption ?? about.contract.title,
  currency: about.contract.currency,
  action,
  tokens: ctx.tokens(ctx.formVersion ?? about.version),
  typed,
  errors,
})

/** Beside which field a refused step is told. */
const fields: Readonly<Record<string, string>> = {
  'milestone.in-the-future': 'decidedOn-day',
  'milestone.amounts-above-value': 'amount',
  'transaction.above-value': 'value',
  'transaction.zero': 'value',
  'transaction.correction-too-large': 'value',
  'transaction.in-the-future': 'paidOn-day',
  'transaction.before-signature': 'paidOn-day',
}

/** What of a refused step can be mended in the form; anything else goes on as a refusal. */
export async function problemsOf(
  work: Promise<unknown>,
  values: NonNullable<FieldError['values']> = {},
): Promise<FieldError[]> {
  try {
    await work
    return []
  } catch (error) {
    const field = error instanceof Refusal ? fields[error.reason] : undefined
    if (!(error instanceof Refusal) || field === undefined) throw error
    return [{ field, message: error.reason, values }]
  }
}

export const backTo = (ctx: WebCtx, contract: Contract) => ({
  href: links.page(here(ctx).slug, contract.id),
  text: ctx.t('delivery.title'),
})

export const contractPage = (ctx: WebCtx, contract: Contract) => ({
  href:
    ctx.actor.kind === 'supplier'
      ? contractLinks.ownPage(here(ctx).slug, contract.id)
      : contractLinks.page(here(ctx).slug, contract.id),
  text: contract.title,
})
