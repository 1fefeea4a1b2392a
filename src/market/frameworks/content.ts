import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Framework, loadFramework, type Manifest } from '#platform/questions'

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('digitalmarketplace-frameworks/package.json')), 'frameworks')

/** The language of all content of this package. Pages in another language mark it. */
export const CONTENT_LANGUAGE = 'en'

/** The frameworks whose content there is, by name. */
export const frameworkSlugs: readonly string[] = readdirSync(folder).sort()

// Files of a pinned package never change while the process runs, so what was read once stays right.
const loaded = new Map<string, Framework>()
const byVersion = new Map<string, Manifest>()

/** A framework's content, read whole on first use (about 0.3 s). Throws RangeError for one that is not there. */
export function framework(slug: string): Framework {
  const known = loaded.get(slug)
  if (known) return known
  if (!frameworkSlugs.includes(slug)) throw new RangeError(`There is no content of a framework "${slug}"`)
  const found = loadFramework(join(folder, slug), CONTENT_LANGUAGE)
  loaded.set(slug, found)
  for (const manifest of found.manifests.values()) byVersion.set(manifest.version, manifest)
  return found
}

/** One manifest of a framework. Throws RangeError when there is none of that name. */
export function requireManifest(slug: string, name: string): Manifest {
  const manifest = framework(slug).manifests.get(name)
  if (!manifest) throw new RangeError(`The framework "${slug}" has no manifest "${name}"`)
  return manifest
}

/**
 * The manifest that answers were pinned to, among the frameworks read so far; undefined when the package has moved on,
 * in which case `reviveManifest` makes it from the source kept beside the answers.
 */
export const manifestByVersion = (version: string): Manifest | undefined => byVersion.get(version)
