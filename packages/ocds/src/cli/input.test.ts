import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse.ts'
import { Folder, ocds, packageOf, release } from './testing.ts'

const folder = new Folder()
afterAll(() => folder.remove())

describe('input that cannot be used', () => {
  it.each([
    ['{"a":\n x}', 'standard input, line 2, column 2: a value is expected, not "x"'],
    [`${release(1)}\n{`, 'standard input, line 2, column 2: a name or } is expected, not the end'],
    [`${release(1)}\n${release(2, ',"x":tru')}`, 'standard input, line 2, column 111: a value is expected, not "t"'],
    [`${release(1)}\n]`, 'standard input, line 2, column 1: a value is expected, not "]"'],
    [`[${release(1)} ${release(2)}]`, ', or ] is expected'],
    [packageOf([release(1), '{"ocid":"a",}']), 'line 1, column 249: a name is expected, not "}"'],
    ['1', 'standard input:1 holds neither releases nor records nor packages'],
    ['{"a":1}', 'standard input:1 has no ocid'],
    [`[${release(1)},{"ocid":1}]`, 'standard input:1 has no ocid'],
    ['{"ocid":"a","releases":[{"url":"https://example.com"}]}', 'has links to releases instead of releases'],
    [`[${release(1)},${release(2, ',"date":null')}]`, 'ocds-test00-1: the date of release 1 is null'],
    [`${'['.repeat(20_000)}`, 'nested too deeply'],
    [`{"ocid":"a","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'nested too deeply'],
  ])('names what is wrong with the input %.60j', async (input, words) => {
    for (const size of [7, 1 << 16]) {
      const { code, err } = await ocds('merge', input, size)
      expect(err).toContain(words)
      expect(code).toBe(2)
    }
  })

  it('refuses UTF-16 and broken gzip by name', async () => {
    expect((await ocds('merge', Buffer.from('\ufeff{}', 'utf16le'))).err).toContain('is in UTF-16')
    expect((await ocds('merge', gzipSync(release(1)).subarray(0, 40))).err).toContain('cannot be unpacked')
  })
})

describe('input', () => {
  const releases = [
    release(1, ',"tender":{"id":1.10,"title":"é\\" }{ \\\\"}'),
    release(2, ',"x":[{}, {"y":"]"}]'),
    release(3),
  ]
  const forms: Record<string, string> = {
    'JSON Lines': `${releases.join('\n')}\n`,
    'JSON Lines of Windows': `${releases.join('\r\n')}\r\n`,
    'one after another': releases.join(''),
    'one after another with spaces': releases.join('  \n\n '),
    'an array': `[${releases.join(', ')}]`,
    'arrays in arrays': `[[${releases[0]}],[[${releases.slice(1)}]]]`,
    'a package': packageOf(releases),
    'packages and releases': `${packageOf(releases.slice(0, 2))}${releases[2]}`,
    'a record': `{"releases":[${releases}],"ocid":"ocds-test00-1"}`,
    'a record package': `{"uri":"x","records":[{"ocid":"ocds-test00-1","releases":[${releases}]}]}`,
    'with a byte order mark': `\ufeff${releases.join('\n')}`,
    indented: JSON.stringify(
      releases.map(text => JSON.parse(text.replace('1.10', '1.1'))),
      null,
      2,
    ).replace('1.1', '1.10'),
  }

  it.each(Object.keys(forms))('can be %s, in pieces of any size, packed or not', async form => {
    const text = forms[form] as string
    const expected = await ocds('merge', releases.join('\n'))
    expect(expected.out).toContain('"id":1.10')
    for (const size of [1, 2, 3, 5, 64, 1 << 20]) {
      const { out, err } = await ocds('merge', text, size)
      expect({ err, out: parseJson(out) }).toEqual({ err: '', out: parseJson(expected.out) })
    }
    expect(parseJson((await ocds('merge', gzipSync(text), 5)).out)).toEqual(parseJson(expected.out))
    const files = [folder.file('in.json', text), folder.file('in.json.gz', gzipSync(text))]
    for (const file of files) expect(parseJson((await ocds(['merge', file])).out)).toEqual(parseJson(expected.out))
  })

  it('can be below a root path', async () => {
    const input = `{"skip":{"ocid":1},"results":[{"ocds":${release(1)},"other":2},{"ocds":${release(2)}}]}`
    const { json, err } = await ocds('merge --root-path results.ocds', input, 3)
    expect(err).toBe('')
    expect(json()).toMatchObject([{ ocid: 'ocds-test00-1', date: '2026-01-02T00:00:00Z' }])
  })
})
