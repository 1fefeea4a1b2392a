import { frame } from './combine.ts'
import { copyItems } from './copy.ts'
import { type Survey, survey } from './input/survey.ts'
import { type Command, type Io, rootPath, rootPathOption } from './run.ts'

export const upgradeCommand: Command = {
  name: 'upgrade',
  about: 'Puts data of OCDS 1.0 into the form of OCDS 1.1; what is in that form already stays as it is.',
  options: { ...rootPathOption },
  examples: [['old/*.json > new.jsonl', 'Packages come out as packages, one per line.']],
  async run(io, files, options) {
    const found = await survey(io, files, { withEntries: true, ...rootPath(options) })
    try {
      await upgradeAll(io, found)
      return 0
    } finally {
      found.close()
    }
  },
}

async function upgradeAll(io: Io, found: Survey): Promise<void> {
  const isLines = found.entries.every(({ list }) => list === undefined)
  if (isLines) {
    await copyItems(io, found, { separator: '\n', change: 'upgrade' })
    if (found.items.count > 0) await io.out('\n')
    return
  }
  for (const { list, firstItem, items, ...entry } of found.entries) {
    if (list) await io.out(frame({ ...found.about({ ...entry, list, firstItem, items }), version: '1.1' }, list))
    await copyItems(io, found, { separator: ',', change: 'upgrade' }, firstItem, firstItem + items)
    await io.out(list ? ']}\n' : '\n')
  }
}
