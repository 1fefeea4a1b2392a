import { z } from 'zod'
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
const Asked = ConditionAddress.extend({ action: z.enum(['claim', 'reject', 'waive']) })
type Asked = z.infer<typeof Asked>

const settle = { needs: 'plan.condition', part: 'plan' } as const

async function askPage(
  ctx: WebCtx,
  { id, condition: conditionId, action }: Asked,
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const plan = await planOf(ctx, id)
  const condition = await ctx.read(tx => requireCondition(tx, conditionId))
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
  route.get(
    '/:government/work/plans/:id/conditions/:condition/:action',
    { ...settle, params: Asked },
    (ctx, { params }) => askPage(ctx, params, {}, []),
  ),
  route.post(
    '/:government/work/plans/:id/conditions/:condition/:action',
    { ...settle, params: Asked, audit: 'plan.condition-claimed' },
    async (ctx, { params, body }) => {
      if (params.action === 'claim') {
        const form = readForm(ClaimForm, body as Posted)
        if (!form.ok) return askPage(ctx, params, form.typed, form.errors)
        await claimCondition(ctx, params.condition, ctx.formVersion, form.value.evidence)
      } else {
        const form = readForm(ReasonsForm, body as Posted)
        if (!form.ok) return askPage(ctx, params, form.typed, form.errors)
        const act = params.action === 'reject' ? rejectCondition : waiveCondition
        await act(ctx, params.condition, ctx.formVersion, form.value.reasons)
      }
      return seeOther(planLinks.plan(here(ctx).slug, params.id))
    },
  ),
]
