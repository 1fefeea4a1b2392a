const kinds = new Map<string, readonly string[]>()

/** Says that entries of a kind have somebody's name and address, in these states and no others. */
export function keepsContacts(kind: { name: string }, states: readonly string[]): void {
  kinds.set(kind.name, states)
}

/** The states in which a kind has contacts; undefined for one that never has. */
export const keptIn = (kind: string): readonly string[] | undefined => kinds.get(kind)
