import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { writeJson } from '../json/write.ts'
import { Folder, ocds, packageOf, release } from './testing.ts'

// What no command may change: numbers that no double holds, halves of surrogate pairs, odd names, escapes.
const odd = [
  ...['12345678901234567890.12', '1e9999', '1.10', '-0', '1E-400', '0.1e1', '100000000000000000000000000000001'],
  ...['"\\ud800"', '"\\u00e9\\/\\u0000"', '"é😀\u2028"', '{"__proto__":{"constructor":1.0}}', '[[1.0],"x",1.50]'],
]
const fields = `,"x":{${odd.map((value, i) => `"${i}_":${value}`).join(',')}},"__proto__":1.0,"hasOwnProperty":"y"`

describe('nothing is lost', () => {
  it.each([
    ['merge', 'releases'],
    ['package --uri https://example.com --publisher x', 'releases'],
    ['package --records --uri https://example.com --publisher x', 'releases'],
    ['split --items', 'package'],
    ['split', 'package'],
    ['combine', 'package'],
  ])('by %s of a %s', async (command, form) => {
    const text = release(1, fields)
    for (const input of [text, `\n${text.replaceAll('":', '" :\t')}  `]) {
      const { out, err } = await ocds(command, form === 'package' ? packageOf([input]) : input)
      expect(err).toBe('')
      for (const value of odd) expect(out).toContain(value)
      expect(out).toContain('"__proto__":1.0,"hasOwnProperty":"y"')
    }
  })

  it('by upgrade, which may write the same text in other escapes', async () => {
    const { out } = await ocds('upgrade', packageOf([release(1, fields)]))
    for (const number of odd.slice(0, 7)) expect(out).toContain(`:${number},`)
    const [upgraded] = (parseJson(out) as { releases: unknown[] }).releases
    expect(writeJson(upgraded)).toBe(writeJson(parseJson(release(1, fields))))
  })

  it('by versions', async () => {
    const { out } = await ocds('merge --versioned', `${release(1, fields)}${release(2, fields.replace('1.10', '1.1'))}`)
    for (const value of odd.filter(value => !value.startsWith('{'))) expect(out).toContain(`"value":${value}}`)
    expect(out).toContain('"__proto__":{"constructor":[')
    // A number written otherwise is no new version.
    expect(out).not.toContain('"value":1.1}')
  })

  it('by splitting and combining any package', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory(),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 500 }),
        async (releases, size, piece) => {
          const text = packageOf(releases.map(writeJson), ',"extensions":["https://example.com/e"],"z":[1.0]')
          const parts = await ocds(`split --size ${size}`, text, piece)
          expect(parts.json()).toHaveLength(Math.ceil(releases.length / size))
          const whole = await ocds('combine', parts.out)
          expect(writeJson(parseJson(whole.out))).toBe(writeJson(moved(parseJson(text))))
        },
      ),
      { numRuns: 30 },
    )
  })
})

/** The package with its releases last, as packages are written. */
function moved(data: unknown): unknown {
  const { releases, ...about } = data as Record<string, unknown>
  return { ...about, releases }
}

describe('a package of 200 MB on one line', () => {
  it('is looked through without being kept in memory', async () => {
    const items = Buffer.from(`${release(1, `,"x":"${'é}]\\"'.repeat(2000)}"`)},`)
    const count = Math.ceil(200e6 / items.length)
    const [head, tail] = packageOf([release(2)]).split(/(?<="releases":\[)/)
    let most = 0
    async function* input() {
      yield Buffer.from(head as string)
      for (let i = 0; i < count; i++) {
        yield items
        if (i % 1000 === 0) most = Math.max(most, process.memoryUsage().external + process.memoryUsage().heapUsed)
      }
      yield Buffer.from(tail as string)
    }
    const before = process.memoryUsage().external + process.memoryUsage().heapUsed
    const { json, err } = await ocds('detect', '', 1, { input })
    expect(err).toBe('')
    expect(json()).toMatchObject([{ kind: 'release-package', releases: count + 1, processes: 1 }])
    expect(most - before).toBeLessThan(100e6)
  })

  it('is merged like its releases', async () => {
    const folder = new Folder()
    try {
      const releases = Array.from({ length: 3000 }, (_, i) =>
        release((i % 9) + 1, `,"n${i}":"${'x'.repeat(500)}"`, `ocds-test00-${i % 700}`),
      )
      const file = folder.file('one-line.json', packageOf(releases))
      const lines = folder.file('lines.jsonl', releases.join('\n'))
      expect((await ocds(['merge', file])).out).toBe((await ocds(['merge', lines])).out)
    } finally {
      folder.remove()
    }
  })
})
