import { planToRead, refusal } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import type { FieldError, Posted } from '#platform/forms'
import type { Tenant, WebCtx } from '#platform/http'
import { type Show, showOf } from '#platform/ui'
import { appraisalOf, discountingOf } from './actions.ts'

/** Everything that a page of an appraisal begins with. */
export async function openAppraisal(ctx: WebCtx, planId: string) {
  const government = governmentHere(ctx)
  const found = await ctx.read(async tx => ({
    plan: await planToRead(tx, ctx, planId),
    discounting: await discountingOf(tx, ctx),
    ...(await appraisalOf(tx, planId)),
  }))
  return { ...found, slug: government.slug, currency: government.currency, show: showOf(ctx) as Show }
}

export type Opened = Awaited<ReturnType<typeof openAppraisal>>

function governmentHere(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

/** The same for a page on which something is typed: only while the plan may be edited, and with rates to work with. */
export async function openForm(ctx: WebCtx, planId: string) {
  const opened = await openAppraisal(ctx, planId)
  const reason = refusal(opened.plan, 'edit', ctx.actor)
  if (reason) throw new Refusal('forbidden', reason)
  const { discounting } = opened
  if (!discounting) throw new Refusal('conflict', 'appraisal.no-rates')
  return { ...opened, discounting }
}

export type OpenedForm = Awaited<ReturnType<typeof openForm>>

/** What was typed into a form, and what is wrong with it. */
export interface Filled {
  typed: Posted
  errors: readonly FieldError[]
  /** True where somebody else saved meanwhile: the form then goes on from what they saved. */
  isStale?: boolean
}

/** What a page's form says when it comes back because an action refused it; other errors go on. */
export function comeBack(error: unknown, typed: Posted, fields: Record<string, string> = {}): Filled {
  if (!(error instanceof Refusal)) throw error
  if (error.kind === 'stale') {
    return { typed, errors: [{ field: 'form', message: 'appraisal.stale' }], isStale: true }
  }
  const field = fields[error.reason]
  if (field === undefined) throw error
  return { typed, errors: [{ field, message: error.reason, values: error.values }] }
}

/** The hidden fields of a form that is shown for the first time, or again. */
export const tokensFor = (ctx: WebCtx, opened: Pick<Opened, 'version'>, { errors, isStale }: Filled) =>
  ctx.tokens(errors.length > 0 && !isStale ? (ctx.formVersion ?? opened.version) : opened.version)
