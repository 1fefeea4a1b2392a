import type { TimelineItem } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { stepFor } from '#platform/lifecycle'
import type { Show } from '#platform/ui'
import type { auditTrail } from '#record'
import { elsewhereLinks } from './links.ts'
import { type Action, lifecycle, refusal, rolesOf, type Who } from './rules.ts'
import type { Purchase } from './schema.ts'
import type { Choice } from './views.tsx'

/** What the purchase's state allows, with the reason where it does not allow it to this person. */
export function choicesFor(purchase: Purchase, who: Who, government: string): Choice[] {
  if (purchase.source === 'import') {
    const mayAdopt = purchase.bodyId === null && rolesOf(who, null).includes('buyer')
    return mayAdopt ? [{ action: 'adopt', link: elsewhereLinks.adopt(government, purchase.id), refusal: null }] : []
  }
  const offer = (action: Action): Choice[] =>
    stepFor(lifecycle, purchase.state, action)
      ? [{ action, link: elsewhereLinks[action](government, purchase.id), refusal: refusal(purchase, action, who) }]
      : []
  const choices = (['close', 'award', 'correct', 'end', 'cancel'] as const).flatMap(offer)
  // Who may do nothing here is not told so once for every button.
  return choices.some(choice => choice.refusal === null) ? choices : []
}

/** The audit trail of a purchase as items of a timeline, latest first. */
export const historyOf = (trail: Awaited<ReturnType<typeof auditTrail>>, t: Translate, show: Show): TimelineItem[] =>
  trail.map(({ verb, at }) => ({
    title: t.dynamic(`elsewhere.happened.${verb.replace(/^elsewhere\./, '')}`),
    date: show.instant(at),
    datetime: at.toISOString(),
  }))
