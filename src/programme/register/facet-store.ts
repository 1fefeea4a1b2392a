import { type Transaction, thisGovernment } from '#platform/db'
import type { Entry, Kind } from './kind.ts'

export interface Facet {
  field: string
  value: string
}

/** What an entry says by choice. What is sealed for now is left out, so that nobody learns it by narrowing a list. */
export function facetsOf(kind: Kind, { state, content }: Pick<Entry, 'state' | 'content'>): Facet[] {
  const sealed = kind.sealed?.in.includes(state) ? kind.sealed.fields : []
  return Object.entries(kind.fields).flatMap(([field, { type }]) => {
    if (type !== 'choice' && type !== 'choices' && type !== 'picks') return []
    if (sealed !== 'all' && sealed.includes(field)) return []
    return [content[field] ?? []].flat().map((value: string) => ({ field, value }))
  })
}

/** Replaces what lists know of an entry's choices. */
export async function replaceFacets(
  tx: Transaction,
  governmentId: string,
  { id, kind }: Pick<Entry, 'id' | 'kind'>,
  facets: readonly Facet[],
): Promise<void> {
  await tx.db
    .deleteFrom('programme.entry_facets')
    .where('government_id', '=', thisGovernment)
    .where('entry_id', '=', id)
    .execute()
  if (facets.length === 0) return
  await tx.db
    .insertInto('programme.entry_facets')
    .values(facets.map(facet => ({ government_id: governmentId, entry_id: id, kind, ...facet })))
    .execute()
}
