import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseJson } from '../json/parse.ts'
import { commands } from './commands.ts'
import { type Io, run } from './run.ts'

/** A release of a test process, by its number, with further fields as JSON text. */
export const release = (n: number, fields = '', ocid = 'ocds-test00-1') =>
  `{"ocid":"${ocid}","id":"${n}","date":"2026-01-0${n}T00:00:00Z","tag":["tender"],"initiationType":"tender"${fields}}`

/** A release package around the texts of releases. */
export const packageOf = (releases: readonly string[], fields = '') =>
  `{"uri":"https://example.com/p","publisher":{"name":"Example"},"publishedDate":"2026-01-01T00:00:00Z","version":"1.1"${fields},"releases":[${releases.join(',')}]}`

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The lines of the output as JSON. */
  readonly json: () => Record<string, unknown>[]
}

/** Runs a command on standard input, given in pieces of a few bytes so that every boundary is met somewhere. */
export async function ocds(
  args: string | readonly string[],
  input: string | Uint8Array = '',
  pieceSize = 1 << 16,
  more: Partial<Io> = {},
): Promise<Ran> {
  const out: Uint8Array[] = []
  let err = ''
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  const io: Io = {
    async *input() {
      for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
    },
    out: content => {
      out.push(typeof content === 'string' ? Buffer.from(content) : content.slice())
    },
    err: text => {
      err += text
    },
    now: () => new Date('2026-11-23T00:00:00Z'),
    ...more,
  }
  const code = await run(commands, typeof args === 'string' ? args.split(' ').filter(Boolean) : args, io)
  const text = Buffer.concat(out).toString()
  return { code, out: text, err, json: () => text.trim().split('\n').map(parseJson) as Record<string, unknown>[] }
}

/** A folder with files, for the time of a test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'ocds-test-'))

  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name)
    writeFileSync(path, content)
    return path
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
