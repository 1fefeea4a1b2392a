export { type Asked, type Identified, identify } from './identify.ts'
export { secondFactorMissing } from './rules.ts'
