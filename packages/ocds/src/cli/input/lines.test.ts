import { afterAll, expect, it } from 'vitest'
import { Folder } from '../testing.ts'
import { LineFinder } from './lines.ts'

const folder = new Folder()
afterAll(() => folder.remove())

it('finds lines in files of any size, in any order', () => {
  const text = Array.from({ length: 9000 }, (_, i) => 'x'.repeat((i * 37) % 199)).join('\n')
  const finder = new LineFinder(folder.file('lines', text))
  for (const at of [800_000, 3, 262_144, 262_143, 0, 524_289, 899_000, 100_000, text.length]) {
    const before = text.slice(0, at)
    expect(finder.position(at)).toEqual({ line: before.split('\n').length, column: at - before.lastIndexOf('\n') })
  }
})
