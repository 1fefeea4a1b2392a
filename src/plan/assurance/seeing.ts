import { bodyById } from '#governments/tree'
import { submissionById } from '#plan/dossier'
import { Refusal } from '#platform/errors'
import { here, type WebCtx } from '#platform/http'
import { type BoardCase, caseOf } from './case.ts'
import { marksOn } from './judgement-store.ts'
import { assuranceLinks as links } from './links.ts'
import { namesOf, specialismsOf } from './page.ts'
import { pointsOf } from './points.ts'
import type { PersonLine, PointLine, Step, VoteLine } from './review-views.tsx'
import { presiding, refusal, standingOf, votesOf } from './rules.ts'

/** Everything that the page of a case needs. */
export async function seenCase(ctx: WebCtx, id: string) {
  return ctx.read(async tx => {
    const found = await caseOf(tx, id)
    const { review, plan, members, votes } = found
    const marks = await marksOn(tx, id)
    const submission = await submissionById(tx, review.submissionId)
    if (!submission) throw new Refusal('not-found', 'assurance.not-found')
    const people = [...members, ...votes, ...marks].map(({ personId }) => personId)
    return {
      ...found,
      marks,
      submission,
      bodyName: (await bodyById(tx, plan.bodyId))?.name ?? '',
      specialisms: await specialismsOf(tx, ctx),
      nameOf: await namesOf(tx, ctx, people),
      standing: standingOf(found.facts, ctx.actor.id),
    }
  })
}
export type SeenCase = Awaited<ReturnType<typeof seenCase>>

/** The title as it was handed in. */
export const titleOf = ({ submission, plan }: Pick<SeenCase, 'submission' | 'plan'>): string => {
  const { title } = submission.content.plan as { title?: unknown }
  return typeof title === 'string' ? title : plan.title
}

/** What this person can do with the case, with the reason where the case does not allow it yet. */
export function stepsOf(ctx: WebCtx, { review, facts, votes }: BoardCase): Step[] {
  const { t } = ctx
  const { slug } = here(ctx)
  const me = ctx.actor.id
  if (standingOf(facts, me) !== 'clear') return []
  const leads = presiding(facts) === me
  const offer = (asked: Parameters<typeof refusal>[1], step: Omit<Step, 'refusal'>, isShown = true): Step[] => {
    const reason = refusal(facts, asked, me)
    // A reason is told where something of the case is still missing, not where it is at another point or for others.
    const isOther = reason !== null && /not-in-that-state|not-your-role/.test(reason)
    return isShown && !isOther ? [{ ...step, refusal: reason }] : []
  }
  const hasVoted = votes.some(({ personId }) => personId === me)
  const vote = t(hasVoted ? 'assurance.review.vote-again' : 'assurance.review.vote')
  return [
    ...offer('mark', { text: t('assurance.review.mark'), href: links.marks(slug, review.id), kind: 'page' }),
    ...offer('vote', { text: vote, href: links.vote(slug, review.id), kind: 'page' }),
    ...offer(
      'open-vote',
      { text: t('assurance.review.open-vote'), href: links.openVote(slug, review.id), kind: 'button' },
      leads,
    ),
    ...offer('decide', { text: t('assurance.review.close'), href: links.close(slug, review.id), kind: 'page' }, leads),
    ...offer('step-back', {
      text: t('assurance.review.step-back'),
      href: links.declare(slug, review.id),
      kind: 'aside',
    }),
  ]
}

/** Who sits on the board and where they stand. */
export function peopleOf({ members, facts, marks, votes, specialisms, nameOf }: SeenCase): PersonLine[] {
  return members.flatMap(({ personId, role, specialism }) => {
    const standing = standingOf(facts, personId)
    const has = (list: readonly { personId: string }[]) => list.some(one => one.personId === personId)
    if (standing === 'outside') return []
    const title = specialisms.find(({ id }) => id === specialism)?.title ?? specialism
    const name = nameOf(personId)
    return [{ name, role, specialism: title, standing, hasJudged: has(marks), hasVoted: has(votes) }]
  })
}

/** Each vote, and whether it counts. Of a decided case those of people who left the board since counted. */
export function voteLines({ facts, votes, review, nameOf }: SeenCase): VoteLine[] {
  const counted = new Set(votesOf(facts).map(({ personId }) => personId))
  const countedThen = (personId: string) => !['conflicted', 'own-work'].includes(standingOf(facts, personId))
  const isDecided = review.state === 'decided'
  return votes.map(({ personId, vote, reasons }) => {
    const counts = isDecided ? countedThen(personId) : counted.has(personId)
    return { name: nameOf(personId), vote, reasons, counts }
  })
}

/** How each point was judged. */
export const pointLines = (t: WebCtx['t'], { submission, marks, nameOf }: SeenCase): PointLine[] =>
  pointsOf(submission.content).map(({ id, title }) => ({
    title: title(t),
    marks: marks
      .filter(({ point }) => point === id)
      .map(({ personId, mark, comment }) => ({
        name: nameOf(personId),
        mark,
        text: t(`assurance.mark.${mark}`),
        comment,
      })),
  }))
