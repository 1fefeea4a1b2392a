import { beginConsensus } from '#procure/evaluation'
import { cancelOpportunity, submitOpportunity } from '#procure/opportunities'
import { answerQuestion, askQuestion } from '#procure/questions'
import { bids, opened, writeBid } from '../bidding.ts'
import { approvedPlan, fullDraft, keyMade, published, saveAnswers, startDraft } from '../buying.ts'
import { awarded, panel, ranked, scoreAll } from '../judging.ts'
import { answersTo } from '../need.ts'
import { ferries, gritting, noise, parking, tolls } from '../needs/crossings.ts'
import { bridges, signs } from '../needs/roads.ts'
import { parties } from '../needs/streets.ts'
import { after, type Stage, type Story } from '../stage.ts'
import { department as team } from './teams.ts'

const supplier = { good: 2, best: 3, weak: 1 }

/** Closed since yesterday or the day before: its keyholder opens the bids. */
export async function* bridgesToOpen(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, bridges, -60)
  const to = yield* published(stage, team, bridges, { planId, day: -17, daysOpen: 14 })
  yield* bids(
    stage,
    to,
    [
      { person: 'olu', prices: ['64500'], quality: supplier.best },
      { person: 'priya', prices: ['58900'], quality: supplier.good },
      { person: 'quentin', prices: ['70000'], quality: supplier.good },
    ],
    -9,
  )
  yield after(to.o.closesAt)
}

/** Being scored: the chair has locked her scores, the other evaluator has half of the bids before him. */
export async function* signsToScore(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, signs, -75)
  const to = yield* published(stage, team, signs, { planId, day: -30, daysOpen: 14 })
  const begun = yield* bids(
    stage,
    to,
    [
      { person: 'priya', prices: ['57800'], quality: supplier.best },
      { person: 'olu', prices: ['61200'], quality: supplier.good },
      { person: 'tomas', prices: ['49900'], quality: supplier.weak },
    ],
    -24,
  )
  yield* opened(stage, team, to)
  yield* panel(stage, team, to)
  yield stage.later(1, '13:30')
  await scoreAll(stage, to, { key: 'dalia', leaning: 0 }, begun)
  yield stage.later(0, '16:40')
  await scoreAll(stage, to, { key: 'chidi', leaning: 1 }, begun, { left: 2 })
}

/** Scored by everybody alone: the chair has begun to record what the panel agrees on. */
export async function* partiesToAgreeOn(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, parties, -85)
  const to = yield* published(stage, team, parties, { planId, day: -36, daysOpen: 14 })
  const offers = [
    { person: 'olu', prices: ['42500'], quality: supplier.good },
    { person: 'priya', prices: ['45900'], quality: supplier.best },
  ]
  const begun = yield* bids(stage, to, offers, -31)
  yield* opened(stage, team, to)
  yield* panel(stage, team, to)
  yield stage.later(1, '14:00')
  await scoreAll(stage, to, { key: team.chair, leaning: 0 }, begun)
  yield stage.later(1, '11:30')
  await scoreAll(stage, to, { key: 'chidi', leaning: 1 }, begun)
  yield stage.later(1, '10:00')
  await beginConsensus(stage.as(team.chair), to.o.id, null)
}

/** Open now: suppliers can bid, one has begun, and a question waits for its answer. */
export async function* ferriesOpen(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, ferries, -50)
  const to = yield* published(stage, team, ferries, { planId, day: -6, daysOpen: 14 })
  const ocid = to.o.ocid ?? ''
  yield stage.later(1, '10:20')
  const question = await askQuestion(stage.as('priya'), ocid, 'May the work be done in two stages?')
  yield stage.later(1, '15:00')
  await answerQuestion(stage.as(team.buyer), to.o.id, question, null, {
    published: 'May the work be done in two stages?',
    answer: 'Yes. Please say in your answers what travellers would have after the first stage.',
  })
  yield stage.later(0, '16:10')
  await writeBid(stage, to, { person: 'olu', prices: ['43500'], quality: supplier.good })
  yield stage.at(-1, '11:50')
  await askQuestion(stage.as('quentin'), ocid, 'Which of the quays have electricity for a screen?')
}

/** Written, with an opening key, and sent to the approver yesterday. */
export async function* grittingInReview(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, gritting, -35)
  const id = yield* fullDraft(stage, team, gritting, { planId, day: -6, daysOpen: 14 })
  yield* keyMade(stage, team, id, -2)
  yield stage.at(-1, '15:40')
  await submitOpportunity(stage.as(team.buyer), id, null)
}

/** Half written: some answers, one lot, no key yet. */
export async function* tollsBegun(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, tolls, -28)
  yield stage.at(-3, '10:15')
  const buyer = stage.as(team.buyer)
  const id = await startDraft(buyer, { planId, daysOpen: 14 })
  const { title, location, organisation, backgroundInformation, outcome, phase } = answersTo(
    tolls,
    team.house,
    stage.date(90),
  )
  yield stage.at(-2, '11:35')
  await saveAnswers(buyer, id, {
    ...(title !== undefined && { title }),
    ...(location !== undefined && { location }),
    ...(organisation !== undefined && { organisation }),
    ...(backgroundInformation !== undefined && { backgroundInformation }),
    ...(outcome !== undefined && { outcome }),
    ...(phase !== undefined && { phase }),
  })
}

/** Cancelled while it was open, because the rules changed. */
export async function* parkingCancelled(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, parking, -190)
  const to = yield* published(stage, team, parking, { planId, day: -160, daysOpen: 14 })
  yield* bids(stage, to, [{ person: 'quentin', prices: ['36000'], quality: supplier.good }], -156)
  yield stage.later(2, '12:10')
  const reason = 'The example council has changed the rules for resident parking; there will be no waiting list.'
  await cancelOpportunity(stage.as(team.approver), to.o.id, null, reason)
  stage.forget(to.o.id)
}

/** One bid came, it did not qualify, and nobody was awarded the work. */
export async function* noiseWithoutAward(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, noise, -170)
  const to = yield* published(stage, team, noise, { planId, day: -140, daysOpen: 14 })
  const offer = { person: 'tomas', prices: ['43900'], quality: supplier.weak, qualifies: false }
  const begun = yield* bids(stage, to, [offer], -130)
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, begun)
  yield* awarded(stage, team, to, [null])
}
