/**
 * What a programme is meant to bring about and whether it does: its theory of change, its own indicators with their readings,
 * and reports to those who fund it, whose periods are locked once they are signed off.
 */
export { addIndicator, changeIndicator, recordReading, retireIndicator } from './actions.ts'
export { monitoringLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { programmeLinks } from './programme-links.ts'
export { figuresNow } from './public-routes.ts'
export {
  draftReport,
  dropReport,
  handInReport,
  returnReport,
  signOffReport,
  takeFigures,
  writeNarrative,
} from './report-actions.ts'
export { routes } from './routes.ts'
export { indicatorLifecycle, reportLifecycle, standingReadings } from './rules.ts'
export { valueText } from './said.tsx'
export type { Indicator } from './schema.ts'
export { allIndicators, indicatorsById, indicatorsOfPartner, readingsOf } from './store.ts'
export { tasks } from './tasks.ts'
export { addTemplate, changeTemplate } from './template-actions.ts'
export { theory } from './theory.ts'
