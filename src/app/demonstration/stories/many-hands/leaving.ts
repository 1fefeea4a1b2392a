import {
  capability,
  chooseIndicators,
  endPartnership,
  exitAssurance,
  exitCriterion,
  lesson,
  partnerBody,
  partnerRole,
  postExitReview,
  type ReadAgain,
  readAgain,
} from '#programme/exit'
import { addIndicator, indicatorsOfPartner, recordReading } from '#programme/monitoring'
import { requirePartnerBySlug } from '#programme/partners'
import { addEntry, entriesOf, takeAction } from '#programme/register'
import * as words from '../../needs/programme-exit.ts'
import type { Stage, Story } from '../../stage.ts'

const most = 100

const testoniaIn = async (stage: Stage): Promise<string> =>
  (await stage.as('amara').read(tx => requirePartnerBySlug(tx, 'testonia'))).id

/** The exit from Testonia: who can do what alone, which criteria are met, and what came of it half a year and a year later. */
export async function* testoniaLeft(stage: Stage): Story {
  yield stage.at(-890)
  const partnerId = await testoniaIn(stage)
  yield* learningSteps(stage, partnerId)
  yield stage.at(-866)
  const indicators = await measuring(stage, partnerId)
  await settleCriteria(stage, partnerId)
  yield stage.later(2)
  await chooseIndicators(stage.as('amara'), partnerId, indicators)
  const assurance = await addEntry(stage.as('joel'), exitAssurance, { partnerId, ...words.assured })
  await takeAction(stage.as('joel'), exitAssurance, assurance, 'record')
  yield stage.later(1)
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

/** Bodies and roles are written down once; each task of a role then goes up step by step. */
async function* learningSteps(stage: Stage, partnerId: string): Story {
  const listed = new Map<string, string>()
  const idOfListed = async (kind: typeof partnerBody | typeof partnerRole, title: string): Promise<string> => {
    const known = listed.get(title)
    if (known) return known
    const id = await addEntry(stage.as('greta'), kind, { partnerId, title, content: {} })
    listed.set(title, id)
    return id
  }
  for (const { title, body, role, steps } of words.capabilities) {
    const content = { body: [await idOfListed(partnerBody, body)], role: [await idOfListed(partnerRole, role)] }
    const id = await addEntry(stage.as('greta'), capability, { partnerId, title, content })
    for (const step of words.steps.slice(0, steps)) {
      yield stage.later(1)
      const shown = { evidence: words.evidence, on: stage.dayFromNow(0) }
      await takeAction(stage.as('greta'), capability, id, step, null, shown)
    }
  }
}

/** The indicators of Testonia with their last reading while the programme was there. Gives their ids. */
async function measuring(stage: Stage, partnerId: string): Promise<string[]> {
  const manager = stage.as('dmitri')
  const ids: string[] = []
  for (const { before, after: _, ...indicator } of words.measured) {
    const id = await addIndicator(manager, {
      ...indicator,
      breakdowns: [],
      partnerId,
      computed: null,
      currency: null,
      result: null,
      baselineOn: stage.dayFromNow(-400),
      targetOn: stage.dayFromNow(0),
      everyMonths: 12,
    } as Parameters<typeof addIndicator>[1])
    await recordReading(manager, id, {
      on: stage.dayFromNow(-3),
      value: before,
      evidence: words.evidence,
      parts: [],
      low: null,
      high: null,
      caution: null,
      corrects: null,
      reason: null,
    })
    ids.push(id)
  }
  return ids
}

async function settleCriteria(stage: Stage, partnerId: string): Promise<void> {
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
}

/** A review after the exit: the same indicators are read again, and somebody says what became of it all. */
async function lookAgain(stage: Stage, partnerId: string, months: keyof typeof words.afterwards): Promise<void> {
  const reviews = await stage
    .as('amara')
    .read(tx => entriesOf(tx, postExitReview, { partnerIds: [partnerId], limit: most }))
  const due = reviews.find(({ content }) => Number(content.months) === months)
  if (!due) throw new Error(`No review ${months} months after the exit is scheduled.`)
  const indicators = await stage.as('joel').read(tx => indicatorsOfPartner(tx, partnerId))
  const read = words.measured.map(({ name, after }): ReadAgain => {
    const indicatorId = indicators.find(one => one.name === name)?.id ?? ''
    const found = after[months]
    return Number.isNaN(Number(found))
      ? { indicatorId, value: null, reason: found }
      : { indicatorId, value: found, on: stage.dayFromNow(-2), evidence: words.evidence }
  })
  await readAgain(stage.as('joel'), due, read)
  await takeAction(stage.as('joel'), postExitReview, due.id, 'finish', null, words.afterwards[months])
}
