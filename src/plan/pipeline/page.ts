import type { TimelineItem } from '@gdm/govuk-jsx'
import { Refusal } from '#platform/errors'
import type { Tenant, WebCtx } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { stepFor } from '#platform/lifecycle'
import { type Show, showFor } from '#platform/ui'
import type { auditTrail } from '#record'
import { planLinks } from './links.ts'
import { planToRead } from './reading-store.ts'
import { type Action, lifecycle, refusal, type Who } from './rules.ts'
import type { Plan } from './schema.ts'
import type { Choice } from './views.tsx'

export const showOf = (ctx: WebCtx) => showFor(ctx.government, ctx.t.language)

export function here(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

export const refuse = (reason: string | null): void => {
  if (reason) throw new Refusal('forbidden', reason)
}

export const planOf = (ctx: WebCtx, id: string) => ctx.read(tx => planToRead(tx, ctx, id))

/** What the plan's state allows, with the reason where it does not allow it to this person. */
export function choicesFor(plan: Plan, who: Who, committed: string, government: string): Choice[] {
  const offer = (action: Choice['action'], asked: Action): Choice[] =>
    stepFor(lifecycle, plan.state, asked)
      ? [{ action, link: planLinks[action](government, plan.id), refusal: refusal(plan, asked, who, { committed }) }]
      : []
  return [
    ...offer('decide', 'return'),
    ...offer('submit', 'submit'),
    ...offer('appeal', 'appeal').filter(({ refusal: reason }) => !reason),
    ...offer('announce', 'announce').filter(() => plan.ocid === null && !plan.withheld),
    ...offer('edit', plan.state === 'approved' ? 'amend' : 'edit'),
    ...offer('withhold', 'withhold').filter(({ refusal: reason }) => !reason && !plan.withheld),
    ...offer('disclose', 'withhold').filter(({ refusal: reason }) => !reason && plan.withheld),
    ...offer('emergency', 'declare-emergency').filter(({ refusal: reason }) => !reason),
    ...offer('withdraw', 'withdraw'),
  ]
}

type Trail = Awaited<ReturnType<typeof auditTrail>>

/** Deeds that come many at a time: of several in a row only the latest is told. */
const oftenRepeated = 'plan.part-saved'

const told = (trail: Trail): Trail =>
  trail.filter(({ verb }, index) => verb !== oftenRepeated || trail[index - 1]?.verb !== oftenRepeated)

/** The audit trail of a plan as items of a timeline, latest first. */
export const historyOf = (trail: Trail, t: Translate, show: Show): TimelineItem[] =>
  told(trail).map(({ verb, at, ocid, details }) => {
    const { amount, currency } = JSON.parse(details) as { amount?: string; currency?: string }
    const what = verb.replace(/^plan\./, '')
    return {
      title: t.dynamic(`plan.happened.${what}`, {
        ocid: ocid ?? '',
        amount: amount && currency ? show.money(amount, currency) : '',
      }),
      date: show.instant(at),
      datetime: at.toISOString(),
    }
  })
