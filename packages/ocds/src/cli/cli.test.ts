import { describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse.ts'
import { commands } from './commands.ts'
import { type Io, run } from './run.ts'

const release = (n: number, fields = '') =>
  `{"ocid":"ocds-test-1","id":"${n}","date":"2026-01-0${n}T00:00:00Z","tag":["tender"],"initiationType":"tender"${fields}}`

/** Runs a command on standard input; files are those given by name. */
async function ocds(args: string, input = '', files: Record<string, string> = {}) {
  let [out, err] = ['', '']
  const io: Io = {
    readFile: async path =>
      files[path] ?? Promise.reject(Object.assign(new Error(`no file ${path}`), { syscall: 'open' })),
    readInput: async () => input,
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    now: () => new Date('2026-11-23T00:00:00Z'),
  }
  const code = await run(commands, args.split(' ').filter(Boolean), io)
  return { code, out, err, json: () => out.trim().split('\n').map(parseJson) as Record<string, unknown>[] }
}

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
    ['detect gone.json', 'no file gone.json'],
  ])('could not run: ocds %s', async (args, words) => {
    const { code, err } = await ocds(args, release(1))
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  it.each([
    ['{"a":\n x}', 'standard input, line 2, column 2: a value is expected, not "x"'],
    [`${release(1)}\n{`, 'standard input, line 2, column 2: a name or } is expected, not the end'],
    ['1', 'standard input holds neither releases nor records nor packages'],
    ['{"a":1}', 'standard input holds no releases'],
    [`[${release(1)},{"ocid":1}]`, 'standard input[1] has a release without an ocid'],
    ['{"ocid":"a","releases":[{"url":"https://example.com"}]}', 'has links to releases instead of releases'],
    [`[${release(1)},${release(2, ',"date":null')}]`, 'ocds-test-1: the date of release 1 is null'],
  ])('names what is wrong with the input %j', async (input, words) => {
    const { code, err } = await ocds('merge', input)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})

describe('ocds detect', () => {
  it('tells what every input is', async () => {
    const files = {
      'a.json': `{"releases":[${release(1)}],"version":"1.1","extensions":[]}`,
      'b.json': `[${release(1)}]`,
    }
    expect((await ocds('detect a.json b.json', '', files)).json()).toEqual([
      { input: 'a.json', kind: 'release-package', version: '1.1', extensions: [], releases: 1 },
      { input: 'b.json[0]', kind: 'release' },
    ])
    expect((await ocds('detect', `${release(1)}\n\n{"ocid":"a","releases":[{},{}]}\n`)).json()).toEqual([
      { input: 'standard input:1', kind: 'release' },
      { input: 'standard input:3', kind: 'record', releases: 2 },
    ])
  })
})

describe('ocds merge', () => {
  it('merges releases by process, numbers as they came', async () => {
    const other = release(3).replace('ocds-test-1', 'ocds-test-0')
    const { code, out } = await ocds('merge', [release(2, ',"tender":{"id":1.10}'), other, release(1)].join('\n'))
    expect(code).toBe(0)
    expect(out.split('\n').map(line => line.slice(0, 21))).toEqual([
      '{"ocid":"ocds-test-1"',
      '{"ocid":"ocds-test-0"',
      '',
    ])
    expect(out).toContain('"tender":{"id":1.10}')
  })

  it('makes versions', async () => {
    const { out } = await ocds('merge --versioned', `{"releases":[${release(1)}]}`)
    expect(parseJson(out)).toMatchObject({ initiationType: [{ releaseID: '1', value: 'tender' }] })
  })

  it('warns of what is odd', async () => {
    const { err } = await ocds('merge', `[${release(1)},${release(1, ',"awards":[{"id":1},{"id":1}]')}]`)
    expect(err).toContain('ocds-test-1: releases 1 and 1 have the same date')
    expect(err).toContain('ocds-test-1: release 1 has several items with the id 1 in /awards')
  })
})

describe('ocds validate', () => {
  it('finds nothing, or says what and where', async () => {
    expect(await ocds('validate', release(1))).toMatchObject({ code: 0, out: '', err: 'no findings\n' })
    const odd = `[${release(1)},${release(2, ',"x":1')}]`
    expect(await ocds('validate', odd)).toMatchObject({
      code: 1,
      out: 'standard input[1] /x: x is not defined by the standard or a declared extension\n',
      err: '1 finding\n',
    })
    expect(await ocds('validate --ignore-additional', odd)).toMatchObject({ code: 0 })
    expect((await ocds('validate --json', odd)).json()).toEqual([
      { input: 'standard input[1]', path: '/x', rule: 'additionalField', args: { field: 'x' } },
    ])
  })

  it('allows the fields of the extensions named', async () => {
    const lots = release(1, ',"tender":{"id":1,"lots":[]}')
    expect(await ocds('validate', lots)).toMatchObject({ code: 1 })
    expect(await ocds('validate --extensions lots,bids', lots)).toMatchObject({ code: 0 })
    expect(await ocds('validate --extensions all', lots)).toMatchObject({ code: 0 })
  })
})

describe('ocds package', () => {
  const about = '--uri https://example.com/p --publisher Example'

  it('makes packages that are valid', async () => {
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
      records: [{ ocid: 'ocds-test-1', releases: [{}, {}], compiledRelease: {}, versionedRelease: {} }],
    })
    for (const { out } of [releases, records]) {
      expect((await ocds('validate', out)).out).toBe(
        'standard input /extensions/0: is an extension that cannot be checked\n',
      )
    }
  })
})
