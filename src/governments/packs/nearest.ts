/** How many letters to add, drop or change to get from one word to the other (Levenshtein's distance). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

const bare = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The known word that was probably meant, or undefined when none is near. Case, hyphens and underscores do not count. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = bare(word).slice(0, 80)
  const [best] = known
    .map(candidate => ({ candidate, away: distance(wanted, bare(candidate)) }))
    .sort((a, b) => a.away - b.away)
  return best && best.away <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined
}

/** What to say of a key that no rule knows. */
export function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known)
  const shown = key.slice(0, 80)
  return meant ? `"${shown}" is not known here; did you mean "${meant}"?` : `"${shown}" is not known here`
}
