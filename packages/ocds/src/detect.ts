import { isObject } from './json/values.ts'

export type Kind =
  | 'release'
  | 'compiled-release'
  | 'versioned-release'
  | 'record'
  | 'release-package'
  | 'record-package'
  | 'unknown'

/** What a piece of data is, by the fields it has. */
export function detect(data: unknown): Kind {
  if (!isObject(data)) return 'unknown'
  if ('records' in data) return 'record-package'
  if ('releases' in data) return 'ocid' in data ? 'record' : 'release-package'
  if ('compiledRelease' in data || 'versionedRelease' in data) return 'record'
  if (!('ocid' in data)) return 'unknown'
  if (Array.isArray(data.tag)) return data.tag.includes('compiled') ? 'compiled-release' : 'release'
  return Array.isArray(data.initiationType) ? 'versioned-release' : 'release'
}
