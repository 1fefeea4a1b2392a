import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import type { Release } from './definition/release.ts'
import { OcdsError } from './error.ts'
import { aRelease } from './factory.ts'
import { decimal } from './json/number.ts'
import { parseJson } from './json/parse.ts'
import { equal, isObject } from './json/values.ts'

const release: Release = {
  tender: { value: { currency: 'KES', amount: decimal('1250.00') }, status: 'active', id: '1', title: undefined },
  initiationType: 'tender',
  tag: ['tender'],
  date: '2026-11-23T09:30:00Z',
  id: '1',
  ocid: 'ocds-test-1',
  language: null,
}

it('puts keys in the order of the definition, keeps amounts and null, and leaves out what is undefined', () => {
  expect(canonical(release)).toBe(
    '{"ocid":"ocds-test-1","id":"1","date":"2026-11-23T09:30:00Z","tag":["tender"],"initiationType":"tender",' +
      '"language":null,"tender":{"id":"1","status":"active","value":{"amount":1250.00,"currency":"KES"}}}',
  )
})

it('puts unknown fields and translations last, by name, at every depth', () => {
  const odd = { x: { b: [{ d: 1, c: 2 }], a: 1 }, tender: { title_es: 'x', zz: 1, aa: 2, title: 't', id: 1 } }
  expect(canonical(odd)).toBe(
    '{"tender":{"id":1,"title":"t","aa":2,"title_es":"x","zz":1},"x":{"a":1,"b":[{"c":2,"d":1}]}}',
  )
})

it('gives the same text for the same content and loses none of it', () => {
  fc.assert(
    fc.property(aRelease(), made => {
      const text = canonical(made)
      expect(canonical(reversed(made))).toBe(text)
      expect(canonical(parseJson(text))).toBe(text)
      expect(equal(parseJson(text), made)).toBe(true)
    }),
  )
})

it.each([[Number.NaN], [new Date(0)], [new Map()], [1n]])('refuses what JSON cannot hold', value => {
  expect(() => canonical({ tender: { id: value } })).toThrow(OcdsError)
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)])
      .toReversed(),
  )
}
