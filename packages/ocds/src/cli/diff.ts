import { Output } from '../bytes/emit.ts'
import { ByteMerger } from '../bytes/process.ts'
import { detect } from '../detect.ts'
import { describeChange, diff } from '../diff/diff.ts'
import { parseJson } from '../json/parse.ts'
import { isObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { type Survey, survey } from './input/survey.ts'
import { type Command, type Io, rootPath, rootPathOption, UsageError } from './run.ts'

export const diffCommand: Command = {
  name: 'diff',
  about: 'Says what changed from one file to another, process by process and field by field.',
  takes: 'BEFORE-FILE AFTER-FILE',
  options: {
    json: { type: 'boolean', about: 'Write JSON Lines: ocid, path, change, before, after.' },
    ...rootPathOption,
  },
  examples: [['yesterday.json today.json', 'All releases of a process on either side are merged first.']],
  async run(io, files, options) {
    const [before, after, ...more] = files
    if (before === undefined || after === undefined || more.length > 0) throw new UsageError('two files are required')
    const [a, b] = [await survey(io, [before], rootPath(options)), await survey(io, [after], rootPath(options))]
    try {
      return await compare(io, new Side(a), new Side(b), Boolean(options.json))
    } finally {
      a.close()
      b.close()
    }
  },
}

async function compare(io: Io, a: Side, b: Side, asJson: boolean): Promise<number> {
  let count = 0
  for (const ocid of new Set([...a.ocids, ...b.ocids])) {
    const [before, after] = [a.compiled(ocid), b.compiled(ocid)]
    const changes =
      before === undefined || after === undefined
        ? [{ path: '', ...(before === undefined ? { change: 'added' as const } : { change: 'removed' as const }) }]
        : diff(before, after)
    count += changes.length
    if (changes.length === 0) continue
    if (asJson) await io.out(changes.map(change => `${writeJson({ ocid, ...change })}\n`).join(''))
    else {
      const lines = changes.map(change =>
        change.path === '' ? `  ${change.change}` : `  ${describeChange(change, short)}`,
      )
      await io.out(`${ocid}\n${lines.join('\n')}\n`)
    }
  }
  if (!asJson) io.err(count === 0 ? 'no changes\n' : `${count} change${count === 1 ? '' : 's'}\n`)
  return count === 0 ? 0 : 1
}

function short(value: unknown): string {
  const text = writeJson(value)
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`
}

/** One of the two files. */
class Side {
  readonly ocids: readonly string[]
  private readonly found: Survey
  private readonly grouped: ReturnType<Survey['processes']['grouped']>
  private readonly numbers: ReadonlyMap<string, number>
  private readonly merger = new ByteMerger()

  constructor(found: Survey) {
    this.found = found
    this.ocids = found.processes.ocids
    this.numbers = new Map(this.ocids.map((ocid, i) => [ocid, i]))
    this.grouped = found.processes.grouped(found.items)
  }

  /** Where a process stands: its only release, the compiled release of its record, or all its releases merged. */
  compiled(ocid: string): unknown {
    const number = this.numbers.get(ocid)
    if (number === undefined) return undefined
    const { order, starts } = this.grouped
    const items = Array.from(order.subarray(starts[number], starts[number + 1]), item => this.found.item(item))
    const [first] = items
    const data = items.length === 1 && first ? parseJson(this.found.reader.textOf(first)) : undefined
    if (isObject(data)) {
      if (detect(data) !== 'record') return data
      if (data.compiledRelease !== undefined) return data.compiledRelease
    }
    const { bytes, spans } = this.found.reader.read(items)
    const output = new Output()
    this.merger.write('compiled', this.merger.read(bytes, spans), output)
    return parseJson(new TextDecoder().decode(output.take()))
  }
}
