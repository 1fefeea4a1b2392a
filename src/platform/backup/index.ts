/** What a backup is made of, whatever is in it: encrypted archives in a folder with a manifest. */
export { decryptWith, encryptTo, readIdentities, readRecipients } from './encryption.ts'
export {
  type BackupWriter,
  beginBackup,
  flushFolder,
  type Manifest,
  type Part,
  readManifest,
  readPart,
  removeBackup,
  type WrittenBackup,
  wholeBackups,
  writeDurably,
} from './folder.ts'
export { countRecords, inChunks, withoutFirstRecord } from './rows.ts'
export { type Entry, packTar, unpackTar } from './tar.ts'
