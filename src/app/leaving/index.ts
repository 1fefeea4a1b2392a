/** A government takes everything with it, and begins again elsewhere: see docs/guides/leaving.md. */
export { ExportManifest } from './contents.ts'
export { type Exported, type ExportOptions, exportGovernment } from './export.ts'
export { type ImportOptions, importGovernment } from './import.ts'
export { moveGovernment, redirectMoved } from './moved.ts'
