import { submitPlan } from '#plan/pipeline'
import { bids, opened } from '../bidding.ts'
import { approvedPlan, published, writePlan } from '../buying.ts'
import { contractOffered, contractSigned, decided, paid, planned } from '../contracting.ts'
import { awarded, panel, proposed, ranked, scoreAll } from '../judging.ts'
import { bells, berths, libraries, moorings, stalls } from '../needs/harbour.ts'
import type { Stage, Story } from '../stage.ts'
import { council as team } from './teams.ts'

/** In delivery under the city's own rules: ten days open, and no standstill for so small a value. */
export async function* berthsInDelivery(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, berths, -110)
  const to = yield* published(stage, team, berths, { planId, day: -85, daysOpen: 10 })
  const offers = [
    { person: 'priya', prices: ['21500'], quality: 3 },
    { person: 'olu', prices: ['22900'], quality: 3 },
  ]
  const [winner, ...others] = yield* bids(stage, to, offers, -82)
  if (!winner) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [winner, ...others])
  yield* awarded(stage, team, to, [{ bid: winner, amount: '21500' }])
  const contract = yield* contractOffered(stage, team, to, {
    description: 'Booking of berths before arrival, in three harbours.',
    months: 5,
  })
  yield* contractSigned(stage, team, contract, 'priya')
  const [first] = yield* planned(stage, team, contract, [
    { title: 'First harbour', description: 'Berths of the old harbour can be booked.', day: -22, amount: '9500' },
    { title: 'All harbours', description: 'Berths of all three harbours can be booked.', day: 12, amount: '12000' },
  ])
  if (!first) throw new Error('A milestone is missing.')
  yield* decided(stage, team, first, { day: -21, action: 'meet', note: 'No berth was given twice for three weeks.' })
  yield* paid(stage, team, contract, { milestoneId: first, amount: '9500', reference: 'PORT-INV-77', day: -9 })
}

/** Ranked, and proposed for award: the approver decides. */
export async function* librariesProposed(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, libraries, -65)
  const to = yield* published(stage, team, libraries, { planId, day: -40, daysOpen: 10 })
  const offers = [
    { person: 'tomas', prices: ['27500'], quality: 3 },
    { person: 'quentin', prices: ['25900'], quality: 1 },
  ]
  const [best, ...others] = yield* bids(stage, to, offers, -36)
  if (!best) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [best, ...others])
  yield* proposed(stage, team, to, [{ bid: best, amount: '27500' }])
}

/** Being scored by a panel of one, who has one bid left. */
export async function* mooringsToScore(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, moorings, -50)
  const to = yield* published(stage, team, moorings, { planId, day: -25, daysOpen: 10 })
  const offers = [
    { person: 'olu', prices: ['17800'], quality: 2 },
    { person: 'priya', prices: ['19000'], quality: 2 },
  ]
  const begun = yield* bids(stage, to, offers, -22)
  yield* opened(stage, team, to)
  yield* panel(stage, team, to)
  yield stage.later(1, '13:10')
  await scoreAll(stage, to, { key: team.chair, leaning: 0 }, begun, { left: 1 })
}

/** Open for seven days only, with the reason that the city's rules ask for. */
export async function* stallsOpen(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, stalls, -30)
  yield* published(stage, team, stalls, {
    planId,
    day: -2,
    daysOpen: 7,
    shortNoticeReason: 'Licences of all stalls end this season, and the queue would last for weeks.',
  })
}

export async function* bellsSubmitted(stage: Stage): Story {
  yield stage.at(-4, '13:15')
  const id = await writePlan(stage, team, bells, -4)
  yield stage.later(1, '09:25')
  await submitPlan(stage.as(team.buyer), id, null)
}
