import type { WorkTasks } from '#platform/ui'
import { partners } from '#programme/partners'
import { isOwn } from './actions.ts'
import { selectionLinks } from './links.ts'
import { type Action, refusal } from './rules.ts'
import { scoresOf, undecided } from './store.ts'

/** So many choices are looked at: a programme has a handful of them under way. */
const most = 20

/** The step that a choice waits for next, of those that somebody may take; scores are asked for once. */
const steps: readonly Exclude<Action, 'reveal'>[] = ['score', 'moderate', 'decide']

/** Choices of partners that wait for this person's scores, for the moderated scores or for a decision. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.read')) return []
  const open = await undecided(tx, most)
  if (open.length === 0) return []
  const names = new Map((await partners(tx)).map(({ id, name }) => [id, name]))
  const found = []
  // A few at a time, each with its own scorers and its own people who stand too near.
  for (const { id, partnerId, state } of open) {
    const scorers = (await scoresOf(tx, id)).map(({ scorerId }) => scorerId)
    const who = { ...actor, isOwn: await isOwn(tx, actor, partnerId) }
    const step = steps.find(action => refusal(state, scorers, action, who) === null)
    if (!step || (step === 'score' && actor.id !== null && scorers.includes(actor.id))) continue
    const partner = names.get(partnerId) ?? ''
    found.push({ text: t(`selection.task.${step}`, { partner }), href: selectionLinks.one(government.slug, id) })
  }
  return found
}
