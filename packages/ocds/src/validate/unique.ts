import { normalNumber } from '../json/number.ts'
import { equal, isNumber, isObject } from '../json/values.ts'

/** The positions of the first two equal items, or undefined if no two are equal. */
export function firstRepeat(array: readonly unknown[]): [first: number, second: number] | undefined {
  if (array.length < 2) return undefined
  if (array.length <= 8) return pairwise(array)
  const groups = new Map<string, number[]>()
  for (let i = 0; i < array.length; i++) {
    const hint = hintOf(array[i])
    const group = groups.get(hint)
    if (!group) groups.set(hint, [i])
    else {
      const first = group.find(other => equal(array[other], array[i]))
      if (first !== undefined) return [first, i]
      group.push(i)
    }
  }
  return undefined
}

function pairwise(array: readonly unknown[]): [number, number] | undefined {
  for (let i = 1; i < array.length; i++) {
    for (let j = 0; j < i; j++) if (equal(array[j], array[i])) return [j, i]
  }
  return undefined
}

/** Equal values have equal hints, so that only values with the same hint need comparing. */
function hintOf(value: unknown): string {
  if (isNumber(value)) return `n${normalNumber(String(value))}`
  if (typeof value === 'string') return `s${value}`
  if (Array.isArray(value)) return `a${value.length}`
  if (!isObject(value)) return String(value)
  const { id, name } = value
  return `o${Object.keys(value).length} ${hintOf(typeof id === 'object' ? null : id)} ${typeof name === 'string' ? name : ''}`
}
