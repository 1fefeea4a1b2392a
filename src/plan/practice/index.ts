/**
 * The self-assessment of a plan against the code of practice of the government's pack: each point met, partly met, not met
 * or not applicable, with evidence, and an exception with an end where older technology stands in the way. It is the part
 * `practice` of the plan's file; whoever writes the plan's case writes this too.
 */
export { savePoint } from './actions.ts'
export { codeFor, countsOf, type PointAnswer, PracticeContent, practiceProblems, readPractice } from './content.ts'
export { practiceLinks } from './links.ts'
export { PracticeView, type PracticeViewProps } from './practice-view.tsx'
export { routes } from './routes.ts'
export { type SeenPractice, seenPractice } from './seeing.ts'
