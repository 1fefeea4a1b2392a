import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { embeddedBinaries, findServerBinaries, restoreLinks } from './embedded-binaries.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdm-binaries-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function serverOf(version: string): string {
  const bin = join(folder, version, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const program of ['postgres', 'initdb']) {
    writeFileSync(join(bin, program), `#!/bin/sh\necho "${program} (PostgreSQL) ${version}"\n`)
    chmodSync(join(bin, program), 0o755)
  }
  return bin
}

it('finds the programs that npm installed, and they run', () => {
  expect(embeddedBinaries().major).toBe(18)
})

it('lists servers oldest first and leaves out those no longer supported', () => {
  const places = ['17.2', '9.6.24', '15.14 (Debian 15.14-0)', '16.1'].map(serverOf)
  expect(findServerBinaries(places).map(found => found.major)).toEqual([15, 16, 17])
})

it('passes over folders without a server', () => {
  mkdirSync(join(folder, 'clients'))
  expect(findServerBinaries([join(folder, 'clients'), join(folder, 'nowhere')])).toEqual([])
})

it('restores missing links to libraries, and leaves those that are there', () => {
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true })
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
  writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify([link]))
  for (const _ of ['missing', 'there']) {
    restoreLinks(join(folder, 'native'))
    expect(readlinkSync(join(folder, link.target))).toBe('libpq.so.5.18')
  }
})
