import { detect, type Kind } from '../detect.ts'
import { parseJson } from '../json/parse.ts'
import { isObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import type { Entry } from './input/items.ts'
import { type Survey, survey } from './input/survey.ts'
import { type Command, rootPath, rootPathOption } from './run.ts'

export const detectCommand: Command = {
  name: 'detect',
  about: 'Says what each input is, its version and extensions, and how much it holds.',
  options: { ...rootPathOption },
  examples: [['data/*.json', 'One line of JSON for each file.']],
  async run(io, files, options) {
    for (const file of files.length > 0 ? files : ['-']) {
      const found = await survey(io, [file], { withEntries: true, ...rootPath(options) })
      try {
        await io.out(`${writeJson(new Description(found).all())}\n`)
      } finally {
        found.close()
      }
    }
    return 0
  },
}

/** What one input is, counted entry by entry. */
class Description {
  private readonly kinds = new Map<Kind, number>()
  private readonly versions = new Set<unknown>()
  private readonly extensions = new Set<unknown>()
  private readonly found: Survey
  private releases = 0
  private records = 0

  constructor(found: Survey) {
    this.found = found
    for (const entry of found.entries) this.add(entry)
  }

  all() {
    const { found, kinds } = this
    const [first] = kinds.keys()
    return {
      input: found.sources[0]?.name,
      kind: kinds.size === 0 ? 'nothing' : kinds.size === 1 ? first : 'mixed',
      ...(kinds.size > 1 && { kinds: Object.fromEntries(kinds) }),
      ...(found.entries.length > 1 && { values: found.entries.length }),
      ...(this.versions.size > 0 && { version: [...this.versions].join(', ') }),
      ...(this.extensions.size > 0 && { extensions: [...this.extensions] }),
      ...(this.records > 0 && { records: this.records }),
      releases: this.releases,
      processes: found.processes.ocids.length,
    }
  }

  private add(entry: Entry): void {
    const { found } = this
    const { source, start, end, list } = entry
    if (list) {
      const about = found.about(entry)
      this.count(list === 'releases' ? 'release-package' : 'record-package')
      if (about.version !== undefined) this.versions.add(about.version)
      for (const url of Array.isArray(about.extensions) ? about.extensions : []) this.extensions.add(url)
      if (list === 'releases') this.releases += entry.items
      for (let i = 0; list === 'records' && i < entry.items; i++)
        this.record(this.read(found.item(entry.firstItem + i)))
      return
    }
    const data = this.read({ source, start, end })
    const kind = detect(data)
    this.count(kind)
    if (kind === 'record') this.record(data)
    else if (kind !== 'unknown') this.releases++
  }

  private read(item: { source: number; start: number; end: number }): unknown {
    try {
      return parseJson(this.found.reader.textOf(item))
    } catch (error) {
      throw this.found.located(error, item)
    }
  }

  private count(kind: Kind): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
  }

  private record(data: unknown): void {
    this.records++
    if (isObject(data) && Array.isArray(data.releases)) this.releases += data.releases.length
  }
}
