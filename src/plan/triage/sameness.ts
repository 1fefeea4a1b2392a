/** What of a line says that it is for the same as another: worked out once, because lines are compared many times. */
export interface Sameness {
  title: ReadonlySet<string>
  need: ReadonlySet<string>
  supplier: string | null
  replaces: string | null
}

/** Why lines stand together. */
export type SplitReason = 'need' | 'supplier' | 'contract'

export const samenessOf = (line: {
  title: string
  need: string
  supplier: string | null
  replaces: string | null
}): Sameness => ({
  title: wordsOf(line.title),
  need: wordsOf(line.need),
  supplier: plain(line.supplier),
  replaces: plain(line.replaces),
})

/**
 * Two lines belong together when they replace the same contract, or have the same supplier, or are for the same need: their
 * titles have two thirds of the words of the shorter one in common, and two words at least; or their needs have, and five
 * words at least. Only words of four letters or more count, without accents, capitals and figures, so that "Phase 1" and
 * "Phase 2" are the same in any language that writes words apart.
 */
export function sameAs(a: Sameness, b: Sameness): SplitReason | undefined {
  if (a.replaces !== null && a.replaces === b.replaces) return 'contract'
  if (a.supplier !== null && a.supplier === b.supplier) return 'supplier'
  return hasMuchOf(a.title, b.title, 2) || hasMuchOf(a.need, b.need, 5) ? 'need' : undefined
}

const plain = (name: string | null): string | null => name?.trim().toLowerCase() || null

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  )

function hasMuchOf(a: ReadonlySet<string>, b: ReadonlySet<string>, atLeast: number): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  if (short.size < atLeast) return false
  const wanted = Math.max(atLeast, Math.ceil((short.size * 2) / 3))
  let mayMiss = short.size - wanted
  for (const word of short) {
    if (long.has(word)) continue
    if (mayMiss === 0) return false
    mayMiss -= 1
  }
  return true
}
