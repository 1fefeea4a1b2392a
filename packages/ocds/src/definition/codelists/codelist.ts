/** A list of codes. A closed one allows no other values; an open one does. */
export interface Codelist<C extends string = string> {
  /** The standard's name of the list, without `.csv`. */
  readonly name: string
  readonly closed: boolean
  readonly codes: readonly C[]
  /** Codes that an extension adds to a list of the core, by extension. */
  readonly added?: { readonly [extension: string]: readonly string[] }
}

export type CodeOf<C extends Codelist> = C extends Codelist<infer T> ? T : never

export function closed<const C extends string>(name: string, codes: readonly C[]): Codelist<C> {
  return { name, closed: true, codes }
}

/** A closed list so long that its codes are not worth a type: currencies, countries. Codes are separated by spaces. */
export function closedWords(name: string, codes: string): Codelist {
  return { name, closed: true, codes: codes.trim().split(/\s+/) }
}

export function open(name: string, codes: string, added?: Codelist['added']): Codelist {
  return { name, closed: false, codes: codes.trim().split(/\s+/), ...(added && { added }) }
}
