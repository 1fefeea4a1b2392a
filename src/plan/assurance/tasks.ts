import { plans } from '#plan/pipeline'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { appealChance } from './appeals.ts'
import { membersOf, requireBoard, seatsOf } from './board-store.ts'
import { isVoting } from './counting.ts'
import { declarationsOn, marksOn, votesOn } from './judgement-store.ts'
import { assuranceLinks as links } from './links.ts'
import { type CaseFacts, presiding, refusal, standingOf } from './rules.ts'
import { type QueueLine, queue } from './store.ts'

/** So many cases are looked at, those due first; whoever has more work than that goes to the queue. */
const most = 30

type Task = 'declare' | 'judge' | 'lead' | 'vote' | 'close'

/** What somebody has to do next in a case; null while the others are at work. */
export function taskIn(facts: CaseFacts, me: string, hasJudged: boolean): Task | null {
  const standing = standingOf(facts, me)
  if (standing === 'undeclared') return 'declare'
  if (standing !== 'clear') return null
  const may = (action: Parameters<typeof refusal>[1]) => refusal(facts, action, me) === null
  if (may('mark') && !hasJudged) return 'judge'
  const voted = facts.votes.some(({ personId }) => personId === me)
  if (may('vote') && !voted) return 'vote'
  if (presiding(facts) !== me) return null
  return may('open-vote') ? 'lead' : may('decide') && everybodyVoted(facts) ? 'close' : null
}

const everybodyVoted = (facts: CaseFacts): boolean => {
  const voted = new Set(facts.votes.map(({ personId }) => personId))
  const able = facts.seats.filter(seat => isVoting(seat) && standingOf(facts, seat.personId) === 'clear')
  return able.every(({ personId }) => voted.has(personId))
}

/** Cases that wait for this person, and refusals that they could appeal against. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { parts } = here(ctx)
  const { id } = ctx.actor
  if (!parts.includes('plan') || id === null) return []
  return [...(await boardTasks(tx, ctx, id)), ...(await appealTasks(tx, ctx, id))]
}

async function boardTasks(tx: Transaction, ctx: WebCtx, me: string): Promise<WorkTask[]> {
  if (!ctx.may('assurance.review')) return []
  const boards = (await seatsOf(tx, me)).map(({ boardId }) => boardId)
  if (boards.length === 0) return []
  const found: WorkTask[] = []
  for (const line of await queue(tx, {}, boards, most)) {
    const marks = await marksOn(tx, line.id)
    const facts = await factsOf(tx, line)
    const hasJudged = marks.some(({ personId }) => personId === me)
    const task = taskIn(facts, me, hasJudged)
    if (!task) continue
    const text = ctx.t(`assurance.task.${task}` satisfies MessageKey, { title: line.title })
    const isLate = line.dueAt < ctx.now()
    found.push({ text, href: links.review(here(ctx).slug, line.id), due: line.dueAt, isLate })
  }
  return found
}

const factsOf = async (tx: Transaction, { id, boardId, state, hands }: QueueLine): Promise<CaseFacts> => ({
  state,
  hands,
  quorum: (await requireBoard(tx, boardId)).quorum,
  seats: await membersOf(tx, boardId),
  declarations: await declarationsOn(tx, id),
  votes: await votesOn(tx, id),
  // Cases end soon after their plan stops waiting; the page of the case looks again.
  isWaiting: true,
})

async function appealTasks(tx: Transaction, ctx: WebCtx, me: string): Promise<WorkTask[]> {
  if (!ctx.may('assurance.appeal')) return []
  const found: WorkTask[] = []
  for (const plan of await plans(tx, { state: 'refused', authorId: me }, most)) {
    const { refusal: reason, until } = await appealChance(tx, ctx, plan)
    if (reason) continue
    const text = ctx.t('assurance.task.refused', { title: plan.title })
    found.push({ text, href: links.ofPlan(here(ctx).slug, plan.id), due: until })
  }
  return found
}

/** The queue, for those who work in it. */
export const workLinks = (ctx: WebCtx) =>
  ctx.government?.parts.includes('plan') && ctx.may('assurance.queue')
    ? [{ text: ctx.t('assurance.title'), href: links.queue(ctx.government.slug) }]
    : []
