/** The standard diagnostic carried out for a partner: team, evidence, levels proposed, challenged and agreed, published, compared. */
import type { WebCtx } from '#platform/http'
import { diagnosticLinks } from './links.ts'

export {
  addTeamMember,
  agreeDiagnostic,
  beginDiagnostic,
  closeDiagnostic,
  correctDiagnostic,
  publishDiagnostic,
  removeTeamMember,
  reopenDiagnostic,
  type Start,
  startDiagnostic,
} from './actions.ts'
export { answersOf } from './answer-store.ts'
export { addEvidence, agreeScore, attachFile, challengeScore, proposeScore } from './answering.ts'
export { diagnosticLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { type Published, publishedBefore, publishedList, requirePublished } from './published.ts'
export { type Compared, type Comparison, changesIn, comparison, type Distribution, distributionOf } from './results.ts'
export { routes } from './routes.ts'
export { answerLifecycle, lifecycle, permissions, type TeamRole } from './rules.ts'
export type { Answer, Diagnostic, Evidence, EvidenceForm, Member, Proposal } from './schema.ts'
export { statementKind } from './statement.ts'
export { diagnosticById, diagnosticsOf, requireDiagnostic, teamOf } from './store.ts'
export { tasks } from './tasks.ts'

/** The diagnostics of one partner, or of all, on the programme's own pages. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) => {
  if (!ctx.government || !ctx.may('programme.read')) return []
  const href = diagnosticLinks.list(ctx.government.slug, partner ? { partner } : {})
  return [{ text: ctx.t('diagnostics.list.title'), href }]
}
