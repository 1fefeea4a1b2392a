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
export { computed } from './reading.ts'
export { routes } from './routes.ts'
export type { Indicator, Measured, Unit } from './schema.ts'
export { inUnit, nameOf, rangeText, valueText } from './words.ts'
