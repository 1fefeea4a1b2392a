import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The package as others get it: built, packed, installed into an empty folder without a network, used from there.

const here = fileURLToPath(new URL('..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'ocds-packed-'))
const user = join(root, 'user')

function call(program: string, args: readonly string[], cwd: string, input = ''): string {
  return execFileSync(program, args, {
    cwd,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 27,
  })
}

beforeAll(() => {
  const source = join(root, 'source')
  for (const part of ['package.json', 'README.md', 'bin'])
    cpSync(join(here, part), join(source, part), { recursive: true })
  call(process.execPath, [join(here, 'build.mjs'), join(source, 'dist')], here)
  const [packed] = JSON.parse(
    call('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], source),
  ) as { filename: string }[]
  mkdirSync(user)
  writeFileSync(join(user, 'package.json'), '{"name":"user","private":true,"type":"module"}')
  call('npm', ['install', '--offline', '--no-audit', '--no-fund', join(root, packed?.filename ?? '')], user)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the package, installed', () => {
  it('can be imported, with its types', () => {
    const program = `import { merge, parseJson, validate, writeJson } from '@gdm/ocds'
      const release = parseJson('{"ocid":"ocds-000000-1","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender"}')
      console.log(validate(release).length, writeJson(merge([release])))`
    writeFileSync(join(user, 'use.js'), program)
    expect(call(process.execPath, ['use.js'], user)).toBe(
      '0 {"ocid":"ocds-000000-1","id":"ocds-000000-1-2026-01-01T00:00:00Z","date":"2026-01-01T00:00:00Z","tag":["compiled"],"initiationType":"tender"}\n',
    )
    const typed = `import { merge, type Release, validateRelease } from '@gdm/ocds'
      const release: Release = { ocid: 'a', id: '1', date: '2026-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender' }
      export const id: string = merge([release]).id
      export const paths: string[] = validateRelease(release).map(finding => finding.path)`
    writeFileSync(join(user, 'use.ts'), typed)
    const tsc = join(here, '../../node_modules/typescript/bin/tsc')
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--skipLibCheck',
      '--ignoreConfig',
    ]
    expect(call(process.execPath, [tsc, ...flags, 'use.ts'], user)).toBe('')
  })

  it('runs as a command, in threads too', () => {
    const ocds = (args: readonly string[], input?: string) =>
      call(join(user, 'node_modules/.bin/ocds'), args, user, input)
    const releases = ocds(['generate', '--size', '6MB'])
    writeFileSync(join(user, 'releases.jsonl'), releases)
    const merged = ocds(['merge', 'releases.jsonl'])
    expect(merged.split('\n').length).toBe(new Set(releases.match(/^\{"ocid":"[^"]*"/gm)).size + 1)
    expect(ocds(['validate', '--extensions', 'all', 'releases.jsonl'])).toBe('')
    expect(ocds(['detect', 'releases.jsonl'])).toContain('"kind":"release"')
  })
})
