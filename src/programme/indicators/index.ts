/**
 * What published data says of the governments that a programme works with: a standard set of indicators, each computed by
 * the same pure calculation for every government and year. One indicator is one file below `computed/`.
 */
export { indicatorById, indicators } from './catalogue.ts'
export { dueWork } from './jobs.ts'
export { indicatorLinks } from './links.ts'
export type { Measurement } from './measure.ts'
export { measuredPartners } from './measured.ts'
export { notPersonal } from './personal-data.ts'
export { type Computed, computedIn } from './reading.ts'
export { routes } from './routes.ts'
export type { GroupName, Indicator, Measured, Reason, TallyName, Unit } from './schema.ts'
export { isSameLength } from './timing.ts'
export { inUnit, isInCurrency, nameOf, rangeText, valueText } from './words.ts'
