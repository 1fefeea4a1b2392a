import {
  addEvidence,
  addTeamMember,
  agreeDiagnostic,
  agreeScore,
  beginDiagnostic,
  challengeScore,
  type EvidenceForm,
  proposeScore,
  publishDiagnostic,
  startDiagnostic,
} from '#programme/diagnostics'
import { frameworkInForce, type Level } from '#programme/frameworks'
import type { Stage } from './stage.ts'
import { idOf } from './world.ts'

/** What a team found out about a government: a mark per question in the order of the framework, `x` where nobody knows. */
export interface Findings {
  scope: string
  /** The person who leads, one who assesses, and one who challenges. */
  team: readonly [lead: string, assessor: string, challenger: string]
  evidence: readonly Omit<EvidenceForm, 'questions' | 'datedOn'>[]
  /** By pillar. */
  marks: Readonly<Record<string, string>>
  /** Questions on which somebody disagreed at first, with what they said. */
  challenged?: Readonly<Record<string, string>>
}

/** Starts a diagnostic, collects evidence and proposes answers, as far as there are marks. Gives its id. */
export async function findOut(stage: Stage, partnerId: string, found: Findings): Promise<string> {
  const [lead, assessor, challenger] = found.team
  const person = (key: string) => idOf(stage.world.people, key)
  const id = await startDiagnostic(stage.as(lead), {
    partnerId,
    scope: found.scope,
    team: [{ personId: person(lead), role: 'lead-assessor' }],
  })
  await addTeamMember(stage.as(lead), id, person(assessor), 'assessor')
  await addTeamMember(stage.as(lead), id, person(challenger), 'challenger')
  await beginDiagnostic(stage.as(lead), id)
  const pillars = frameworkInForce().pillars
  const questions = pillars.flatMap(pillar => pillar.questions.map(question => question.id))
  const pieces: string[] = []
  for (const piece of found.evidence)
    pieces.push(await addEvidence(stage.as(assessor), id, { ...piece, datedOn: stage.dayFromNow(0), questions }))
  for (const pillar of pillars) {
    const marks = found.marks[pillar.id] ?? ''
    for (const [index, question] of pillar.questions.entries()) {
      const mark = marks[index]
      if (mark === undefined) continue
      const piece = pieces[index % pieces.length] ?? ''
      await proposeScore(stage.as(assessor), id, question.id, proposalOf(mark, [piece]))
    }
  }
  return id
}

const proposalOf = (mark: string, evidence: readonly string[]) =>
  mark === 'x'
    ? ({
        outcome: 'not-known',
        level: null,
        confidence: null,
        reasons: 'Nobody whom we asked could tell, and nothing is published.',
        evidence: [],
      } as const)
    : ({
        outcome: 'level',
        level: Number(mark) as Level,
        confidence: evidence.length > 1 ? 'high' : 'medium',
        reasons: 'The description of this level is met in every point, and that of the next level is not.',
        evidence,
      } as const)

/** Challenges what was disagreed on, agrees on everything and publishes it. */
export async function settleAndPublish(stage: Stage, id: string, found: Findings): Promise<void> {
  const [lead, , challenger] = found.team
  for (const pillar of frameworkInForce().pillars)
    for (const question of pillar.questions) {
      const doubt = found.challenged?.[question.id]
      if (doubt) await challengeScore(stage.as(challenger), id, question.id, doubt)
      await agreeScore(stage.as(lead), id, question.id, doubt ? 'Talked over; the level stands.' : null)
    }
  await agreeDiagnostic(stage.as(lead), id)
  await publishDiagnostic(stage.as('bruno'), id)
}
