import { completeContract } from '#deliver/delivery'
import { answerQuestion, askQuestion } from '#procure/questions'
import { bids, opened, resubmit, submit, withdraw, writeBid } from '../bidding.ts'
import { approvedPlan, type Published, published } from '../buying.ts'
import { contractOffered, contractSigned, decided, paid, planned } from '../contracting.ts'
import { awarded, ranked } from '../judging.ts'
import { permits, potholes, roadworks } from '../needs/roads.ts'
import type { Stage, Story } from '../stage.ts'
import { department as team } from './teams.ts'

/** The whole way: two lots, questions, four bids of which one is withdrawn and one replaced, one lot without an award,
 * a contract with a missed milestone, and its end. */
export async function* roadworksComplete(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, roadworks, -310)
  const to = yield* published(stage, team, roadworks, { planId, day: -280, daysOpen: 14 })
  yield* roadworksAsked(stage, to)
  const [winner, ...others] = yield* roadworksBids(stage, to)
  if (!winner) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [winner, ...others])
  yield* awarded(stage, team, to, [{ bid: winner, amount: '54900' }, null])
  const contract = yield* contractOffered(stage, team, to, {
    description: 'The notice service, from the present beta to the end of its first winter.',
    months: 5,
  })
  yield* contractSigned(stage, team, contract, 'olu')
  yield* roadworksDelivered(stage, contract)
}

async function* roadworksAsked(stage: Stage, { o }: Published): Story {
  const ocid = o.ocid ?? ''
  const ask = (person: string, question: string) => askQuestion(stage.as(person), ocid, question)
  yield stage.later(1, '10:10')
  const first = await ask('quentin', 'We, Grand Example Systems, ask: which map does the department use today?')
  yield stage.later(0, '15:25')
  const second = await ask('priya', 'Must utility firms sign in, and with what?')
  const answer = (id: string, published_: string, text: string) =>
    answerQuestion(stage.as(team.buyer), o.id, id, null, { published: published_, answer: text })
  yield stage.later(2, '09:50')
  // The name of who asked does not become public.
  await answer(first, 'Which map does the department use today?', 'None. Any map under an open licence may be used.')
  yield stage.later(0, '10:05')
  await answer(second, 'Must utility firms sign in, and with what?', 'Yes, with the account that they have already.')
}

async function* roadworksBids(stage: Stage, to: Published) {
  yield stage.at(-273, '11:05')
  const olu = await writeBid(stage, to, { person: 'olu', prices: ['54900', null], quality: 3 })
  await submit(stage, to, olu)
  yield stage.at(-272, '14:40')
  const quentin = await writeBid(stage, to, { person: 'quentin', prices: ['61500', null], quality: 2 })
  await submit(stage, to, quentin)
  yield stage.at(-271, '16:15')
  const priya = await writeBid(stage, to, { person: 'priya', prices: ['57500', null], quality: 2 })
  await submit(stage, to, priya)
  yield stage.at(-270, '09:30')
  await withdraw(stage, to, quentin)
  yield stage.at(-269, '12:20')
  const cheaper = await resubmit(stage, to, priya, ['52400', null])
  yield stage.at(-268, '17:55')
  const tomas = await writeBid(stage, to, { person: 'tomas', prices: [null, '14200'], quality: 2, qualifies: false })
  await submit(stage, to, tomas)
  return [olu, cheaper, tomas]
}

async function* roadworksDelivered(stage: Stage, contract: string): Story {
  const part = (title: string, description: string, day: number, amount: string) => ({
    title,
    description,
    day,
    amount,
  })
  const [announce, map, audit, winter] = yield* planned(stage, team, contract, [
    part('Announcing works', 'All 85 utility firms can announce works.', -190, '10900'),
    part('Map and list', 'Everybody sees closed roads on a map and as text.', -150, '16000'),
    part('Audit findings mended', 'Every finding of an accessibility audit is mended.', -115, '14000'),
    part('First winter', 'The service has run a winter without a gap.', -80, '14000'),
  ])
  if (!announce || !map || !audit || !winter) throw new Error('A milestone is missing.')
  yield* decided(stage, team, announce, {
    day: -191,
    action: 'meet',
    note: 'All firms have announced at least one work.',
  })
  yield* paid(stage, team, contract, { milestoneId: announce, amount: '10900', reference: 'EX-INV-0412', day: -170 })
  yield* decided(stage, team, map, { day: -148, action: 'meet', note: 'Seen by 12,000 people in the first week.' })
  yield* paid(stage, team, contract, { milestoneId: map, amount: '16000', reference: 'EX-INV-0455', day: -127 })
  yield* decided(stage, team, audit, {
    day: -113,
    action: 'miss',
    note: 'The lot for the audit found no supplier, so there were no findings to mend.',
  })
  yield* decided(stage, team, winter, { day: -79, action: 'meet', note: 'No gap longer than nine minutes.' })
  yield* paid(stage, team, contract, { milestoneId: winter, amount: '14000', reference: 'EX-INV-0533', day: -58 })
  yield stage.later(3, '10:45')
  await completeContract(stage.as(team.manager), contract)
}

/** In delivery: one part paid, one met and not paid yet, one late, one due next week. */
export async function* potholesInDelivery(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, potholes, -170)
  const to = yield* published(stage, team, potholes, { planId, day: -140, daysOpen: 14 })
  const offers = [
    { person: 'priya', prices: ['81000'], quality: 3 },
    { person: 'olu', prices: ['85500'], quality: 2 },
    { person: 'quentin', prices: ['88000'], quality: 2 },
  ]
  const [winner, ...others] = yield* bids(stage, to, offers, -133)
  if (!winner) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [winner, ...others])
  yield* awarded(stage, team, to, [{ bid: winner, amount: '81000' }])
  const contract = yield* contractOffered(stage, team, to, {
    description: 'The reporting service, from a working alpha to a public beta in all districts.',
    months: 8,
  })
  yield* contractSigned(stage, team, contract, 'priya')
  const part = (title: string, description: string, day: number, amount: string) => ({
    title,
    description,
    day,
    amount,
  })
  const [one, two] = yield* planned(stage, team, contract, [
    part('Reporting in a minute', 'Damage can be reported on any phone in a minute.', -50, '20000'),
    part('List of work', 'Inspectors sort reports by danger in one list.', -18, '24000'),
    part('Answers to reports', 'Everybody who reports is told what became of it.', -5, '15000'),
    part('Two districts', 'The service runs in two districts.', 7, '12000'),
    part('All districts', 'The service runs in all nine districts.', 75, '10000'),
  ])
  if (!one || !two) throw new Error('A milestone is missing.')
  yield* decided(stage, team, one, { day: -49, action: 'meet', note: 'Measured with twelve people: 52 seconds.' })
  yield* paid(stage, team, contract, { milestoneId: one, amount: '20000', reference: 'EX-INV-0601', day: -26 })
  yield* decided(stage, team, two, { day: -16, action: 'meet', note: 'In use by all 60 inspectors.' })
}

/** Awarded, and waiting for the supplier's signature. */
export async function* permitsToSign(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, permits, -80)
  const to = yield* published(stage, team, permits, { planId, day: -50, daysOpen: 14 })
  const offers = [
    { person: 'olu', prices: ['41000'], quality: 3 },
    { person: 'tomas', prices: ['38500'], quality: 1 },
  ]
  const [winner, ...others] = yield* bids(stage, to, offers, -44)
  if (!winner) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [winner, ...others])
  yield* awarded(stage, team, to, [{ bid: winner, amount: '41000' }])
  yield* contractOffered(stage, team, to, {
    description: 'Eight weeks of research with hauliers and permit officers, and what follows from it.',
    months: 3,
  })
}
