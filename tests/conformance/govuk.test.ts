import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Options, renderFromOptions } from './govuk-adapter.ts'
import { differences } from './govuk-differences.ts'
import { normalise } from './govuk-normalise.ts'

interface Fixture {
  name: string
  options: Options
  html: string
}

const folder = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)
const officialComponents = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

const fixturesOf = (component: string): Fixture[] =>
  JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, folder), 'utf8')).fixtures

it('finds all of the official fixtures', () => {
  expect(officialComponents.length).toBe(39)
  expect(officialComponents.flatMap(fixturesOf).length).toBe(725)
})

describe.each(officialComponents)('%s', component => {
  it.each(fixturesOf(component))('is the same as the official one: $name', ({ name, options, html }) => {
    const isKnownToDiffer = `${component}: ${name}` in differences
    const ours = normalise(renderFromOptions(component, options))
    if (isKnownToDiffer) expect(ours, 'matches now: take it off the list of differences').not.toEqual(normalise(html))
    else expect(ours).toEqual(normalise(html))
  })
})

it('lists no difference of a fixture that does not exist', () => {
  const names = new Set(officialComponents.flatMap(one => fixturesOf(one).map(fixture => `${one}: ${fixture.name}`)))
  expect(Object.keys(differences).filter(name => !names.has(name))).toEqual([])
})
