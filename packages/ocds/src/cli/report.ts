import { writeJson } from '../json/write.ts'
import type { Example, Group, Report } from '../report/report.ts'
import type { Survey } from './input/survey.ts'
import type { Io } from './run.ts'

/** Writes what was found, for people or machines; gives the exit code. */
export async function writeReport(io: Io, found: Survey, report: Report, asJson: boolean): Promise<number> {
  const groups = report.sorted()
  const errors = groups.filter(({ severity }) => severity === 'error')
  const summary = {
    inputs: found.sources.map(({ name }) => name),
    items: found.items.count,
    processes: found.processes.ocids.length,
    valid: errors.length === 0,
    errors: countOf(errors),
    notices: countOf(groups) - countOf(errors),
  }
  if (asJson) {
    const findings = groups.map(({ examples, ...group }) => ({
      ...group,
      examples: examples.map(e => shown(found, e)),
    }))
    await io.out(`${writeJson({ ...summary, findings })}\n`)
  } else {
    for (const group of groups) await io.out(inWords(found, group))
    io.err(
      groups.length === 0
        ? 'no findings\n'
        : `${counted(summary.errors, 'error')}, ${counted(summary.notices, 'notice')}\n`,
    )
  }
  return groups.length === 0 ? 0 : 1
}

const countOf = (groups: readonly Group[]) => groups.reduce((sum, { count }) => sum + count, 0)

const counted = (count: number, what: string) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

function inWords(found: Survey, { severity, path, message, count, examples }: Group): string {
  const times = count === 1 ? '' : ` (${count.toLocaleString('en')} times)`
  const lines = examples.map(example => {
    const { input, ocid, path, value } = shown(found, example)
    const parts = [input, ocid, path, value === undefined ? undefined : writeJson(value)]
    return `    ${parts.filter(part => part !== undefined).join('  ')}\n`
  })
  return `${severity} ${path}: ${message}${times}\n${lines.join('')}`
}

function shown(found: Survey, { item, ...example }: Example) {
  const entry = item < 0 ? found.entries[-1 - item] : undefined
  const input = entry ? found.place(entry.source, entry.start) : found.label(item)
  return { input, ...example }
}
