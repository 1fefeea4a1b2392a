import { dependencies, type ExtensionId, extensionByUrl, extensionIds } from '../definition/extensions.ts'
import { shapeOfSchema } from '../definition/from-schema.ts'
import type { Shape } from '../definition/model.ts'
import { LinkedRelease, Record_, RecordPackage, ReleasePackage } from '../definition/package.ts'
import { Release } from '../definition/release.ts'
import { version10 } from '../definition/version-1.0.ts'
import { detect } from '../detect.ts'
import { OcdsError } from '../error.ts'
import { isObject, type JsonObject, pointerStep } from '../json/values.ts'
import type { Version } from '../schema.ts'
import { Compilation, locate, type Terms } from './compile.ts'
import { type Finding, report } from './finding.ts'
import type { Check } from './scalar.ts'

export interface ValidateOptions {
  /**
   * The extensions whose fields are allowed; those they need are added. `declared`: those that the package names, which
   * is none for a release on its own. `declared` unless given.
   */
  readonly extensions?: readonly ExtensionId[] | 'declared' | 'all'
  /** Whether a field that neither the standard nor an extension defines is a finding; true unless given. */
  readonly additionalFields?: boolean
  /**
   * Whether what the schema allows but is seldom meant is found too: empty and deprecated fields, ids used twice, codes
   * that open codelists do not have, an ocid without a registered prefix. False unless given.
   */
  readonly notices?: boolean
  /** `declared`: 1.0 for packages that say 1.0 or no version, else 1.1. 1.1 unless given. */
  readonly version?: Version | 'declared'
  /** A JSON Schema of releases to check with, instead of the definition with its extensions. */
  readonly schema?: unknown
}

export interface Checks {
  /** What the checks were compiled for, where that is a set of extensions of a version. */
  readonly terms: Terms
  readonly shape: Shape
  readonly release: Check
  readonly versioned: Check
  readonly releasePackage: Check
  readonly recordPackage: Check
  readonly record: Check
}

/**
 * What is wrong with one release or compiled release; an empty list if nothing is. Fields with the value undefined
 * count as absent.
 * @throws OcdsError `too-deep`, `unknown-extension`
 */
export function validateRelease(release: unknown, options: ValidateOptions = {}): Finding[] {
  return run(checksFor(options, []).release, release)
}

/**
 * What is wrong with a release, versioned release, record, release package or record package; an empty list if nothing
 * is. The kind is found out by `detect`.
 * @throws OcdsError `too-deep`, `unknown-extension`
 */
export function validate(data: unknown, options: ValidateOptions = {}): Finding[] {
  const kind = detect(data)
  const found: Finding[] = []
  const version = options.version === 'declared' ? versionOf(data) : options.version
  const checks = checksFor({ ...options, version }, declared(data, found))
  if (kind === 'release' || kind === 'compiled-release') return [...found, ...run(checks.release, data)]
  if (kind === 'versioned-release') return run(checks.versioned, data)
  if (kind === 'record') return run(checks.record, data)
  if (kind === 'release-package') return [...found, ...run(checks.releasePackage, data)]
  if (kind === 'record-package') return [...found, ...run(checks.recordPackage, data)]
  report(found, 'unknownShape', undefined)
  return found
}

/** The version that a package declares. 1.0 packages do not say theirs; what is no package does not either. */
export function versionOf(data: unknown): Version {
  if (!isObject(data)) return '1.1'
  const isPackage = 'publishedDate' in data && 'publisher' in data
  return data.version === '1.0' || (isPackage && data.version === undefined && !('extensions' in data)) ? '1.0' : '1.1'
}

function run(check: Check, data: unknown): Finding[] {
  const found: Finding[] = []
  try {
    check(data, found)
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
  return found
}

function declared(data: unknown, found: Finding[]): ExtensionId[] {
  const urls = isObject(data) && Array.isArray(data.extensions) ? data.extensions : []
  const ids: ExtensionId[] = []
  urls.forEach((url: unknown, i) => {
    if (typeof url !== 'string') return
    const id = extensionByUrl(url)
    if (id) ids.push(id)
    else report(found, 'unknownExtension', url, {}, `/extensions${pointerStep(i)}`)
  })
  return ids
}

const compiled = new Map<string, Checks>()

/** The checks for a set of extensions, compiled once. */
export function checksFor(options: ValidateOptions, declaredIds: readonly ExtensionId[]): Checks {
  const { extensions = 'declared', additionalFields = true, notices = false, version, schema } = options
  if (schema !== undefined) return checksOfSchema(schema, additionalFields, notices)
  const named = extensions === 'all' ? extensionIds : extensions === 'declared' ? declaredIds : extensions
  const key = `${version} ${additionalFields} ${notices} ${named.join(' ')}`
  const known = compiled.get(key)
  if (known) return known
  const ids = new Set<ExtensionId>(named)
  for (const id of named) {
    if (!extensionIds.includes(id)) throw new OcdsError('unknown-extension', { extension: id })
    for (const dependency of dependencies[id] ?? []) ids.add(dependency)
  }
  const checks = compile({ extensions: ids, additionalFields, notices }, version === '1.0' ? version10 : version11)
  // Packages declare extensions in any order and combination, so what is kept must not grow without end.
  if (compiled.size > 200) compiled.clear()
  compiled.set(key, checks)
  return checks
}

const bySchema = new WeakMap<object, Map<string, Checks>>()

function checksOfSchema(schema: unknown, additionalFields: boolean, notices: boolean): Checks {
  if (!isObject(schema)) throw new OcdsError('bad-schema', { problem: 'it is not an object' })
  const known = bySchema.get(schema) ?? new Map<string, Checks>()
  bySchema.set(schema, known)
  const key = `${additionalFields} ${notices}`
  const checks =
    known.get(key) ?? compile({ extensions: new Set(), additionalFields, notices }, withRelease(shapeOfSchema(schema)))
  known.set(key, checks)
  return checks
}

interface Definitions {
  readonly Release: Shape
  readonly LinkedRelease: Shape
  readonly Record: Shape
  readonly ReleasePackage: Shape
  readonly RecordPackage: Shape
}

const version11: Definitions = { Release, LinkedRelease, Record: Record_, ReleasePackage, RecordPackage }

/** The packages and records of 1.1 around other releases. */
function withRelease(release: Shape): Definitions {
  const inside = (shape: Shape, name: string): Shape => {
    const field = { ...(shape.fields[name] as Shape['fields'][string]), shape: release }
    return { ...shape, fields: { ...shape.fields, [name]: field } }
  }
  return {
    ...version11,
    Release: release,
    Record: inside(Record_, 'compiledRelease'),
    ReleasePackage: inside(ReleasePackage, 'releases'),
  }
}

function compile(terms: Terms, definitions: Definitions): Checks {
  const compilation = new Compilation(terms)
  const versioned = new Compilation({ ...terms, versionOf: compilation }).shape(definitions.Release)
  const plainRelease = compilation.shape(definitions.Release)
  const release = terms.notices ? withPrefix(plainRelease) : plainRelease
  const linked = compilation.shape(definitions.LinkedRelease)
  const plainRecord = compilation.shape(definitions.Record)
  const record: Check = (value, found) => {
    plainRecord(value, found)
    if (isObject(value)) checkReleases(value, found, release, linked)
    if (isObject(value) && isObject(value.versionedRelease)) under('versionedRelease', value, versioned, found)
  }
  const plainPackage = compilation.shape(withoutShape(definitions.RecordPackage, 'records'))
  const recordPackage: Check = (value, found) => {
    plainPackage(value, found)
    if (isObject(value)) eachUnder('records', value, () => record, found)
  }
  const releasePackage = compilation.shape(definitions.ReleasePackage)
  return { terms, shape: definitions.Release, release, versioned, releasePackage, recordPackage, record }
}

const prefix = /^ocds-[a-z0-9]{6}-/

/** Whether an ocid starts like one with a registered prefix. */
export const hasPrefix = (ocid: string): boolean => prefix.test(ocid)

/** Source: OCDS 1.1, Identifiers, "Open Contracting Process Identifiers (OCIDs)". */
function withPrefix(check: Check): Check {
  return (value, found) => {
    check(value, found)
    const ocid = isObject(value) ? value.ocid : undefined
    if (typeof ocid === 'string' && !prefix.test(ocid)) report(found, 'ocidPrefix', ocid, {}, '/ocid')
  }
}

/** The shape with one array whose items are looked at separately. */
function withoutShape(shape: Shape, name: string): Shape {
  const { shape: _, ...field } = shape.fields[name] as Shape['fields'][string]
  return { ...shape, fields: { ...shape.fields, [name]: field } }
}

/** Either releases or links to releases. Source: OCDS 1.1.5, record package schema, `releases`. */
function checkReleases(record: JsonObject, found: Finding[], release: Check, linked: Check): void {
  const { releases } = record
  if (!Array.isArray(releases)) return
  const links = releases.filter(isLink).length
  if (links > 0 && links < releases.length) report(found, 'mixedReleases', undefined, {}, '/releases')
  eachUnder('releases', record, item => (isLink(item) ? linked : release), found)
}

// A release has an ocid, a link has none.
const isLink = (release: unknown) => isObject(release) && 'url' in release && !('ocid' in release)

function eachUnder(name: string, object: JsonObject, checkOf: (item: unknown) => Check, found: Finding[]): void {
  const items = object[name]
  if (!Array.isArray(items)) return
  const before = found.length
  items.forEach((item, i) => {
    const from = found.length
    checkOf(item)(item, found)
    locate(found, from, i)
  })
  locate(found, before, name)
}

function under(name: string, object: JsonObject, check: Check, found: Finding[]): void {
  const before = found.length
  check(object[name], found)
  locate(found, before, name)
}
