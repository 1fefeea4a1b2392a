/**
 * What came of plans: what was awarded, contracted and paid of a budget, the benefits that were promised, what was learnt,
 * and what assurance changed, counted and never typed.
 */
export { addBenefit, changeBenefit, recordLesson, recordReading, takeOverBenefits } from './actions.ts'
export { actualsOf } from './actual-store.ts'
export { noteActual } from './actuals.ts'
export { fromTyped, shown as shownFigure, typed as typedFigure } from './figures.ts'
export { outcomeLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { forecastOf, permissions } from './rules.ts'
export { governmentSavings } from './savings-store.ts'
export type { Actual, ActualStage } from './schema.ts'
export { tasks, workLinks } from './tasks.ts'
