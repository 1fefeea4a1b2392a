import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Folder, ocds, packageOf, release } from './testing.ts'

const folder = new Folder()
afterAll(() => folder.remove())

describe('ocds validate', () => {
  it('finds nothing, or says each thing once', async () => {
    expect(await ocds('validate', release(1))).toMatchObject({ code: 0, out: '', err: 'no findings\n' })
    const odd = `${release(1, ',"x":1,"language":5')}\n${release(2, ',"x":1')}`
    expect(await ocds('validate', odd)).toEqual({
      code: 1,
      out: [
        'error /language: must be string, null, not integer',
        '    standard input:1  ocds-test00-1  /language  5',
        'notice /x: x is not defined by the standard or a declared extension (2 times)',
        '    standard input:1  ocds-test00-1  /x',
        '    standard input:2  ocds-test00-1  /x',
        '',
      ].join('\n'),
      err: '1 error, 2 notices\n',
      json: expect.any(Function),
    })
    expect(await ocds('validate --ignore-additional', release(1, ',"x":1'))).toMatchObject({ code: 0 })
    expect((await ocds('validate --json', odd)).json()[0]).toMatchObject({
      valid: false,
      items: 2,
      errors: 1,
      notices: 2,
      findings: [
        { rule: 'type', path: '/language', count: 1, examples: [{ value: 5 }] },
        { rule: 'additionalField', count: 2, examples: [{ input: 'standard input:1' }, { input: 'standard input:2' }] },
      ],
    })
  })

  it.each([
    ['an empty text', ',"language":" "', 'notice /language: is empty'],
    ['an empty list', ',"awards":[]', 'notice /awards: is empty'],
    ['an empty object', ',"buyer":{}', 'notice /buyer: is empty'],
    ['a deprecated field', ',"awards":[{"id":1,"amendment":{"id":"1"}}]', 'amendment is deprecated since version 1.1'],
    ['an id used twice', ',"awards":[{"id":1},{"id":1,"title":"x"}]', 'notice /awards/*: has the same id as item 0'],
    [
      'a code of its own',
      ',"tender":{"id":1,"awardCriteria":"luck"}',
      'is not among the codes of the open codelist awardCriteria',
    ],
    [
      'a wrong code',
      ',"tender":{"id":1,"status":"done"}',
      'error /tender/status: is not in the closed codelist tenderStatus',
    ],
  ])('notices %s', async (_, fields, words) => {
    expect((await ocds('validate', release(1, fields))).out).toContain(words)
  })

  it('notices ocids without prefix and releases that occur twice', async () => {
    expect((await ocds('validate', release(1, '', '1'))).out).toContain(
      'notice /ocid: does not start with a registered prefix',
    )
    const { out } = await ocds('validate', `${release(1)}\n${release(2)}\n${release(1, ',"language":"en"')}`)
    expect(out).toContain('notice /: has the ocid and id of another release: standard input:1\n    standard input:3')
    expect(await ocds('validate --only-errors', `${release(1, ',"x":""', '1')}`)).toMatchObject({ code: 0 })
  })

  it('allows the fields of the extensions named, declared, or found in a folder, the cache or the network', async () => {
    const lots = release(1, ',"tender":{"id":1,"lots":[{"id":"1"}]}')
    expect(await ocds('validate', lots)).toMatchObject({ code: 1 })
    expect(await ocds('validate --extensions lots,bids', lots)).toMatchObject({ code: 0 })
    expect(await ocds('validate --extensions all', lots)).toMatchObject({ code: 0 })

    const url = 'https://example.com/ocds_moon_extension/v1/extension.json'
    const moon = packageOf([release(1, ',"moon":{"phase":3}')], `,"extensions":["${url}"]`)
    expect((await ocds('validate', moon)).out).toContain('notice /extensions/*: is an extension that cannot be checked')
    const schema = '{"properties":{"moon":{"type":"object","properties":{"phase":{"type":"string"}}}}}'
    const got: string[] = []
    const fetch = async (address: string) => {
      got.push(address)
      return address === url ? '{"schemas":["release-schema.json"]}' : schema
    }
    const words = 'error /moon/phase: must be string, not integer'
    const cache = join(folder.path, 'cache')
    expect((await ocds(['validate', '--network', '--cache', cache], moon, 99, { fetch })).out).toContain(words)
    expect((await ocds(['validate', '--cache', cache], moon, 99, { fetch })).out).toContain(words)
    expect(got).toEqual([url, 'https://example.com/ocds_moon_extension/v1/release-schema.json'])
  })

  it('knows 1.0 by its packages, and checks what is in them by its rules', async () => {
    const old = packageOf([release(1, ',"buyer":{"name":"Example","address":{"locality":"Sampleton"}}')]).replace(
      '"version":"1.1",',
      '',
    )
    expect(await ocds('validate', old)).toMatchObject({ err: 'no findings\n' })
    expect((await ocds('validate --version 1.1', old)).out).toContain('address is deprecated')
    expect((await ocds('validate', old.replace('"name"', '"id":"1","name"'))).out).toContain('id is not defined')
  })

  it('checks by another schema', async () => {
    const file = folder.file(
      'own.json',
      '{"type":"object","required":["moon"],"properties":{"ocid":{"type":"integer"}}}',
    )
    const { out } = await ocds(['validate', '--only-errors', '--schema', file], release(1))
    expect(out).toContain('error /ocid: must be integer, not string')
    expect(out).toContain('moon is missing')
  })
})
