/**
 * The options appraisal of a plan: what each option costs and brings by year, what that is worth today, and what would have
 * to be true for the choice to change. Exact decimals; its content is the part `appraisal` of the plan's file.
 */
export {
  appraisalOf,
  chooseOption,
  discountingOf,
  saveAssumptions,
  saveBasis,
  saveLine,
  saveOption,
} from './actions.ts'
export { appraisalLinks } from './links.ts'
export { appraise, type OptionFigures } from './options.ts'
export { routes } from './routes.tsx'
export { AppraisalContent } from './schema.ts'
export { type Sensitivity, sensitivityOf } from './sensitivity.ts'
export { AppraisalView, type AppraisalViewProps } from './view.tsx'
