import { describe, expect, it } from 'vitest'
import { renderFromOptions } from './govuk-adapter.ts'
import { differences } from './govuk-differences.ts'
import { fixturesOf, officialComponents } from './govuk-fixtures.ts'
import { normalise } from './govuk-normalise.ts'

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
