import { capability, endPartnership, exitCriterion, lesson, postExitReview } from '#programme/exit'
import { requirePartnerBySlug } from '#programme/partners'
import { addEntry, entriesOf, takeAction } from '#programme/register'
import * as words from '../../needs/programme-exit.ts'
import type { Stage, Story } from '../../stage.ts'

const most = 100
const link = 'https://example.org/testonia/evidence'

const testoniaIn = async (stage: Stage): Promise<string> =>
  (await stage.as('amara').read(tx => requirePartnerBySlug(tx, 'testonia'))).id

/** The exit from Testonia: who can do what alone, which criteria are met, and what came of it half a year and a year later. */
export async function* testoniaLeft(stage: Stage): Story {
  yield stage.at(-890)
  const partnerId = await testoniaIn(stage)
  for (const { title, body, role, steps } of words.capabilities) {
    const id = await addEntry(stage.as('greta'), capability, { partnerId, title, content: { body, role } })
    for (const step of words.steps.slice(0, steps)) {
      yield stage.later(1)
      const shown = { evidence: words.evidence, on: stage.dayFromNow(0) }
      await takeAction(stage.as('greta'), capability, id, step, null, shown)
    }
  }
  yield stage.at(-866)
  const criteria = await stage
    .as('amara')
    .read(tx => entriesOf(tx, exitCriterion, { partnerIds: [partnerId], limit: most }))
  for (const [index, { id }] of criteria.entries()) {
    if (index === 0) {
      await takeAction(stage.as('amara'), exitCriterion, id, 'waive', null, { reason: words.waived })
      continue
    }
    await takeAction(stage.as('greta'), exitCriterion, id, 'meet', null, { evidence: words.evidence })
    await takeAction(stage.as('irena'), exitCriterion, id, 'confirm', null, { assurance: words.assurance })
  }
  yield stage.later(3)
  await endPartnership(stage.as('amara'), partnerId)
  for (const months of [6, 12] as const) {
    yield stage.at(-860 + months * 31)
    await lookAgain(stage, partnerId, months)
  }
}

/** Two years on: what has lasted, and what others should know. */
export async function* testoniaLookedAtAgain(stage: Stage): Story {
  yield stage.at(-120)
  const partnerId = await testoniaIn(stage)
  await lookAgain(stage, partnerId, 24)
  for (const { title, content } of words.lessons) {
    const id = await addEntry(stage.as('dmitri'), lesson, { partnerId, title, content })
    await takeAction(stage.as('irena'), lesson, id, 'agree')
  }
}

async function lookAgain(stage: Stage, partnerId: string, months: keyof typeof words.afterwards): Promise<void> {
  const reviews = await stage
    .as('amara')
    .read(tx => entriesOf(tx, postExitReview, { partnerIds: [partnerId], limit: most }))
  const due = reviews.find(({ content }) => Number(content.months) === months)
  if (!due) throw new Error(`No review ${months} months after the exit is scheduled.`)
  await takeAction(stage.as('joel'), postExitReview, due.id, 'finish', null, { ...words.afterwards[months], link })
}
