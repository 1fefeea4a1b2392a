/**
 * Files that people upload: taken in by an allowlist, scanned where there is a scanner, stored through one interface,
 * and, for bids, encrypted while they stream to a key that the server does not keep.
 */
export {
  availableUpload,
  type Incoming,
  openSealedUpload,
  openUpload,
  type SealedFile,
  type StoredFile,
  sealUpload,
  storeUpload,
  type UploadOptions,
  type UploadResult,
  withdrawFile,
} from './actions.ts'
export { type MetadataKind, metadataKinds } from './cleaning/found.ts'
export { download } from './download.ts'
export { forgetSealed } from './forgetting.ts'
export type { FileProblem } from './intake.ts'
export { dueWork } from './jobs.ts'
export { attachment, safeName } from './names.ts'
export { highestLimit, lifecycle, usualLimit } from './rules.ts'
export { clamd, notScanning, type Scanner, type Verdict } from './scanner.ts'
export { type FileStorage, openFolder } from './storage.ts'
export { countUploads, removedFrom, type UploadRow, uploadById } from './store.ts'
export { acceptedExtensions } from './types.ts'
