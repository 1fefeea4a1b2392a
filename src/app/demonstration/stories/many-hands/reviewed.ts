import { requirePartnerBySlug } from '#programme/partners'
import { addEntry, editEntry, takeAction } from '#programme/register'
import { factChecks, recommendations, reviews, seat } from '#programme/reviews'
import * as words from '../../needs/programme-reviews.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'

type Look = typeof words.firstLook | typeof words.secondLook

/** Looked at from outside and judged red; acted on; judged amber. */
export async function* ejemplariaReviewed(stage: Stage): Story {
  yield stage.at(-150)
  const { id: partnerId } = await stage.as('amara').read(tx => requirePartnerBySlug(tx, 'ejemplaria'))
  const first = yield* reviewed(stage, partnerId, words.firstLook, [])
  const asked: string[] = []
  for (const { title, text, theme, priority, owner } of words.recommendations) {
    const id = await addEntry(stage.as('irena'), recommendations, {
      partnerId,
      title,
      content: {
        review: [first],
        text,
        theme,
        priority,
        owner: idOf(stage.world.people, owner),
        due: stage.dayFromNow(60),
      },
    })
    await takeAction(stage.as('irena'), recommendations, id, 'issue')
    asked.push(id)
  }
  yield stage.later(4)
  for (const [index, { owner, evidence }] of words.recommendations.entries()) {
    const id = asked[index] ?? ''
    await takeAction(stage.as(owner), recommendations, id, 'accept')
    if (evidence) yield stage.later(12)
    if (evidence) await takeAction(stage.as(owner), recommendations, id, 'act', null, { evidence })
  }
  yield stage.later(6)
  for (const [index, { confirmation }] of words.recommendations.entries())
    if (confirmation)
      await takeAction(stage.as('joel'), recommendations, asked[index] ?? '', 'confirm', null, { confirmation })
  yield stage.at(-24)
  yield* reviewed(stage, partnerId, words.secondLook, [first])
  await wholeProgrammeBegun(stage)
}

/** A point about the facts of a draft, answered by its panel. */
async function factChecked(stage: Stage, partnerId: string, review: string): Promise<void> {
  const { title, outcome, answer, ...said } = words.point
  const id = await addEntry(stage.as('felipe'), factChecks, {
    partnerId,
    title,
    content: { review: [review], ...said },
  })
  await takeAction(stage.as('irena'), factChecks, id, 'answer', null, { outcome, answer })
}

/** A review of the programme itself that is still being written. */
async function wholeProgrammeBegun(stage: Stage): Promise<void> {
  const { title, money, offices, ...plan } = words.wholeProgramme
  const content = { ...plan, type: 'annual', owner: idOf(stage.world.people, 'amara'), 'panel-offices': offices }
  const id = await addEntry(stage.as('bruno'), reviews, { partnerId: null, title, content })
  await seat(stage.as('bruno'), id, idOf(stage.world.people, 'joel'))
  await takeAction(stage.as('joel'), reviews, id, 'begin')
  const [rating, why, change] = money
  const written = { 'rating-money': rating, 'why-money': why, 'change-money': change }
  await editEntry(stage.as('joel'), reviews, id, null, { title, content: written })
}

async function* reviewed(stage: Stage, partnerId: string, look: Look, follows: readonly string[]): Story<string> {
  const lead = stage.as('bruno')
  const planned = {
    type: follows.length === 0 ? 'annual' : 'critical-friend',
    period: look.period,
    scope: look.scope,
    owner: idOf(stage.world.people, 'carmen'),
    'panel-offices': look.offices,
    follows,
  }
  const id = await addEntry(lead, reviews, { partnerId, title: look.title, content: planned })
  for (const person of ['irena', 'joel']) await seat(lead, id, idOf(stage.world.people, person))
  const panel = stage.as('irena')
  await takeAction(panel, reviews, id, 'begin')
  yield stage.later(5)
  const judged = Object.entries(look.judged).flatMap(([theme, [rating, why, change]]) => [
    [`rating-${theme}`, rating],
    [`why-${theme}`, why],
    [`change-${theme}`, change ?? null],
  ])
  const content = {
    ...planned,
    evidence: look.evidence,
    report: look.report,
    overall: look.overall,
    'why-overall': look.whyOverall,
    ...Object.fromEntries(judged),
  }
  await editEntry(panel, reviews, id, null, { title: look.title, content })
  await takeAction(panel, reviews, id, 'draft', null, { 'reply-until': stage.dayFromNow(14) })
  yield stage.later(4)
  if (follows.length === 0) await factChecked(stage, partnerId, id)
  await takeAction(stage.as('carmen'), reviews, id, 'reply', null, { reply: look.reply })
  yield stage.later(2)
  await takeAction(panel, reviews, id, 'finish')
  await takeAction(panel, reviews, id, 'publish')
  return id
}
