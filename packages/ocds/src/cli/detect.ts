import { isObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { type Entry, entries } from './input.ts'
import type { Command } from './run.ts'

export const detectCommand: Command = {
  name: 'detect',
  about: 'Says what each input is, its version and extensions, and how much it holds.',
  options: {},
  async run(io, files) {
    for await (const entry of entries(io, files)) io.out(`${writeJson(about(entry))}\n`)
    return 0
  },
}

function about({ from, kind, data }: Entry) {
  const { version, extensions, releases, records } = data
  return {
    input: from,
    kind,
    ...(version !== undefined && { version }),
    ...(Array.isArray(extensions) && { extensions }),
    ...(Array.isArray(releases) && { releases: releases.length }),
    ...(Array.isArray(records) && {
      records: records.length,
      releases: records.map(countOf).reduce((a, b) => a + b, 0),
    }),
  }
}

const countOf = (record: unknown) => (isObject(record) && Array.isArray(record.releases) ? record.releases.length : 0)
