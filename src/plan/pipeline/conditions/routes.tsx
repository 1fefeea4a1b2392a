import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, route, seeOther, type WebCtx } from '#platform/http'
import { planLinks } from '../links.ts'
import { here, planOf, refuse } from '../page.ts'
import { PlanAddress } from '../schema.ts'
import { acceptCondition, claimCondition, conditionRolesOf, rejectCondition, waiveCondition } from './actions.ts'
import { conditionRefusal } from './rules.ts'
import { ClaimForm, ReasonsForm } from './schema.ts'
import { requireCondition } from './store.ts'
import { ConditionPage } from './views.tsx'

const ConditionAddress = PlanAddress.extend({ condition: z.uuid() })

/** What is asked for words: how a condition can be seen to be met, or why it is not, or is given up. */
const asked = ['claim', 'reject', 'waive'] as const
type Asked = (typeof asked)[number]

const settle = { needs: 'plan.condition', part: 'plan' } as const

async function askPage(
  ctx: WebCtx,
  { id, condition: conditionId }: z.infer<typeof ConditionAddress>,
  action: Asked,
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const plan = await planOf(ctx, id)
  const condition = await ctx.read(tx => requireCondition(tx, conditionId))
  if (condition.planId !== plan.id) throw new Refusal('not-found', 'plan.condition.not-found')
  refuse(conditionRefusal(condition, action, { id: ctx.actor.id, roles: conditionRolesOf(ctx.actor, plan) }))
  return page({
    title: ctx.t(`plan.condition.${action}`),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, id), text: plan.title },
    content: ConditionPage({
      t: ctx.t,
      action: planLinks.condition(slug, id, conditionId, action),
      tokens: ctx.tokens(ctx.formVersion ?? condition.version),
      condition,
      asks: action,
      typed,
      errors,
    }),
  })
}

/** Reads the words and does what was asked; what is wrong with them, where something is. */
async function done(ctx: WebCtx, condition: string, action: Asked, posted: Posted): Promise<readonly FieldError[]> {
  if (action === 'claim') {
    const form = readForm(ClaimForm, posted)
    if (!form.ok) return form.errors
    await claimCondition(ctx, condition, ctx.formVersion, form.value.evidence)
    return []
  }
  const form = readForm(ReasonsForm, posted)
  if (!form.ok) return form.errors
  const act = action === 'reject' ? rejectCondition : waiveCondition
  await act(ctx, condition, ctx.formVersion, form.value.reasons)
  return []
}

/** What becomes of a condition: said to be met, accepted, sent back, given up. */
export const conditionRoutes = [
  route.post(
    '/:government/work/plans/:id/conditions/:condition/accept',
    { ...settle, params: ConditionAddress, audit: 'plan.condition-met' },
    async (ctx, { params }) => {
      await acceptCondition(ctx, params.condition, ctx.formVersion)
      return seeOther(planLinks.plan(here(ctx).slug, params.id))
    },
  ),
  ...asked.flatMap(action => [
    route.get(
      `/:government/work/plans/:id/conditions/:condition/${action}`,
      { ...settle, params: ConditionAddress },
      (ctx, { params }) => askPage(ctx, params, action, {}, []),
    ),
    route.post(
      `/:government/work/plans/:id/conditions/:condition/${action}`,
      { ...settle, params: ConditionAddress, audit: 'plan.condition-claimed' },
      async (ctx, { params, body }) => {
        const errors = await done(ctx, params.condition, action, body as Posted)
        if (errors.length > 0) return askPage(ctx, params, action, body as Posted, errors)
        return seeOther(planLinks.plan(here(ctx).slug, params.id))
      },
    ),
  ]),
]
