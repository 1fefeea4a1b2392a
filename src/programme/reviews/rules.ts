import { addDays } from '#platform/time'
import type { Who } from '#programme/register'
import { themes } from './rating.ts'
import { isEmpty, missingFrom, type Said } from './report.ts'

interface Review {
  state: string
  content: Said
}

/** Roles of those whose work is reviewed. Whoever has one of them is independent of nothing here. */
export const reviewedRoles: readonly string[] = ['programme-lead', 'delivery-manager', 'partner-official']

/** Why somebody cannot have a seat on a panel, or null if they can. */
export function panelRefusal(roles: readonly string[]): string | null {
  if (reviewedRoles.some(role => roles.includes(role))) return 'programme-review.not-independent'
  return roles.includes('programme-reviewer') ? null : 'programme-review.not-a-reviewer'
}

export const dayAfter = (day: string, days = 1): string => addDays(day, days)

/** So many days at least have those who are reviewed to check a draft. */
export const replyDays = 5

/** A day is over everywhere on earth half a day after it is over in UTC: nobody loses hours of their reply. */
const isOverEverywhere = (day: string, now: Date): boolean =>
  now.getTime() >= new Date(`${dayAfter(day)}T12:00:00Z`).getTime()

/** Why somebody may not act on a review so, beyond lifecycle and roles; or null. */
export function reviewRefusal(review: Review, action: string, who: Who, now: Date): string | null {
  const isPanel = who.roles.includes('panel')
  if (action === 'edit' && !isPanel)
    return review.state === 'planned' && who.roles.includes('programme-lead') ? null : 'programme-review.panel-writes'
  if (action === 'reply') return replyRefusal(review, who)
  const until = review.content['reply-until']
  if (action === 'finish' && review.state === 'draft-report' && typeof until === 'string')
    return isOverEverywhere(until, now) ? null : 'programme-review.reply-first'
  const isShort = typeof until === 'string' && isOverEverywhere(dayAfter(until, -replyDays), now)
  return action === 'draft' && isShort ? 'programme-review.reply-too-short' : null
}

/** Whoever answers for the work replies. Reviews of before anybody was named are replied to by whoever was reviewed. */
function replyRefusal({ content }: Review, who: Who): string | null {
  if (who.roles.includes('panel')) return 'programme-review.panel-cannot-reply'
  const isFree = typeof content.owner !== 'string' || content.owner === who.id || who.roles.includes('programme-lead')
  return isFree ? null : 'programme-review.owner-replies'
}

const judgedParts = ['evidence', 'report', 'overall', 'why-overall', ...themes.map(theme => `rating-${theme}`)]

/** Why a review cannot stand as it is written, or null: nothing is judged before, and nothing is left out after. */
export function reviewProblem({ state, content }: Review): string | null {
  if (state === 'planned' || state === 'called-off')
    return judgedParts.some(name => !isEmpty(content[name])) ? 'programme-review.too-early' : null
  if (!isEmpty(content.withheld) && isEmpty(content['withheld-why'])) return 'programme-review.withheld-without-reason'
  if (state === 'under-way') return null
  const missing = missingFrom(content)
  if (missing.length === 0) return null
  return missing.every(({ what }) => what === 'too-good')
    ? 'programme-review.overall-too-good'
    : 'programme-review.incomplete'
}

/** Why somebody may not act on a recommendation so, or null: nobody confirms, or puts off, what they answer for. */
export function recommendationRefusal(
  one: { content: { owner: string | null } },
  action: string,
  who: Who,
): string | null {
  if (action === 'edit') return who.roles.includes('panel') ? null : 'recommendation.panel-only'
  if (action === 'issue' && !who.roles.includes('of-review-published')) return 'recommendation.review-not-published'
  if (action === 'show' && ['of-review-planned', 'of-review-under-way'].some(role => who.roles.includes(role)))
    return 'recommendation.not-handed-over'
  // The roles are those of before: whoever is to answer for it now does not give themselves more time.
  if (action === 'move') return who.roles.includes('owner') ? 'recommendation.not-own-day' : null
  if (action !== 'confirm' && action !== 'send-back') return null
  const isReviewed = reviewedRoles.some(role => who.roles.includes(role))
  return isReviewed || one.content.owner === who.id ? 'recommendation.not-independent' : null
}
