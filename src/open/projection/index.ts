export { amountText, type Compiled, instantOf, readCompiled } from './compiled.ts'
export type { Stage, Status } from './entry.ts'
export { project, startProjector } from './project.ts'
