import type { z } from 'zod'
import { unknownKey } from './nearest.ts'
import { type Path, type Positioned, readYaml } from './positions.ts'
import {
  isRuleKey,
  type Pack,
  PackHeader,
  type PackProblem,
  type RuleKey,
  type RuleVersion,
  ruleKeys,
  ruleKind,
  versionShape,
} from './schema.ts'
import { timelineProblems } from './timeline.ts'
import { exactly } from './values.ts'

/** A file of a pack: its name as errors show it, and its text. */
export type PackFile = { file: string; text: string }

/** A pack read from files, with everything wrong in them; the pack is there only when nothing is. */
export type ParsedPack = {
  pack?: Pack
  problems: PackProblem[]
  /** Adds file and line to a problem that was found later, when the pack was held against others. */
  locate(problem: PackProblem): PackProblem
}

/** A file being read. */
type Place = { file: string; source: Positioned }

/** A pack while its files are read: what is known of it so far, and which file said it. */
type Reading = {
  slug: string
  problems: PackProblem[]
  header?: { data: PackHeader; place: Place }
  rules: Record<string, unknown>
  places: Map<string, Place>
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Found = Pick<PackProblem, 'path' | 'code' | 'message'>

const stepInto = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined

/** Zod's issues as problems; several unknown keys of one object become one each. */
function found(error: z.ZodError, start: Path, input: unknown): Found[] {
  return error.issues.flatMap((issue): Found[] => {
    const path = [...start, ...issue.path.map(step => (typeof step === 'number' ? step : String(step)))]
    if (issue.path.reduce(stepInto, input) === undefined) {
      return [{ path, code: 'missing', message: 'this is missing' }]
    }
    if (issue.code !== 'unrecognized_keys') return [{ path, code: 'invalid', message: issue.message }]
    const messages = issue.message.split('\n')
    return issue.keys.map((key, i) => ({
      path: [...path, key],
      code: 'unknown',
      message: messages[i] ?? issue.message,
    }))
  })
}

const versionSchemas = new Map<RuleKey, z.ZodType>()

function versionSchema(key: RuleKey): z.ZodType {
  let schema = versionSchemas.get(key)
  if (!schema) {
    schema = exactly({ value: ruleKind(key).schema, ...versionShape })
    versionSchemas.set(key, schema)
  }
  return schema
}

/** One rule's versions from outside: the versions, or everything wrong with them, paths from `rules` on. */
export function parseVersions(
  key: RuleKey,
  input: unknown,
): { versions: RuleVersion<unknown>[] } | { problems: Found[] } {
  const start: Path = ['rules', key]
  if (!Array.isArray(input) || input.length === 0) {
    const message = 'write a list of versions, each with value, from, source, reviewed and status'
    return { problems: [{ path: start, code: 'invalid', message }] }
  }
  const problems: Found[] = []
  const versions = input.flatMap((item, i) => {
    const parsed = versionSchema(key).safeParse(item)
    if (parsed.success) return [parsed.data as RuleVersion<unknown>]
    problems.push(...found(parsed.error, [...start, i], item))
    return []
  })
  if (problems.length > 0) return { problems }
  const dates = timelineProblems(versions).map(problem => ({ ...problem, path: [...start, ...problem.path] }))
  return dates.length > 0 ? { problems: dates } : { versions }
}

/** An unknown key, and a rule as a whole, stand where their name stands; everything else where its value stands. */
const positionOf = ({ source }: Place, { code, path }: Pick<PackProblem, 'path' | 'code'>) =>
  code === 'unknown' || path.length <= 2 ? source.positionOfKey(path) : source.positionOf(path)

const report = (reading: Reading, place: Place, problem: Found): void => {
  reading.problems.push({ pack: reading.slug, ...problem, file: place.file, ...positionOf(place, problem) })
}

function readRules(reading: Reading, place: Place, input: unknown): void {
  if (!isMapping(input)) {
    report(reading, place, { path: ['rules'], code: 'invalid', message: 'write the rules by name under "rules"' })
    return
  }
  for (const [key, value] of Object.entries(input)) {
    const path: Path = ['rules', key]
    const elsewhere = reading.places.get(key)
    if (!isRuleKey(key)) {
      report(reading, place, { path, code: 'unknown', message: unknownKey(key, ruleKeys) })
    } else if (elsewhere) {
      report(reading, place, { path, code: 'conflict', message: `"${key}" is in ${elsewhere.file} too` })
    } else {
      reading.places.set(key, place)
      const parsed = parseVersions(key, value)
      if ('versions' in parsed) reading.rules[key] = parsed.versions
      else for (const problem of parsed.problems) report(reading, place, problem)
    }
  }
}

function readHeader(reading: Reading, place: Place, input: unknown): void {
  const parsed = PackHeader.safeParse(input)
  if (!parsed.success) {
    for (const problem of found(parsed.error, [], input)) report(reading, place, problem)
    return
  }
  reading.header = { data: parsed.data, place }
  if (parsed.data.pack !== reading.slug) {
    report(reading, place, { path: ['pack'], code: 'conflict', message: `the folder is called ${reading.slug}` })
  }
}

const isHead = (file: string) => /(^|[/\\])pack\.yaml$/.test(file)

function readFile(reading: Reading, { file, text }: PackFile): void {
  const place = { file, source: readYaml(text) }
  const { syntax, value } = place.source
  for (const { message, position } of syntax) {
    reading.problems.push({ pack: reading.slug, path: [], code: 'syntax', message, file, ...position })
  }
  if (syntax.length > 0) return
  const { rules, ...rest } = isMapping(value) ? value : { rules: undefined }
  if (isHead(file)) readHeader(reading, place, rest)
  else
    for (const key of Object.keys(rest)) {
      report(reading, place, { path: [key], code: 'unknown', message: unknownKey(key, ['rules']) })
    }
  if (rules !== undefined || !isHead(file)) readRules(reading, place, rules)
}

/**
 * Reads a pack from its files: `pack.yaml` with the header (pack, parent, name, from) and any number of others, each with
 * `rules`. Reports everything wrong at once, with file, line and column.
 */
export function parsePack(slug: string, files: readonly PackFile[]): ParsedPack {
  const reading: Reading = { slug, problems: [], rules: {}, places: new Map() }
  for (const file of files) readFile(reading, file)
  const { problems, header, places } = reading
  if (!files.some(({ file }) => isHead(file))) {
    problems.push({ pack: slug, path: [], code: 'missing', message: 'there is no pack.yaml' })
  }
  const locate = (problem: PackProblem): PackProblem => {
    const place = places.get(String(problem.path[1])) ?? header?.place
    return place ? { ...problem, file: place.file, ...positionOf(place, problem) } : problem
  }
  if (problems.length > 0 || !header) return { problems, locate }
  const { pack: _, ...rest } = header.data
  return { pack: { slug, ...rest, rules: reading.rules as Pack['rules'] }, problems, locate }
}

/** A problem in one line: `packs/examplia/procure.yaml:12:7 rules.shortlist.0.value.min: the least is more than the most`. */
export function problemLine({ pack, file, line, column, path, message }: PackProblem): string {
  const place = file === undefined ? pack : `${file}:${line ?? 1}:${column ?? 1}`
  return `${place} ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`
}
