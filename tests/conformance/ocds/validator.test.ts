import { type ExtensionId, type Finding, jsonSchema, parseJson, validate, validateRelease, writeJson } from '@gdm/ocds'
import type { ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { aRelease } from '../../../packages/ocds/src/factory.ts'
import { extensionsHere, isHere, type Json, list, officialSchema, patch, readJson } from './official.ts'

// Our validator against Ajv with the official schema: both must object to the same places, or to none.

let ajv: Ajv
let core: ValidateFunction
let extended: ValidateFunction
let releasePackage: ValidateFunction
let extensions: ExtensionId[]

beforeAll(() => {
  if (!isHere) return
  ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false })
  // The default export is a module in one loader and the function in another.
  const add = formats as unknown as typeof formats.default & { default?: typeof formats.default }
  ;(add.default ?? add)(ajv, ['date-time', 'uri', 'email'])
  extensions = extensionsHere()
  core = compile(officialSchema([]))
  extended = compile(withLocation(officialSchema(extensions)))
  releasePackage = compile({
    ...officialSchema([], 'release-package-schema.json'),
    definitions: officialSchema([]).definitions,
  } as Json)
})

/** Ajv knows no draft 4, from which these schemas use nothing else but the name of `id`. */
function compile(schema: Json): ValidateFunction {
  const { $schema: _, id: _id, ...rest } = schema
  const text = JSON.stringify(rest).replaceAll(
    /"\$ref":"https:[^"]*\/release-schema.json"/g,
    `"$ref":"#/definitions/Release_"`,
  )
  const plain = JSON.parse(text) as Json
  const { definitions: _d, $schema: _s, id: _i, ...release } = officialSchema([])
  return ajv.compile({ ...plain, definitions: { ...plain.definitions, Release_: release } })
}

/** The official schema points to locations, whose extension is not here; what ours says of them is put in. */
function withLocation(schema: Json): Json {
  const { Location, Item } = jsonSchema().definitions as Json
  const { deliveryLocation, deliveryAddress } = (Item as Json).properties as Json
  const change = { definitions: { Location, Item: { properties: { deliveryLocation, deliveryAddress } } } }
  return patch(schema, change) as Json
}

/** Expects that both object to the same places. */
function expectSame(ours: readonly Finding[], check: ValidateFunction, data: unknown, about = '') {
  check(data)
  const theirs = (check.errors ?? []).map(error => error.instancePath)
  // Ajv does not look for repeats among items of the wrong type where it expects texts.
  const wrong = new Set(ours.filter(({ rule }) => rule === 'type').map(({ path }) => path))
  const repeats = ours.filter(({ rule }) => rule === 'uniqueItems')
  const ignored = new Set(repeats.filter(({ path }) => wrong.has(path)).map(({ path }) => arrayOf(path)))
  const places = ours.map(({ path, rule }) => (rule === 'uniqueItems' ? arrayOf(path) : path))
  const keep = (path: string) => !ignored.has(path)
  expect(unique(places.filter(keep)), about).toEqual(unique(theirs.filter(keep)))
}

// Ajv says of the array that it repeats an item, we say it of the item.
const arrayOf = (path: string) => path.replace(/\/\d+$/, '')

const unique = (paths: string[]) => [...new Set(paths)].sort()

// Numbers beyond doubles are infinite for Ajv, and no JSON for us.
const plain = (value: unknown): unknown =>
  JSON.parse(writeJson(value), (_, inner) => (Math.abs(inner) === Number.POSITIVE_INFINITY ? 1 : inner))

/** Releases with a few places spoilt. */
const spoilt = () =>
  fc
    .tuple(aRelease(), fc.array(fc.tuple(fc.nat(), aSpoiler()), { minLength: 1, maxLength: 3 }))
    .map(([release, plans]) => {
      let data = plain(release)
      for (const [seed, spoil] of plans) data = change(data, seed, spoil)
      return data
    })

const aSpoiler = () =>
  fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      'x',
      1,
      1.5,
      -0.5,
      true,
      [],
      {},
      [null],
      [''],
      ['x', 'x'],
      [{}, {}],
      { id: 1 },
      gone,
      twice,
    ),
    fc.constantFrom('2026-02-30T00:00:00Z', '2026-02-28', 'http://a b', 'http:', 'a@b', '2026-01-01T00:00:00Z', 'GBP'),
  )

const gone = Symbol('gone')
const twice = Symbol('twice')

/** The data with one of its values, chosen by a number, put in place of another, left out or repeated. */
function change(data: unknown, seed: number, to: unknown): unknown {
  const paths = placesIn(data)
  const path = paths[seed % paths.length] ?? []
  const result = structuredClone(data)
  let node = result as Json
  for (const step of path.slice(0, -1)) node = node[step as string] as Json
  const last = path.at(-1)
  if (last === undefined) return result
  const container = node as unknown as Record<string, unknown> & unknown[]
  if (to === twice && Array.isArray(container)) container.push(structuredClone(container[last as number]))
  else if (to !== gone && to !== twice) (container as Record<string, unknown>)[last as string] = to
  else if (!Array.isArray(container)) delete (container as Record<string, unknown>)[last as string]
  return result
}

function placesIn(data: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [path]
  const inner = Object.entries(data).flatMap(([key, value]) =>
    placesIn(value, [...path, Array.isArray(data) ? Number(key) : key]),
  )
  return path.length > 0 ? [path, ...inner] : inner
}

const runs = { numRuns: 400 }

describe.skipIf(!isHere)('our validator and Ajv with the official schema', () => {
  it('accept the sample data', () => {
    for (const name of list('examples/sample-data/1.1').filter(name => name.endsWith('.json'))) {
      const data = readJson(`examples/sample-data/1.1/${name}`)
      expectSame([], releasePackage, data, name)
      expect(validate(data), name).toEqual([])
    }
  })

  it('accept what is made from the definition', () => {
    fc.assert(
      fc.property(aRelease(), release => {
        expect(validateRelease(release, { extensions: 'all' })).toEqual([])
        expectSame([], extended, plain(release))
      }),
      runs,
    )
  })

  it('object to the same places with all extensions', () => {
    fc.assert(
      fc.property(spoilt(), data => {
        const ours = validateRelease(data, { extensions, additionalFields: false })
        expectSame(ours, extended, data)
      }),
      { numRuns: 2000 },
    )
  })

  it('object to the same places without extensions', () => {
    fc.assert(
      fc.property(spoilt(), data => {
        expectSame(validateRelease(data, { extensions: [], additionalFields: false }), core, data)
      }),
      runs,
    )
  })

  it('object to the same places of packages', () => {
    const whole = list('examples/sample-data/1.1').filter(name => name.endsWith('.json'))
    const packages = whole.map(name => readJson(`examples/sample-data/1.1/${name}`))
    fc.assert(
      fc.property(fc.constantFrom(...packages), fc.nat(), aSpoiler(), (data, seed, spoil) => {
        const changed = change(data, seed, spoil)
        const ours = validate(changed, { extensions: [], additionalFields: false })
        expectSame(
          ours.filter(({ rule }) => rule !== 'unknownExtension'),
          releasePackage,
          changed,
        )
      }),
      runs,
    )
  })

  it.each([
    '2026-01-01T00:00:00Z',
    '2026-01-01t00:00:00.123456z',
    '2026-12-31T23:59:60Z',
    '2026-12-31T22:59:60-01:00',
    '2026-12-31T12:00:60Z',
    '2024-02-29T00:00:00+01:00',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00',
    'now',
    '2026-01-01T00:00:00+24:00',
    '2000-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-00-10T00:00:00Z',
  ])('agree whether this is a date: %s', text => {
    const data = { ocid: 'o', id: '1', date: text, tag: ['tender'], initiationType: 'tender' }
    expectSame(validateRelease(data), core, data)
  })

  it.each([
    'http://example.com',
    'https://example.com/a%20b?c#d',
    'urn:a:b',
    'mailto:a@b.example',
    'http://[::1]/',
    'http://a b',
    'http://example.com/é',
    '//example.com',
    '/a',
    'example.com',
    'http://a/%zz',
    'ocds:1',
    'http://a#b#c',
    'http://1.2.3.4:80/x',
    'tel:+1-2',
    'http://a/<b>',
    '1http://a',
    'http://a/{b}',
    'data:,x',
    'http://u:p@h/',
    '',
    'a',
    'file:///etc',
  ])('agree whether this is an address: %s', text => {
    const data = { ocid: 'o', id: '1', date: '2026-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender' }
    const withUrl = { ...data, tender: { id: 1, documents: [{ id: 1, url: text }] } }
    expectSame(validateRelease(withUrl), core, withUrl)
  })

  it('see the same translations', () => {
    const data = { ocid: 'o', id: '1', date: '2026-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender' }
    for (const name of [
      'title_es',
      'title_zh-Hant-TW',
      'title_x-a',
      'title_',
      'title_e',
      'titel_es',
      'title_es_MX',
      'status_es',
    ]) {
      const translated = { ...data, tender: { id: 1, [name]: 1 } }
      const ours = validateRelease(translated, { additionalFields: false })
      expectSame(ours, core, translated, name)
    }
  })

  it('see the same in numbers that are kept as texts', () => {
    const text = (n: string) =>
      `{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender","tender":{"id":${n},"numberOfTenderers":${n}}}`
    for (const n of ['1.0', '1.10', '10e-1', '1e2', '12345678901234567890']) {
      expectSame(validateRelease(parseJson(text(n))), core, JSON.parse(text(n)), n)
    }
  })
})
