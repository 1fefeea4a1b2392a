/**
 * Who assures a line of planned spending, and why: pure rules over the `triage` rule of a government's pack. The pack says
 * thresholds, routes and dates; nothing here does.
 */
export { type ChangeReason, changedEnough, changeReasons, type TriagedLine } from './changes.ts'
export { triageOf, weightOf } from './rules.ts'
export type { SplitReason } from './sameness.ts'
export { isSampled, sampleKey } from './sampling.ts'
export type {
  ConditionChecked,
  Fit,
  LineFacts,
  MissingFact,
  Rating,
  RuleChecked,
  Triaged,
  TriageRules,
} from './schema.ts'
export { levelOf, ratingOf } from './scoring.ts'
export { type PlannedLine, type PossibleSplit, possibleSplits, type SplitOptions } from './splitting.ts'
export { TriageExplained, type TriageExplainedProps, triageReasons } from './views.tsx'
