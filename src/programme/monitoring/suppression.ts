import type { Countable, Part } from './schema.ts'

/** Of fewer people than these no number of a part is told in public. Nobody is told of by a nought. */
export const fewestPeople = 5

/**
 * The parts of a reading as everybody may know them. A part of one to four people is not told. Because the whole is told,
 * one part that is missing could be had by taking the others away, so further parts are left out, the smallest first, until
 * two or more are missing and together are five people or more. Where that cannot be, nothing of the breakdown is told.
 * @param parts with those of whom it is not known, which are a part like any other
 */
export function asPublic(parts: readonly Part[], counts: Countable): Part[] {
  if (counts !== 'people') return [...parts]
  const byBreakdown = Map.groupBy(parts, one => one.breakdown)
  return [...byBreakdown.values()].flatMap(own => {
    const hidden = hiddenOf(own)
    return own.map(one => (hidden.has(one) ? hiding(one) : one))
  })
}

const hiding = ({ breakdown, part }: Part): Part => ({ breakdown, part, value: null, isHidden: true })

const peopleIn = ({ value }: Part): number => Number(value ?? 0)

function hiddenOf(parts: readonly Part[]): Set<Part> {
  const hidden = new Set(parts.filter(one => one.isHidden || (peopleIn(one) > 0 && peopleIn(one) < fewestPeople)))
  if (hidden.size === 0) return hidden
  // What was left out when it was published cannot be reckoned with again, and was enough then.
  if ([...hidden].some(one => one.isHidden)) return hidden
  const shown = parts.filter(one => !hidden.has(one) && peopleIn(one) > 0).sort((a, b) => peopleIn(a) - peopleIn(b))
  const isEnough = () => hidden.size > 1 && sumOf(hidden) >= fewestPeople
  for (const next of shown) {
    if (isEnough()) return hidden
    hidden.add(next)
  }
  return isEnough() ? hidden : new Set(parts)
}

const sumOf = (parts: Iterable<Part>): number => [...parts].reduce((sum, one) => sum + peopleIn(one), 0)
