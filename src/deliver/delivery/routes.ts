import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { completeContract, decideMilestone, editMilestone, planMilestone, terminateContract } from './actions.ts'
import { CompletePage, DecisionPage, MilestonePage, TerminatePage, typedFrom } from './forms.tsx'
import { deliveryLinks as links } from './links.ts'
import { paymentRoutes } from './payment-routes.ts'
import { type MilestoneAction, milestoneRefusal } from './rules.ts'
import {
  ContractAddress,
  decisionForm,
  MilestoneAddress,
  type MilestoneId,
  milestoneForm,
  PaymentList,
  ReasonForm,
  type Transaction,
} from './schema.ts'
import {
  backTo,
  contractPage,
  delivered,
  deliveryOf,
  problemsOf,
  refuse,
  shown,
  shownMoney,
  standing,
} from './seeing.ts'
import { requireMilestone, transactionsOf } from './store.ts'
import { DeliveryPage } from './views.tsx'

const perCsvPage = 500

const isReading = { needs: 'delivery.read', part: 'deliver' } as const
const isWriting = { needs: 'delivery.write', part: 'deliver' } as const
const isEnding = { needs: 'delivery.end-early', part: 'deliver' } as const

async function deliveryPage(ctx: WebCtx, id: string, before: number | undefined) {
  const contract = await delivered(ctx, id)
  return page({
    title: ctx.t('delivery.title'),
    back: contractPage(ctx, contract),
    wide: true,
    content: DeliveryPage(await deliveryOf(ctx, contract, before)),
  })
}

const csvColumns = ({ t }: WebCtx): CsvColumn<Transaction>[] => [
  { heading: t('transaction.field.number'), figure: one => one.number },
  { heading: t('transaction.field.paidOn'), text: one => one.paidOn },
  { heading: t('transaction.field.reference'), text: one => one.reference },
  { heading: t('transaction.field.value'), figure: one => one.amount },
  { heading: t('transaction.field.currency'), text: one => one.currency },
]

async function paymentsCsv(ctx: WebCtx, id: string) {
  const contract = await delivered(ctx, id)
  return csvFile('payments.csv', csvColumns(ctx), last =>
    ctx.read(tx => transactionsOf(tx, contract, { before: last?.number, limit: perCsvPage })),
  )
}

const typingOf = (ctx: WebCtx, currency: string) => ({ currency, locale: showOf(ctx).locale })

/** The milestone of the address, with its contract, for a step that is still possible. */
async function changeable(ctx: WebCtx, at: Place, action: MilestoneAction) {
  const contract = await delivered(ctx, at.id)
  refuse(ctx, contract, 'deliver')
  const milestone = await ctx.read(tx => requireMilestone(tx, governmentOf(ctx), at.milestone))
  if (milestone.contractId !== contract.id) throw new Refusal('not-found', 'milestone.not-found')
  const reason = milestoneRefusal(milestone, action, ctx.actor.roles)
  if (reason) throw new Refusal('conflict', reason)
  return { contract, milestone }
}

async function newMilestonePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const contract = await delivered(ctx, id)
  refuse(ctx, contract, 'deliver')
  return page({
    title: ctx.t('milestone.new'),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: MilestonePage({
      ...shown(ctx, { contract }, links.plan(here(ctx).slug, id), typed, errors),
      isNew: true,
    }),
  })
}

async function milestonePlanned(ctx: WebCtx, id: string, posted: Posted) {
  const { currency } = await delivered(ctx, id)
  const form = readForm(milestoneForm(typingOf(ctx, currency)), posted)
  if (!form.ok) return newMilestonePage(ctx, id, form.typed, form.errors)
  const problems = await problemsOf(planMilestone(ctx, id, form.value))
  if (problems.length > 0) return newMilestonePage(ctx, id, posted, problems)
  return seeOther(links.page(here(ctx).slug, id))
}

interface Place {
  id: string
  milestone: MilestoneId
}

async function editPage(ctx: WebCtx, at: Place, typed: Posted | null, errors: readonly FieldError[]) {
  const { contract, milestone } = await changeable(ctx, at, 'edit')
  return page({
    title: ctx.t('milestone.change'),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: MilestonePage({
      ...shown(
        ctx,
        { contract, version: milestone.version },
        links.edit(here(ctx).slug, at.id, at.milestone),
        typed ?? typedFrom(milestone, contract.currency, showOf(ctx).locale),
        errors,
      ),
      isNew: false,
    }),
  })
}

async function milestoneChanged(ctx: WebCtx, at: Place, posted: Posted) {
  const { currency } = await delivered(ctx, at.id)
  const form = readForm(milestoneForm(typingOf(ctx, currency)), posted)
  if (!form.ok) return editPage(ctx, at, form.typed, form.errors)
  const problems = await problemsOf(editMilestone(ctx, at.milestone, ctx.formVersion, form.value))
  if (problems.length > 0) return editPage(ctx, at, posted, problems)
  return seeOther(links.page(here(ctx).slug, at.id))
}

const outcomes = ['meet', 'meet-partly', 'miss'] as const satisfies readonly MilestoneAction[]

async function decisionPage(ctx: WebCtx, at: Place, typed: Posted, errors: readonly FieldError[]) {
  const { contract, milestone } = await changeable(ctx, at, 'meet')
  const { title, description, version } = milestone
  return page({
    title: ctx.t('milestone.decide.title'),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: DecisionPage({
      ...shown(
        ctx,
        { contract, caption: title, version },
        links.decide(here(ctx).slug, at.id, at.milestone),
        typed,
        errors,
      ),
      outcomes: outcomes.filter(outcome => milestoneRefusal(milestone, outcome, ctx.actor.roles) === null),
      description,
    }),
  })
}

async function milestoneDecided(ctx: WebCtx, at: Place, posted: Posted) {
  const form = readForm(decisionForm(showOf(ctx)), posted)
  if (!form.ok) return decisionPage(ctx, at, form.typed, form.errors)
  const problems = await problemsOf(decideMilestone(ctx, at.milestone, ctx.formVersion, form.value))
  if (problems.length > 0) return decisionPage(ctx, at, posted, problems)
  return seeOther(links.page(here(ctx).slug, at.id))
}

async function endPage(
  ctx: WebCtx,
  id: string,
  action: 'complete' | 'terminate',
  typed: Posted = {},
  errors: readonly FieldError[] = [],
) {
  const contract = await delivered(ctx, id)
  refuse(ctx, contract, action)
  const { left } = await standing(ctx, contract)
  const form = shown(ctx, { contract, version: contract.version }, links[action](here(ctx).slug, id), typed, errors)
  const props = { ...form, left: contract.planId && left ? shownMoney(ctx, left) : null }
  return page({
    title: ctx.t(`delivery.${action}.title`),
    error: errors.length > 0,
    back: backTo(ctx, contract),
    content: action === 'complete' ? CompletePage(props) : TerminatePage(props),
  })
}

async function terminated(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(ReasonForm, posted)
  if (!form.ok) return endPage(ctx, id, 'terminate', form.typed, form.errors)
  await terminateContract(ctx, id, ctx.formVersion, form.value.reason)
  return seeOther(links.page(here(ctx).slug, id))
}

const at = '/:government/work/contracts/:id/delivery'
const params = ContractAddress

export const routes: Route[] = [
  route.get(at, { ...isReading, params, query: PaymentList }, (ctx, { params, query }) =>
    deliveryPage(ctx, params.id, query.before),
  ),
  route.get(`${at}/payments.csv`, { ...isReading, params }, (ctx, { params }) => paymentsCsv(ctx, params.id)),
  route.get(`${at}/milestones/new`, { ...isWriting, params }, (ctx, { params }) =>
    newMilestonePage(ctx, params.id, {}, []),
  ),
  route.post(`${at}/milestones/new`, { ...isWriting, params, audit: 'milestone.planned' }, (ctx, { params, body }) =>
    milestonePlanned(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/milestones/:milestone`, { ...isWriting, params: MilestoneAddress }, (ctx, { params }) =>
    decisionPage(ctx, params, {}, []),
  ),
  route.post(
    `${at}/milestones/:milestone`,
    { ...isWriting, params: MilestoneAddress, audit: 'milestone.decided' },
    (ctx, { params, body }) => milestoneDecided(ctx, params, body as Posted),
  ),
  route.get(`${at}/milestones/:milestone/edit`, { ...isWriting, params: MilestoneAddress }, (ctx, { params }) =>
    editPage(ctx, params, null, []),
  ),
  route.post(
    `${at}/milestones/:milestone/edit`,
    { ...isWriting, params: MilestoneAddress, audit: 'milestone.changed' },
    (ctx, { params, body }) => milestoneChanged(ctx, params, body as Posted),
  ),
  ...paymentRoutes,
  route.get(`${at}/complete`, { ...isWriting, params }, (ctx, { params }) => endPage(ctx, params.id, 'complete')),
  route.post(`${at}/complete`, { ...isWriting, params, audit: 'contract.completed' }, async (ctx, { params }) => {
    await completeContract(ctx, params.id, ctx.formVersion)
    return seeOther(links.page(here(ctx).slug, params.id))
  }),
  route.get(`${at}/terminate`, { ...isEnding, params }, (ctx, { params }) => endPage(ctx, params.id, 'terminate')),
  route.post(`${at}/terminate`, { ...isEnding, params, audit: 'contract.terminated' }, (ctx, { params, body }) =>
    terminated(ctx, params.id, body as Posted),
  ),
  route.get(
    '/:government/contracts/:id/delivery',
    { needs: 'delivery.read-own', part: 'deliver', params, query: PaymentList },
    (ctx, { params, query }) => deliveryPage(ctx, params.id, query.before),
  ),
]
