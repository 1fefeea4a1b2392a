import type { WebCtx } from '#platform/http'
import { addDays, endOfDay, localDate } from '#platform/time'
import type { WorkTasks } from '#platform/ui'
import { entriesOf, registerLinks } from '#programme/register'
import { capability, partnerBody, partnerRole } from './capability-kinds.ts'
import { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { lesson } from './lesson-kind.ts'
import { exitLinks } from './links.ts'
import { confirmationRefusal, lessonRefusal } from './rules.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50
/** Days before a review after an exit is due on which it begins to wait. */
const ahead = 60

/** Claims to be confirmed, reviews after exits that fall due, and lessons that wait for another's eyes. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.review')) return []
  const { slug, timeZone } = government
  const today = localDate(timeZone, ctx.now())
  const met = await entriesOf(tx, exitCriterion, { states: ['met'], limit: most })
  const scheduled = await entriesOf(tx, postExitReview, { states: ['scheduled'], limit: most })
  const drafts = await entriesOf(tx, lesson, { states: ['draft'], limit: most })
  return [
    ...met
      .filter(one => confirmationRefusal(one, 'confirm', actor) === null)
      .map(one => ({
        text: t('exit.task.confirm', { title: one.title }),
        href: registerLinks.entry(slug, exitCriterion, one.id),
      })),
    ...scheduled.flatMap(one => {
      const { due } = one.content
      if (due === null || due > addDays(today, ahead)) return []
      return {
        text: t('exit.task.review', { title: one.title }),
        href: registerLinks.entry(slug, postExitReview, one.id),
        due: endOfDay(timeZone, due),
        isLate: due < today,
      }
    }),
    ...drafts
      .filter(one => lessonRefusal(one, 'agree', actor) === null)
      .map(one => ({
        text: t('exit.task.lesson', { title: one.title }),
        href: registerLinks.entry(slug, lesson, one.id),
      })),
  ]
}

/** The exit of one partner, or the registers of all, on the programme's own pages. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) => {
  if (!ctx.government || !ctx.may('programme.read')) return []
  const { slug } = ctx.government
  if (partner)
    return [
      { text: ctx.t('exit.title'), href: exitLinks.work(slug, partner) },
      { text: ctx.t('lesson.list'), href: registerLinks.list(slug, lesson, { partner }) },
    ]
  const kinds = [exitCriterion, exitAssurance, exitStage, partnerBody, partnerRole, capability, postExitReview, lesson]
  return [
    ...kinds.map(kind => ({ text: ctx.t.dynamic(`${kind.name}.list`), href: registerLinks.list(slug, kind) })),
    { text: ctx.t('exit.lessons'), href: exitLinks.lessons(slug) },
  ]
}
