import { declarations, reuses } from '#programme/adoption'
import { decision, risk } from '#programme/decisions'
import { addMeeting, addOutput, formGroup } from '#programme/groups'
import { partners } from '#programme/partners'
import { obligation, partnership } from '#programme/partnerships'
import { addEntry, takeAction } from '#programme/register'
import { findings, rounds } from '#programme/research'
import { criteriaSet, decide, giveScores, moderate, revealScores, startSelection } from '#programme/selection'
import { engagementNotes, stakeholders } from '#programme/stakeholders'
import { teamPost } from '#programme/teams'
import * as words from '../../needs/programme-together.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'

const link = 'https://example.org/many-hands/evidence'

const partnerOf = async (stage: Stage, slug: string): Promise<string> => {
  const all = await stage.as('amara').read(partners)
  return all.find(partner => partner.slug === slug)?.id ?? ''
}

/** Chooses a partner by the published criteria: two score alone, they agree, and another lead decides. */
export async function chosen(stage: Stage, partnerId: string): Promise<void> {
  const { title, about, lines } = words.criteria
  const criteria = await addEntry(stage.as('amara'), criteriaSet, {
    partnerId: null,
    title,
    content: { about, criteria: lines },
  })
  await takeAction(stage.as('amara'), criteriaSet, criteria, 'publish')
  const id = await startSelection(stage.as('amara'), partnerId, criteria)
  const scores = words.scores.map(([score, reasons]) => ({ score, reasons }))
  for (const person of ['carmen', 'irena']) await giveScores(stage.as(person), id, scores)
  await revealScores(stage.as('amara'), id, null)
  await moderate(stage.as('carmen'), id, null, scores)
  await decide(stage.as('bruno'), id, null, { decision: 'choose', reasons: words.reasons })
}

/** An agreement that is in force with what it asks, and one that is only talked about. */
export async function* agreementsMade(stage: Stage): Story {
  yield stage.at(-365)
  const manager = stage.as('carmen')
  const partnerId = await partnerOf(stage, 'ejemplaria')
  const { title, signedBy, obligation: duty, ...content } = words.memorandum
  const dates = { starts: stage.date(-350), due: stage.date(380) }
  const id = await addEntry(manager, partnership, { partnerId, title, content: { ...content, ...dates } })
  await takeAction(manager, partnership, id, 'draft')
  const { title: asks, ...asked } = duty
  const due = stage.date(-120)
  await addEntry(manager, obligation, { partnerId, title: asks, content: { ...asked, partnership: [id], due } })
  yield stage.later(6)
  const signing = { signedOn: stage.dayFromNow(0), signedBy, signedDocument: link }
  await takeAction(manager, partnership, id, 'sign', null, signing)
  await takeAction(manager, partnership, id, 'begin')
  yield stage.at(-30)
  const { title: talked, ...academic } = words.university
  await addEntry(manager, partnership, { partnerId, title: talked, content: academic })
}

/** Who has a say, what they said, and what firms told in a round of research. */
export async function* peopleListenedTo(stage: Stage): Story {
  const manager = stage.as('carmen')
  yield stage.at(-335)
  const partnerId = await partnerOf(stage, 'ejemplaria')
  const known: string[] = []
  for (const { title, ...content } of words.stakeholders)
    known.push(
      await addEntry(manager, stakeholders, { partnerId, title, content: { ...content, organisation: title } }),
    )
  yield stage.later(3)
  const { title, ...said } = words.note
  const how = { with: [known[2] ?? ''], how: 'visit', starts: stage.dayFromNow(0) }
  await addEntry(manager, engagementNotes, { partnerId, title, content: { ...said, ...how } })
  for (const { title: team, ...post } of words.posts)
    await filled(stage, teamPost, partnerId, team, { ...post, starts: stage.date(-330) })
  yield stage.at(-26)
  const { title: asked, finding, participants, summary, method, questions } = words.round
  const round = await addEntry(manager, rounds, {
    partnerId,
    title: asked,
    content: { method, questions, starts: stage.dayFromNow(0) },
  })
  await takeAction(manager, rounds, round, 'hold', null, { participants })
  const { title: found, text, seen } = finding
  await addEntry(manager, findings, { partnerId, title: found, content: { round: [round], text, seen } })
  yield stage.later(2)
  await takeAction(manager, rounds, round, 'close', null, { summary })
}

async function filled(stage: Stage, kind: typeof teamPost, partnerId: string, title: string, content: object) {
  const id = await addEntry(stage.as('carmen'), kind, { partnerId, title, content })
  await takeAction(stage.as('carmen'), kind, id, 'fill')
}

/** What was decided and feared, who uses what from whom, and governments that meet about one thing. */
export async function* thingsShared(stage: Stage): Story {
  const lead = stage.as('amara')
  yield stage.at(-345)
  const partnerId = await partnerOf(stage, 'ejemplaria')
  const { title, question, options, ...taken } = words.decision
  const decided = await addEntry(lead, decision, { partnerId, title, content: { question, options } })
  await takeAction(lead, decision, decided, 'take', null, { ...taken, day: stage.dayFromNow(0) })
  const owner = idOf(stage.world.people, 'carmen')
  for (const { title: feared, ...content } of words.risks)
    await addEntry(lead, risk, { partnerId, title: feared, content: { ...content, owner } })
  yield stage.at(-200)
  const { title: used, confirmedBy, confirmedHow, ...reuse } = words.reuse
  const reused = await addEntry(lead, reuses, {
    partnerId,
    title: used,
    content: { ...reuse, starts: stage.date(-210) },
  })
  await takeAction(stage.as('felipe'), reuses, reused, 'confirm', null, {
    'confirmed-by': confirmedBy,
    'confirmed-how': confirmedHow,
  })
  const { title: declared, ...declaration } = words.declaration
  await addEntry(lead, declarations, { partnerId: null, title: declared, content: declaration })
  yield stage.at(-90)
  const { name, purpose, agenda, outcome, output } = words.group
  const testonia = await partnerOf(stage, 'testonia')
  const group = await formGroup(lead, { name, purpose, lead: partnerId, members: [testonia] })
  await addMeeting(lead, group, { on: stage.date(-80), place: 'By video', agenda, outcome })
  await addOutput(lead, group, { title: output, kind: 'guidance', due: stage.date(45), address: null })
}
