/** A stretch of text that both versions have, or only the later, or only the earlier one. */
export interface Change {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Above so many comparisons the middle of two texts is shown as replaced: nobody reads a comparison of that length. */
const mostComparisons = 1_000_000

/**
 * What was changed between two texts, word by word. Leaving out what was removed gives the later text, leaving out what
 * was added the earlier one, letter for letter.
 */
export function difference(before: string, after: string): Change[] {
  const [from, to] = [wordsOf(before), wordsOf(after)]
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && from[start] === to[start]) start += 1
  let end = 0
  while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end += 1
  const changes = [
    ...from.slice(0, start).map(text => ({ kind: 'same', text }) as const),
    ...middle(from.slice(start, from.length - end), to.slice(start, to.length - end)),
    ...from.slice(from.length - end).map(text => ({ kind: 'same', text }) as const),
  ]
  return joined(changes)
}

/** Whether anything differs. */
export const isChanged = (changes: readonly Change[]): boolean => changes.some(({ kind }) => kind !== 'same')

/** Words with the white space after them, so that joining them gives the text again. */
const wordsOf = (text: string): string[] => text.match(/\s+|\S+\s*/g) ?? []

function middle(from: readonly string[], to: readonly string[]): Change[] {
  const removed = (words: readonly string[]) => words.map(text => ({ kind: 'removed', text }) as const)
  const added = (words: readonly string[]) => words.map(text => ({ kind: 'added', text }) as const)
  if (from.length === 0 || to.length === 0 || from.length * to.length > mostComparisons) {
    return [...removed(from), ...added(to)]
  }
  const lengths = commonLengths(from, to)
  const at = (row: number, column: number) => lengths[row * (to.length + 1) + column] ?? 0
  const changes: Change[] = []
  let [row, column] = [0, 0]
  while (row < from.length && column < to.length) {
    const word = from[row] ?? ''
    if (word === to[column]) {
      changes.push({ kind: 'same', text: word })
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      changes.push({ kind: 'removed', text: word })
      row += 1
    } else {
      changes.push({ kind: 'added', text: to[column] ?? '' })
      column += 1
    }
  }
  return [...changes, ...removed(from.slice(row)), ...added(to.slice(column))]
}

/** The length of the longest common subsequence of what is left from each pair of places on, row by row. */
function commonLengths(from: readonly string[], to: readonly string[]): Uint32Array {
  const width = to.length + 1
  const lengths = new Uint32Array((from.length + 1) * width)
  for (let row = from.length - 1; row >= 0; row -= 1) {
    for (let column = to.length - 1; column >= 0; column -= 1) {
      const here = row * width + column
      const [below, beside] = [lengths[here + width] ?? 0, lengths[here + 1] ?? 0]
      const isSame = from[row] === to[column]
      lengths[here] = isSame ? (lengths[here + width + 1] ?? 0) + 1 : Math.max(below, beside)
    }
  }
  return lengths
}

/** Puts neighbours of one kind together. */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = []
  for (const change of changes) {
    const last = result.at(-1)
    if (last?.kind === change.kind) last.text += change.text
    else result.push({ ...change })
  }
  return result
}
