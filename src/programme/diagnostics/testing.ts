import { frameworkInForce, type Level, questionsIn } from '#programme/frameworks'
import { addPartner, assignMember } from '#programme/partners'
import type { TestApp } from '../../app/testing.ts'
import { addTeamMember, agreeDiagnostic, beginDiagnostic, publishDiagnostic, startDiagnostic } from './actions.ts'
import { addEvidence, agreeScore, proposeScore } from './answering.ts'
import type { EvidenceForm, Proposal } from './schema.ts'

/** The programme of the example world, and a person of it. */
export const programme = 'many-hands'
export const personId = (app: TestApp, person: string): string => app.world.people.get(person) ?? ''
export const ctxOf = (app: TestApp, person: string) => app.ctxOf(person, programme)

/** A partner for which Carmen and Felipe work. */
export async function aPartner(app: TestApp, slug: string): Promise<string> {
  const amara = await ctxOf(app, 'amara')
  const id = await addPartner(amara, {
    name: `Republic of ${slug}`,
    slug,
    governmentId: null,
    parentId: null,
    why: 'To test with',
  })
  for (const person of ['carmen', 'felipe']) await assignMember(amara, id, personId(app, person))
  return id
}

/** A diagnostic that collects evidence: Carmen leads it, Felipe assesses, Irena challenges. */
export async function aDiagnostic(app: TestApp, partnerId: string): Promise<string> {
  const carmen = await ctxOf(app, 'carmen')
  const id = await startDiagnostic(carmen, {
    partnerId,
    scope: 'The national government',
    team: [{ personId: personId(app, 'carmen'), role: 'lead-assessor' }],
  })
  await addTeamMember(carmen, id, personId(app, 'felipe'), 'assessor')
  await addTeamMember(carmen, id, personId(app, 'irena'), 'challenger')
  await beginDiagnostic(carmen, id)
  return id
}

export const someEvidence = (change: Partial<EvidenceForm> = {}): EvidenceForm => ({
  kind: 'interview',
  perspective: 'suppliers',
  datedOn: '2030-01-10',
  summary: 'Three firms said that notices come too late.',
  link: null,
  questions: ['spending-pipeline'],
  ...change,
})

export const aProposal = (change: Partial<Proposal> = {}): Proposal => ({
  outcome: 'level',
  level: 2,
  confidence: 'low',
  reasons: 'The plan of 2029 is on the site; four of ten notices were in it.',
  evidence: [],
  ...change,
})

/** Answers every question and agrees on all; a level by question where one is given, otherwise 2. */
export async function agreed(app: TestApp, partnerId: string, levels: Record<string, Level | null> = {}) {
  const id = await aDiagnostic(app, partnerId)
  const [carmen, felipe] = await Promise.all([ctxOf(app, 'carmen'), ctxOf(app, 'felipe')])
  const piece = await addEvidence(carmen, id, someEvidence())
  for (const { id: question } of questionsIn(frameworkInForce())) {
    const level = levels[question] === undefined ? 2 : levels[question]
    const answer = level === null ? aProposal({ outcome: 'not-known', level, confidence: null }) : aProposal({ level })
    const evidence = question === 'spending-pipeline' ? [piece] : []
    await proposeScore(carmen, id, question, { ...answer, evidence })
    await agreeScore(felipe, id, question)
  }
  await agreeDiagnostic(carmen, id)
  return id
}

/** One that is agreed, as above, and published. */
export async function published(app: TestApp, partnerId: string, levels: Record<string, Level | null> = {}) {
  const id = await agreed(app, partnerId, levels)
  await publishDiagnostic(await ctxOf(app, 'amara'), id)
  return id
}
