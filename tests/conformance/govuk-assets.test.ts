import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildAssets, type Manifest } from '@gdm/govuk-jsx/assets'
import { afterAll, beforeAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'assets-'))
let manifest: Manifest
const read = (name: string) => readFileSync(join(folder, name))

beforeAll(async () => {
  manifest = await buildAssets(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes each file under a name made from its content, with compressed copies', async () => {
  const names = manifest.files.map(file => file.name)
  expect(names).toEqual([manifest.css, manifest.js, manifest.boot, manifest.calendar])
  expect(readdirSync(folder).sort()).toEqual(
    [...names.flatMap(name => [name, `${name}.br`, `${name}.gz`]), 'manifest.json'].sort(),
  )
  for (const name of names) {
    expect(name).toMatch(/^[a-z]+-[0-9a-f]{10}\.(css|js)$/)
    expect(brotliDecompressSync(read(`${name}.br`))).toEqual(read(name))
    expect(gunzipSync(read(`${name}.gz`))).toEqual(read(name))
  }
  expect(JSON.parse(read('manifest.json').toString())).toEqual(manifest)
  expect(await buildAssets(folder)).toEqual(manifest)
})

it('carries neither fonts nor images of the United Kingdom', () => {
  const css = read(manifest.css).toString()
  expect(css.match(/GDS Transport|@font-face|crest/gi)).toBeNull()
  expect(css.match(/url\((?!["']?data:)[^)]*/g)).toBeNull()
  expect(css.includes('.govuk-button')).toBe(true)
  expect(css.includes('.gdm-timeline')).toBe(true)
})

it('leaves a first page more than half of its 60 kB', () => {
  const first = manifest.files.filter(({ name }) => name !== manifest.calendar)
  const total = first.reduce((sum, file) => sum + file.gzip, 0)
  expect(total).toBeLessThan(30_000)
})
