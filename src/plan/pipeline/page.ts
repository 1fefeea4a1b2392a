import type { TimelineItem } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { stepFor } from '#platform/lifecycle'
import type { Show } from '#platform/ui'
import type { auditTrail } from '#record'
import { planLinks } from './links.ts'
import { type Action, lifecycle, refusal, type Who } from './rules.ts'
import type { Plan } from './schema.ts'
import type { Choice } from './views.tsx'

/** What the plan's state allows, with the reason where it does not allow it to this person. */
export function choicesFor(plan: Plan, who: Who, committed: string, government: string): Choice[] {
  const offer = (action: Choice['action'], asked: Action): Choice[] =>
    stepFor(lifecycle, plan.state, asked)
      ? [{ action, link: planLinks[action](government, plan.id), refusal: refusal(plan, asked, who, { committed }) }]
      : []
  return [
    ...offer('decide', 'return'),
    ...offer('submit', 'submit'),
    ...offer('edit', plan.state === 'approved' ? 'amend' : 'edit'),
    ...offer('withdraw', 'withdraw'),
  ]
}

/** The audit trail of a plan as items of a timeline, latest first. */
export const historyOf = (trail: Awaited<ReturnType<typeof auditTrail>>, t: Translate, show: Show): TimelineItem[] =>
  trail.map(({ verb, at, ocid, details }) => {
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
