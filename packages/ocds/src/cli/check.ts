import { checks } from '../check/check.ts'
import { Dataset } from '../check/dataset.ts'
import { writeJson } from '../json/write.ts'
import { survey } from './input/survey.ts'
import { batches, processesIn, sizeOf } from './merge.ts'
import { type Command, type Io, rootPath, rootPathOption } from './run.ts'
import { checkJob } from './work/checking.ts'
import { work } from './work/pool.ts'

export const checkCommand: Command = {
  name: 'check',
  about: 'Looks at data quality beyond the schema: references, dates, values, statuses, formats, completeness.',
  options: {
    each: { type: 'boolean', about: 'Look at each release on its own, not at all of a process together.' },
    all: { type: 'boolean', about: 'Show what passed too, coverage and distributions.' },
    json: { type: 'boolean', about: 'Write the whole report as JSON.' },
    ...rootPathOption,
  },
  examples: [
    ['releases.jsonl', 'What does not fit together, with examples.'],
    ['--json releases.jsonl', 'With coverage and distributions, for machines.'],
  ],
  async run(io, files, options) {
    const found = await survey(io, files, rootPath(options))
    try {
      const setup = { paths: found.sources.map(({ path }) => path), each: Boolean(options.each) }
      const dataset = new Dataset()
      const parts = batches(processesIn(found, undefined, false))
      for await (const part of work(io, checkJob, setup, parts, sizeOf(found))) dataset.join(part as Dataset)
      if (options.json) await io.out(`${writeJson(asJson(dataset))}\n`)
      else await inWords(io, dataset, Boolean(options.all))
      return [...dataset.tallies.values()].some(({ failed }) => failed > 0) ? 1 : 0
    } finally {
      found.close()
    }
  },
}

function asJson(dataset: Dataset) {
  return {
    releases: dataset.releases,
    checks: checks.map(({ id, group, title }) => ({ id, group, title, ...dataset.tallies.get(id) })),
    coverage: Object.fromEntries([...dataset.coverage].sort(([a], [b]) => (a < b ? -1 : 1))),
    distributions: Object.fromEntries([...dataset.distributions].map(([name, values]) => [name, sorted(values)])),
    values: Object.fromEntries(dataset.values),
  }
}

const sorted = (values: ReadonlyMap<string, number>) => Object.fromEntries([...values].sort(([, a], [, b]) => b - a))

async function inWords(io: Io, dataset: Dataset, all: boolean): Promise<void> {
  for (const { id, title } of checks) {
    const tally = dataset.tallies.get(id)
    if (!tally || (!all && tally.failed === 0)) continue
    const { passed, failed, notApplicable, examples } = tally
    await io.out(`${title}\n    ${failed} failed, ${passed} passed, ${notApplicable} not applicable (${id})\n`)
    for (const { ocid, path, found } of examples) {
      await io.out(`    ${ocid}  ${path}${found === undefined ? '' : `  ${writeJson(found)}`}\n`)
    }
  }
  if (all) await io.out(tables(dataset))
  const failed = [...dataset.tallies.values()].filter(tally => tally.failed > 0).length
  io.err(`${dataset.releases} releases, ${failed} of ${checks.length} checks found something\n`)
}

function tables(dataset: Dataset): string {
  const share = (count: number) => `${((100 * count) / dataset.releases).toFixed(1).padStart(5)} %`
  const coverage = [...dataset.coverage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, count]) => `  ${share(count)}  ${path}\n`)
  const distributions = [...dataset.distributions].map(([name, values]) => {
    const lines = Object.entries(sorted(values))
      .slice(0, 15)
      .map(([value, count]) => `  ${String(count).padStart(7)}  ${value}\n`)
    return `\n${name}\n${lines.join('')}`
  })
  return `\nCoverage\n${coverage.join('')}${distributions.join('')}`
}
