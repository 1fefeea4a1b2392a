import { describe, expect, it } from 'vitest'
import { type Piece, splitReleases } from './split.ts'

async function split(text: string, size = text.length || 1): Promise<Piece[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const pieces: Piece[] = []
  for await (const piece of splitReleases(chunks())) pieces.push(piece)
  return pieces
}
const texts = (pieces: Piece[]) => pieces.map(piece => ('text' in piece ? JSON.parse(piece.text).id : piece.problem))

const a = { ocid: 'o-1', id: 'a', tender: { id: '}"]{', items: [{ id: 1 }], title: 'brackets \\ " } ] and \n lines' } }
const b = { ocid: 'o-2', id: 'b', parties: [{ id: 'x', releases: ['not a release'] }] }
const package_ = {
  uri: 'https://p.example',
  publisher: { name: 'P' },
  extensions: ['https://e.example'],
  releases: [a, b],
}
const records = {
  uri: 'https://p.example',
  records: [
    { ocid: 'o-1', releases: [a], compiledRelease: { ...a, id: 'compiled' } },
    { ocid: 'o-2', compiledRelease: b, releases: [b] },
  ],
}

describe.each([1, 2, 7, 100_000])('in chunks of %i characters', size => {
  it.each([
    ['a release package', JSON.stringify(package_), ['a', 'b']],
    ['the same over many lines', JSON.stringify(package_, null, 2), ['a', 'b']],
    ['a record package, without what was compiled', JSON.stringify(records, null, 2), ['a', 'b']],
    ['a single release', JSON.stringify(a, null, 2), ['a']],
    ['one release per line', `${JSON.stringify(a)}\n\n${JSON.stringify(b)}\r\n`, ['a', 'b']],
    ['one package per line', `${JSON.stringify(package_)}\n${JSON.stringify(package_)}`, ['a', 'b', 'a', 'b']],
    ['a list of releases', JSON.stringify([a, b]), ['a', 'b']],
    ['packages one after the other', JSON.stringify(package_, null, 1).repeat(2), ['a', 'b', 'a', 'b']],
    ['a byte order mark first', `\uFEFF${JSON.stringify(package_)}`, ['a', 'b']],
    ['nothing', ' \n ', []],
    ['a package without releases', '{"uri": "x", "releases": []}', []],
  ])('finds the releases of %s', async (_, text, ids) => {
    expect(texts(await split(text, size))).toEqual(ids)
  })
})

it('keeps the text of each release as it stands, and tells its line', async () => {
  const text =
    '{\n "uri": "x",\n "releases": [\n  {"ocid": "o-1",\n   "id": 1.10, "value": 1e400},\n  { "ocid":"o-2" }\n]}'
  expect(await split(text)).toEqual([
    { line: 4, text: '{"ocid": "o-1",\n   "id": 1.10, "value": 1e400}' },
    { line: 6, text: '{ "ocid":"o-2" }' },
  ])
})

it('names a broken line and reads the others', async () => {
  const lines = [JSON.stringify(a), '{"ocid": "o-1", "tag": [', 'not json', '', JSON.stringify(b)]
  expect(await split(lines.join('\n'), 11)).toEqual([
    { line: 1, text: JSON.stringify(a) },
    { line: 2, problem: 'bad-json' },
    { line: 3, problem: 'bad-json' },
    { line: 5, text: JSON.stringify(b) },
  ])
})

it('says where a file breaks off or is none', async () => {
  expect(await split(JSON.stringify(package_, null, 1).slice(0, -200))).toEqual([
    expect.objectContaining({ line: 10, problem: 'bad-json' }),
  ])
  expect(await split('ocid,title\no-1,Bridge\n')).toEqual([{ line: 1, problem: 'bad-json' }])
})

it('holds no release of unbounded size', async () => {
  const huge = JSON.stringify({ ocid: 'o-1', id: 'huge', title: 'x'.repeat(21_000_000) })
  expect(await split(`{"releases":[${huge},${JSON.stringify(b)}]}`, 1_000_000)).toEqual([
    { line: 1, problem: 'too-large' },
    { line: 1, text: JSON.stringify(b) },
  ])
})
