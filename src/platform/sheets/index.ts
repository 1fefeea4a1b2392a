/** Tables that people send and take away as spreadsheets: CSV files and XLSX workbooks. */
export type { HeadingProblem, WrongCell } from './faults.ts'
export { type ReadSheet, readSheetRows, type SheetLimits, type SheetProblem } from './read.ts'
export { xlsxFile, xlsxType } from './write.ts'
