import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { frame } from './combine.ts'
import { copyItems } from './copy.ts'
import type { Entry } from './input/items.ts'
import { type Survey, survey } from './input/survey.ts'
import { type Command, InputError, type Io, rootPath, rootPathOption, text, UsageError } from './run.ts'

export const splitCommand: Command = {
  name: 'split',
  about: 'Makes smaller packages of packages, each with the metadata of its own, or takes out what is in them.',
  options: {
    size: { type: 'string', value: 'NUMBER', about: 'How many releases or records in each; 1000 unless given.' },
    into: { type: 'string', value: 'DIR', about: 'Write files 1.json, 2.json … there instead of JSON Lines.' },
    items: { type: 'boolean', about: 'Write the releases or records alone, as JSON Lines.' },
    ...rootPathOption,
  },
  examples: [
    ['--size 500 --into pages all.json', 'Files of 500 releases.'],
    ['--items packages/*.json | ocds merge', 'Releases out of their packages.'],
  ],
  async run(io, files, options) {
    const size = Number(text(options, 'size') ?? 1000)
    if (!Number.isInteger(size) || size < 1) throw new UsageError('--size must be a whole number above 0')
    const found = await survey(io, files, rootPath(options))
    try {
      if (options.items) {
        await copyItems(io, found, { separator: '\n' })
        if (found.items.count > 0) await io.out('\n')
      } else await splitAll(io, found, size, text(options, 'into'))
      return 0
    } finally {
      found.close()
    }
  },
}

async function splitAll(io: Io, found: Survey, size: number, into: string | undefined): Promise<void> {
  const inPackages = found.entries.reduce((sum, { items }) => sum + items, 0)
  if (inPackages < found.items.count) throw new InputError('there is something other than packages; see ocds package')
  if (into !== undefined) mkdirSync(into, { recursive: true })
  let number = 0
  for (const entry of found.entries) {
    for (let from = 0; from < Math.max(entry.items, 1); from += size) {
      number++
      if (into === undefined) await writePart(io, found, entry, from, size)
      else await toFile(join(into, `${number}.json`), io, out => writePart(out, found, entry, from, size))
    }
  }
}

async function writePart(io: Io, found: Survey, entry: Entry, from: number, size: number): Promise<void> {
  const first = entry.firstItem + from
  await io.out(frame(found.about(entry), entry.list ?? 'releases'))
  await copyItems(io, found, { separator: ',' }, first, Math.min(first + size, entry.firstItem + entry.items))
  await io.out(']}\n')
}

/** Does something with a file in place of standard output. */
export async function toFile(path: string, io: Io, work: (io: Io) => Promise<void>): Promise<void> {
  const descriptor = openSync(path, 'w')
  try {
    await work({
      ...io,
      out(content) {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      },
    })
  } finally {
    closeSync(descriptor)
  }
}
