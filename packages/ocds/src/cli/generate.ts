import { canonical } from '../canonical.ts'
import { generate } from '../generate/generate.ts'
import { generatedExtensions } from '../generate/releases.ts'
import { releasePackageFrame } from '../package/build.ts'
import { type Command, type Options, text, UsageError } from './run.ts'

export const generateCommand: Command = {
  name: 'generate',
  about: 'Invents lifelike releases of any number of processes, for tests and benchmarks, as JSON Lines.',
  takes: '',
  options: {
    seed: { type: 'string', value: 'NUMBER', about: 'The same seed gives the same releases; 1 unless given.' },
    processes: { type: 'string', value: 'NUMBER', about: 'How many processes; 100 unless given.' },
    size: { type: 'string', value: 'BYTES', about: 'Stop after so much instead, like 100MB.' },
    mixed: { type: 'boolean', about: 'As they would be published, rather than process by process.' },
    package: { type: 'boolean', about: 'Make one release package.' },
  },
  examples: [
    ['--processes 1000 > releases.jsonl', 'A data set to try things with.'],
    ['--size 1GB --mixed | ocds merge > /dev/null', 'A load to measure with.'],
  ],
  async run(io, _files, options) {
    const most = options.size === undefined ? Number.POSITIVE_INFINITY : bytes(String(options.size))
    const processes =
      options.processes === undefined && options.size !== undefined
        ? Math.ceil(most / 5000)
        : number(options, 'processes', 100)
    const order = options.mixed ? ('mixed' as const) : ('by-process' as const)
    const frame = options.package ? releasePackageFrame({ ...about, extensions: [...generatedExtensions] }) : undefined
    let written = 0
    let part = frame?.head ?? ''
    for (const release of generate({ seed: number(options, 'seed', 1), processes, order })) {
      const line = canonical(release)
      // All text is nearly ASCII; the few bytes more do not matter for a size.
      if (written + line.length > most) break
      part += frame ? `${written > 0 ? ',' : ''}${line}` : `${line}\n`
      written += line.length + 1
      if (part.length < 1 << 20) continue
      await io.out(part)
      part = ''
    }
    await io.out(part + (frame ? `${frame.tail}\n` : ''))
    return 0
  },
}

const about = {
  uri: 'https://example.com/releases.json',
  publisher: { name: 'Invented publisher' },
  publishedDate: '2026-01-01T00:00:00Z',
  license: 'https://creativecommons.org/publicdomain/zero/1.0/',
}

function number(options: Options, name: string, fallback: number): number {
  const value = text(options, name)
  if (value === undefined) return fallback
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} must be a whole number, not ${value}`)
  return Number(value)
}

function bytes(size: string): number {
  const match = /^(\d+)(?:\.(\d))?\s*(k|M|G)?B?$/.exec(size)
  if (!match) throw new UsageError(`--size must be like 500kB, 100MB or 1GB, not ${size}`)
  const [, whole, tenth = '0', unit = ''] = match
  return (Number(whole) + Number(tenth) / 10) * { '': 1, k: 1e3, M: 1e6, G: 1e9 }[unit as '' | 'k' | 'M' | 'G']
}
