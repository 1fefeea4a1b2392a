import { type Framework, questionsIn } from '#programme/frameworks'
import type { Partner } from '#programme/partners'
import type { Draft, Json } from '#programme/publications'
import { type Answered, countEvidence, distributionOf } from './results.ts'
import type { EvidenceKind, TeamRole } from './rules.ts'
import type { Answer, Diagnostic, Member } from './schema.ts'

/** The kind of a diagnostic's statements. */
export const statementKind = 'diagnostic'

interface Told {
  diagnostic: Diagnostic
  partner: Pick<Partner, 'slug' | 'name'>
  framework: Framework
  answers: ReadonlyMap<string, Answer>
  evidence: readonly { id: string; kind: EvidenceKind; perspective: string }[]
  team: readonly Member[]
}

/** What the public learns of a diagnostic: every answer with its reasons, evidence only counted, people only as roles. */
export function statementOf(told: Told): Draft {
  const { diagnostic, partner, framework, answers, evidence, team } = told
  const kinds = new Map(evidence.map(piece => [piece.id, piece]))
  const said = questionsIn(framework).flatMap((question): (Answered & Record<string, Json>)[] => {
    const answer = answers.get(question.id)
    if (answer?.state !== 'agreed') return []
    const pieces = answer.evidence.flatMap(id => kinds.get(id) ?? [])
    return [
      {
        question: question.id,
        pillar: question.pillar,
        edition: question.edition,
        outcome: answer.outcome,
        level: answer.level,
        confidence: answer.confidence,
        reasons: answer.reasons,
        evidence: countEvidence(pieces).map(count => ({ ...count })),
      },
    ]
  })
  return {
    kind: statementKind,
    subjectId: diagnostic.id,
    partner: partner.slug,
    title: partner.name,
    withheld: ['evidence', 'team-names'],
    body: {
      framework: framework.version,
      edition: framework.edition,
      scope: diagnostic.scope,
      startedAt: diagnostic.startedAt.toISOString(),
      agreedAt: diagnostic.agreedAt?.toISOString() ?? null,
      team: teamCounts(team),
      evidence: countEvidence(evidence).map(count => ({ ...count })),
      pillars: framework.pillars.map(({ id, questions }) => {
        const { counts, ...rest } = distributionOf(
          said.filter(({ pillar }) => pillar === id),
          questions.length,
        )
        return { pillar: id, questions: questions.length, counts: [...counts], ...rest }
      }),
      answers: said,
    },
  }
}

function teamCounts(team: readonly Member[]): Record<TeamRole, number> {
  const count = (role: TeamRole) => team.filter(member => member.role === role).length
  return { 'lead-assessor': count('lead-assessor'), assessor: count('assessor'), challenger: count('challenger') }
}
