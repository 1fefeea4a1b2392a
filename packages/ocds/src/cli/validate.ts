import { readFile } from 'node:fs/promises'
import type { ExtensionId } from '../definition/extensions.ts'
import { OcdsError } from '../error.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonObject } from '../json/values.ts'
import { Report } from '../report/report.ts'
import type { Version } from '../schema.ts'
import type { Finding } from '../validate/finding.ts'
import { checksFor, versionOf } from '../validate/validate.ts'
import { inBatches } from './copy.ts'
import { ExtensionFinder, extensionOptions, type Resolved } from './extensions.ts'
import type { Entry } from './input/items.ts'
import { type Survey, survey } from './input/survey.ts'
import { sizeOf } from './merge.ts'
import { writeReport } from './report.ts'
import { type Command, type Io, type Options, rootPath, rootPathOption, text, UsageError } from './run.ts'
import { work } from './work/pool.ts'
import { type ItemToCheck, type Terms, type ValidateSetup, validateJob } from './work/validating.ts'

export const validateCommand: Command = {
  name: 'validate',
  about: 'Checks releases, records and packages against OCDS 1.1 or 1.0 and extensions; says each finding once.',
  options: {
    ...extensionOptions,
    version: { type: 'string', value: 'VERSION', about: '1.0 or 1.1; as the packages declare unless given.' },
    schema: { type: 'string', value: 'FILE', about: 'A JSON Schema of releases to check with instead.' },
    'ignore-additional': { type: 'boolean', about: 'Allow fields that nothing defines.' },
    'only-errors': {
      type: 'boolean',
      about: 'Only what breaks the schema: no empty or deprecated fields and the like.',
    },
    json: { type: 'boolean', about: 'Write the report as JSON.' },
    ...rootPathOption,
  },
  examples: [
    ['releases.jsonl', 'What is wrong, and where first.'],
    ['--extensions ./extensions --json packages/*.json', 'With extensions from a folder, for machines.'],
  ],
  async run(io, files, options) {
    const found = await survey(io, files, rootPath(options))
    try {
      const validation = new Validation(io, found, options)
      await validation.packages()
      await validation.items()
      return await writeReport(io, found, validation.report, Boolean(options.json))
    } finally {
      found.close()
    }
  },
}

class Validation {
  readonly report = new Report()
  private readonly io: Io
  private readonly found: Survey
  private readonly options: Options
  private readonly extensions: ExtensionFinder
  private readonly terms: Terms[] = []
  private readonly termsByText = new Map<string, number>()
  private readonly termsOf = new Map<Entry, number>()
  private readonly notices: boolean
  private repeated = 0
  private readonly additionalFields: boolean

  constructor(io: Io, found: Survey, options: Options) {
    this.io = io
    this.found = found
    this.options = options
    this.extensions = new ExtensionFinder(io, options)
    this.notices = !options['only-errors']
    this.additionalFields = this.notices && !options['ignore-additional']
  }

  /** What packages say about themselves, and which extensions apply to what is in them. */
  async packages(): Promise<void> {
    for (const [i, entry] of this.found.entries.entries()) {
      const about = this.found.about(entry)
      const urls = Array.isArray(about.extensions) ? about.extensions.filter(url => typeof url === 'string') : []
      const resolved = await this.extensions.resolve(urls)
      const version = this.version(about)
      const number = await this.numberOf(resolved, version)
      this.termsOf.set(entry, number)
      for (const finding of this.packageFindings(entry, about, version)) this.report.add(-1 - i, undefined, finding)
      for (const url of this.notices ? resolved.unknown : []) {
        const finding: Finding = {
          path: `/extensions/${urls.indexOf(url)}`,
          rule: 'unknownExtension',
          key: 'ocds.unknownExtension',
          args: {},
          value: url,
        }
        this.report.add(-1 - i, undefined, finding)
      }
    }
  }

  async items(): Promise<void> {
    const { found, io } = this
    // What stands outside of packages declares nothing.
    const alone = await this.numberOf(await this.extensions.resolve([]), this.version(undefined))
    const setup: ValidateSetup = {
      paths: found.sources.map(({ path }) => path),
      terms: this.terms,
      additionalFields: this.additionalFields,
      notices: this.notices,
    }
    const seen = new Map<number, number>()
    let number = 0
    for await (const { groups, ids, problem } of work(io, validateJob, setup, this.batches(alone), sizeOf(found))) {
      if (problem) throw found.located(new OcdsError('bad-json', problem.args), problem.item)
      this.report.join(groups)
      for (const id of ids) this.seen(seen, id, number++)
    }
  }

  private *batches(alone: number): Generator<ItemToCheck[]> {
    let number = 0
    for (const batch of inBatches(this.found)) {
      yield batch.map(item => {
        const entry = this.found.packageOf(number)
        return { ...item, number: number++, terms: entry ? (this.termsOf.get(entry) as number) : alone }
      })
    }
  }

  private seen(seen: Map<number, number>, id: number, item: number): void {
    if (id === 0) return
    const first = seen.get(id)
    if (first === undefined) seen.set(id, item)
    else {
      const ocid = this.found.processes.ocids[this.found.items.process(item)]
      // Only the first few are shown, and to find a line is to read up to it.
      const args = { first: this.repeated++ < 3 ? this.found.label(first) : '' }
      this.report.add(item, ocid, {
        path: '',
        rule: 'duplicateRelease',
        key: 'ocds.duplicateRelease',
        args,
        value: undefined,
      })
    }
  }

  private version(about: JsonObject | undefined): Version {
    const given = text(this.options, 'version')
    if (given === '1.0' || given === '1.1') return given
    if (given !== undefined) throw new UsageError('--version is 1.0 or 1.1')
    return about ? versionOf({ publisher: null, publishedDate: null, ...about }) : '1.1'
  }

  private async numberOf(resolved: Resolved, version: Version): Promise<number> {
    const schema = text(this.options, 'schema')
    const key = `${version} ${resolved.ids} ${resolved.patches.map(({ url }) => url).join(' ')}`
    const known = this.termsByText.get(key)
    if (known !== undefined) return known
    const patchedSchema = resolved.patches.length > 0 ? this.extensions.schema(resolved) : undefined
    const read = schema === undefined ? patchedSchema : parseJson(await readFile(schema, 'utf8'))
    this.terms.push({
      version,
      extensions: resolved.ids as readonly ExtensionId[] | 'all',
      ...(read !== undefined && { schema: read }),
    })
    this.termsByText.set(key, this.terms.length - 1)
    return this.terms.length - 1
  }

  private packageFindings(entry: Entry, about: JsonObject, version: Version): Finding[] {
    const list = entry.list ?? 'releases'
    const { additionalFields, notices } = this
    // Pagination may be used without being declared: it says nothing of releases.
    const checks = checksFor({ extensions: ['pagination'], version, additionalFields, notices }, [])
    const found: Finding[] = []
    const check = list === 'releases' ? checks.releasePackage : checks.recordPackage
    check({ ...about, [list]: entry.items > 0 ? [placeholder] : [] }, found)
    // To declare no extension by an empty list is nothing to speak of.
    return found.filter(
      ({ path, rule }) => !path.startsWith(`/${list}/`) && !(rule === 'emptyField' && path === '/extensions'),
    )
  }
}

const placeholder = {}
