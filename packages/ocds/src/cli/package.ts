import { copyItems } from './copy.ts'
import { survey } from './input/survey.ts'
import { mergeCommand, requireReleases } from './merge.ts'
import { frameOf, metadataOptions } from './metadata.ts'
import { type Command, rootPath, rootPathOption, UsageError } from './run.ts'

export const packageCommand: Command = {
  name: 'package',
  about: 'Puts releases into one release package, or into a record package with one record per process.',
  options: {
    records: { type: 'boolean', about: 'Make a record package, with compiled releases.' },
    versioned: { type: 'boolean', about: 'Put versioned releases into the records too.' },
    linked: { type: 'boolean', about: 'Put links to releases into the records instead of releases.' },
    ...metadataOptions,
    ...rootPathOption,
  },
  examples: [
    ['--uri https://example.com/p.json --publisher Example releases.jsonl', 'One release package.'],
    ['--records --versioned packages/*.json', 'Records, with the metadata of the packages.'],
  ],
  async run(io, files, options) {
    if (options.versioned && !options.records) throw new UsageError('--versioned goes with --records')
    if (options.records) return mergeCommand.run(io, files, { ...options, package: true })
    const found = await survey(io, files, rootPath(options))
    try {
      requireReleases(found)
      const frame = frameOf(io, found, options, 'releases')
      await io.out(frame.head)
      await copyItems(io, found, { separator: ',', releasesOnly: true })
      await io.out(`${frame.tail}\n`)
      return 0
    } finally {
      found.close()
    }
  },
}
