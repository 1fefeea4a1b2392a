import { Refusal } from '#platform/errors'
import type { WebCtx } from '#platform/http'
import { type Framework, requireFramework } from '#programme/frameworks'
import { type Partner, partnersOf, requirePartner } from '#programme/partners'
import { answersOf } from './answer-store.ts'
import type { Spread } from './figures-view.tsx'
import { distributionOf } from './results.ts'
import { type AnswerState, type Progress, progressOf, type TeamRole } from './rules.ts'
import type { Answer, Diagnostic } from './schema.ts'
import { requireDiagnostic, teamRoleOf } from './store.ts'

/** A diagnostic as somebody of the programme sees it. */
export interface Seen {
  diagnostic: Diagnostic
  partner: Partner
  framework: Framework
  answers: ReadonlyMap<string, Answer>
  /** The role of whoever looks; null outside the team. */
  teamRole: TeamRole | null
  progress: Progress
}

/** Throws a Refusal for a diagnostic that is not there, or that is about a partner of others. */
export async function seenDiagnostic(ctx: WebCtx, id: string): Promise<Seen> {
  return ctx.read(async tx => {
    const diagnostic = await requireDiagnostic(tx, id)
    const partner = await requirePartner(tx, diagnostic.partnerId)
    const mine = await partnersOf(tx, ctx.actor)
    if (!mine.some(one => one.id === partner.id)) throw new Refusal('forbidden', 'partner.not-your-partner')
    const framework = requireFramework(diagnostic.framework)
    const answers = await answersOf(tx, id)
    return {
      diagnostic,
      partner,
      framework,
      answers,
      teamRole: await teamRoleOf(tx, id, ctx.actor.id),
      progress: progressFor(framework, answers),
    }
  })
}

export const stateOf = (answers: ReadonlyMap<string, Answer>, question: string): AnswerState =>
  answers.get(question)?.state ?? 'open'

export const progressFor = (framework: Framework, answers: ReadonlyMap<string, Answer>): Progress =>
  progressOf(
    framework.pillars.flatMap(({ questions }) => questions.map(({ id }) => id)),
    question => stateOf(answers, question),
  )

/** How agreed levels are spread in each pillar. */
export const spreadsOf = (framework: Framework, answers: ReadonlyMap<string, Answer>): Spread[] =>
  framework.pillars.map(({ id, questions }) => ({
    pillar: id,
    ...distributionOf(
      questions.flatMap(question => {
        const answer = answers.get(question.id)
        return answer?.state === 'agreed' ? [answer] : []
      }),
      questions.length,
    ),
  }))
