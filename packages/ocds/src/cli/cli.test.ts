import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse.ts'
import { commands } from './commands.ts'
import { Folder, ocds, packageOf, release } from './testing.ts'

const folder = new Folder()
afterAll(() => folder.remove())

describe('ocds', () => {
  it('explains itself and each command', async () => {
    expect(await ocds('--help')).toMatchObject({ code: 0, out: expect.stringContaining('validate') })
    for (const { name, options } of commands) {
      const { code, out } = await ocds(`${name} --help`)
      expect(code).toBe(0)
      for (const option of Object.keys(options)) expect(out).toContain(`--${option}`)
    }
  })

  it.each([
    ['', 'Usage'],
    ['fly', 'no command "fly"'],
    ['merge --fast', "Unknown option '--fast'"],
    ['validate --extensions none', 'no extension "none"'],
    ['package', '--uri and --publisher are required'],
    ['package --versioned', '--versioned goes with --records'],
    ['merge --linked', '--linked goes with --package'],
    ['merge --rule /awards=sideways', 'PATH=append'],
    ['merge --rule /tender/title=append', 'no array whose objects merge by id'],
    ['split --size 0', '--size must be'],
    ['generate --size big', '--size must be like'],
    ['detect gone.json', 'gone.json'],
  ])('could not run: ocds %s', async (args, words) => {
    const { code, err } = await ocds(args, release(1))
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})

describe('ocds detect', () => {
  it('tells what every input is', async () => {
    const a = folder.file('a.json', packageOf([release(1)], ',"extensions":["https://example.com/e"]'))
    const b = folder.file('b.json', `[${release(1)}]`)
    expect((await ocds(['detect', a, b])).json()).toEqual([
      {
        input: a,
        kind: 'release-package',
        version: '1.1',
        extensions: ['https://example.com/e'],
        releases: 1,
        processes: 1,
      },
      { input: b, kind: 'release', releases: 1, processes: 1 },
    ])
    expect((await ocds('detect', `${release(1)}\n\n{"ocid":"a","releases":[{},{}]}\n`)).json()).toEqual([
      {
        input: 'standard input',
        kind: 'mixed',
        kinds: { release: 1, record: 1 },
        values: 2,
        records: 1,
        releases: 3,
        processes: 2,
      },
    ])
  })
})

describe('ocds merge', () => {
  it('merges releases by process in order of first appearance', async () => {
    const input = [release(2), release(3, '', 'ocds-test00-0'), release(1)].join('\n')
    const { code, json } = await ocds('merge', input)
    expect(code).toBe(0)
    expect(json().map(({ id }) => id)).toEqual([
      'ocds-test00-1-2026-01-02T00:00:00Z',
      'ocds-test00-0-2026-01-03T00:00:00Z',
    ])
  })

  it('makes versions', async () => {
    const { out } = await ocds('merge --versioned', packageOf([release(1)]))
    expect(parseJson(out)).toMatchObject({ initiationType: [{ releaseID: '1', value: 'tender' }] })
  })

  it('warns of what is odd', async () => {
    const { err } = await ocds('merge', `[${release(1)},${release(1, ',"awards":[{"id":1},{"id":1}]')}]`)
    expect(err).toContain('ocds-test00-1: releases 1 and 1 have the same date')
    expect(err).toContain('ocds-test00-1: release 1 has several items with the id 1 in /awards')
  })

  it('makes record packages, with releases or links to them', async () => {
    const embedded = await ocds(
      'merge --package --versioned',
      packageOf([release(1), release(2)], ',"license":"https://example.com/l"'),
    )
    expect(embedded.json()[0]).toMatchObject({
      license: 'https://example.com/l',
      packages: ['https://example.com/p'],
      records: [
        { ocid: 'ocds-test00-1', releases: [{ id: '1' }, { id: '2' }], compiledRelease: {}, versionedRelease: {} },
      ],
    })
    expect((await ocds('validate', embedded.out)).err).toBe('no findings\n')
    const linked = await ocds('merge --package --linked', packageOf([release(1)]))
    expect(linked.json()[0]?.records).toMatchObject([
      { releases: [{ url: 'https://example.com/p#1', date: '2026-01-01T00:00:00Z', tag: ['tender'] }] },
    ])
    expect((await ocds('validate', linked.out)).err).toBe('no findings\n')
    expect((await ocds('merge --package --linked --uri x --publisher y', release(1))).err).toContain(
      'links need releases from packages',
    )
  })

  it.each(['', ' --versioned'])('continues from what was merged before%s', async flag => {
    const [first, second] = [release(1, ',"awards":[{"id":1}]'), release(2, ',"awards":[{"id":"1"}]')]
    const other = release(1, '', 'ocds-test00-0')
    const base = folder.file('base.jsonl', (await ocds(`merge${flag}`, `${first}\n${other}`)).out)
    const at = await ocds(
      ['merge', ...flag.split(' ').filter(Boolean), '--base', base],
      `${second}\n${release(1, '', 'ocds-test00-2')}`,
    )
    expect(at.json()).toEqual(
      (await ocds(`merge${flag}`, [first, other, second, release(1, '', 'ocds-test00-2')].join('\n'))).json(),
    )
    const late = await ocds(
      ['merge', ...flag.split(' ').filter(Boolean), '--base', base],
      release(1).replace('2026', '2025'),
    )
    expect(late).toMatchObject({ code: 2, err: expect.stringContaining('earlier than what is merged already') })
  })

  it('goes by the rules of another schema, and by those given', async () => {
    const twice = release(1, ',"awards":[{"id":1,"a":1},{"id":1,"b":2}]')
    expect((await ocds('merge --rule /awards=append', twice)).json()[0]?.awards).toEqual([
      { id: 1, a: 1 },
      { id: 1, b: 2 },
    ])
    const moved = `${release(1, ',"awards":[{"id":1,"a":1}]')}${release(2, ',"awards":[{"id":2,"b":2}]')}`
    expect((await ocds('merge --rule awards=position', moved)).json()[0]?.awards).toEqual([{ id: 2, a: 1, b: 2 }])
    const versioned = await ocds('merge --versioned --rule awards=append', twice)
    expect(versioned.json()[0]?.awards).toMatchObject([{ id: 1 }, { id: 1 }])
    const schema = { properties: { secret: { omitWhenMerged: true }, awards: { type: 'array', wholeListMerge: true } } }
    const file = folder.file('schema.json', JSON.stringify(schema))
    const { json } = await ocds(
      ['merge', '--schema', file],
      `${release(1, ',"secret":1,"awards":[{"id":1}]')}${release(2, ',"awards":[{"id":2}]')}`,
    )
    expect(json()[0]).toMatchObject({ awards: [{ id: 2 }] })
    expect(json()[0]).not.toHaveProperty('secret')
  })
})

describe('ocds package, combine and split', () => {
  const about = '--uri https://example.com/p --publisher Example'

  it('make packages that are valid', async () => {
    const input = `{"extensions":["https://example.com/extension.json"],"releases":[${release(1)},${release(2)}]}`
    const releases = await ocds(`package ${about} --license https://example.com/l --extensions lots`, input)
    expect(releases.json()[0]).toMatchObject({
      uri: 'https://example.com/p',
      publishedDate: '2026-11-23T00:00:00.000Z',
      license: 'https://example.com/l',
      extensions: ['https://example.com/extension.json', expect.stringContaining('ocds_lots_extension')],
      releases: [{ id: '1' }, { id: '2' }],
    })
    const records = await ocds(`package --records --versioned ${about}`, input)
    expect(records.json()[0]).toMatchObject({
      records: [{ ocid: 'ocds-test00-1', releases: [{}, {}], compiledRelease: {}, versionedRelease: {} }],
    })
    for (const { out } of [releases, records])
      expect((await ocds('validate --only-errors', out)).err).toBe('no findings\n')
  })

  it('put packages together and apart without losing anything', async () => {
    const one = packageOf(
      [release(1, ',"x":1.10'), release(2), release(3)],
      ',"license":"https://example.com/l","own":1e9999,"extensions":["a"]',
    )
    const parts = await ocds('split --size 2', one)
    expect(parts.json().map(part => (part.releases as unknown[]).length)).toEqual([2, 1])
    const whole = await ocds('combine', parts.out, 11)
    expect(parseJson(whole.out)).toEqual(parseJson(one))
    expect(whole).toMatchObject({ err: '', code: 0 })
    const into = join(folder.path, 'parts')
    await ocds(['split', '--size', '1', '--into', into], one)
    expect(parseJson(readFileSync(join(into, '3.json'), 'utf8'))).toMatchObject({ releases: [{ id: '3' }] })
    expect((await ocds('split --items', one)).out).toBe(
      `${[release(1, ',"x":1.10'), release(2), release(3)].join('\n')}\n`,
    )
  })

  it('say what packages that are combined differ in', async () => {
    const [a, b] = ['a', 'b'].map(name =>
      packageOf([release(1)], `,"license":"https://example.com/${name}","extensions":["${name}"]`),
    )
    const { json, err } = await ocds('combine', `${a}\n${b}`)
    expect(json()[0]).toMatchObject({ extensions: ['a', 'b'], license: 'https://example.com/a', releases: [{}, {}] })
    expect(err).toBe('packages differ in license: "https://example.com/a" is kept, "https://example.com/b" is not\n')
    expect(await ocds('combine', `${a}${release(1)}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('other than packages'),
    })
  })
})

describe('ocds upgrade', () => {
  it('puts releases, records and packages into the form of 1.1, numbers as they came', async () => {
    const old = packageOf([
      release(1, ',"buyer":{"name":"Example"},"awards":[{"id":1,"amendment":{"date":null},"value":{"amount":1.10}}]'),
    ]).replace('"version":"1.1",', '')
    const { out } = await ocds('upgrade', old)
    expect(out).toContain('"amount":1.10')
    expect(parseJson(out)).toMatchObject({
      version: '1.1',
      releases: [
        {
          parties: [{ name: 'Example', roles: ['buyer'] }],
          buyer: { name: 'Example' },
          awards: [{ amendments: [{ date: null }] }],
        },
      ],
    })
    expect((await ocds('validate --only-errors', out)).err).toBe('no findings\n')
    expect((await ocds('upgrade', out)).out).toBe(out)
    expect((await ocds('upgrade', `${release(1)}\n${release(2)}\n`)).out).toBe(`${release(1)}\n${release(2)}\n`)
  })
})
