import { type Transaction, thisGovernment } from '#platform/db'

/** Who wrote an entry's words last: who added it, or the last one who edited it. An action alone writes no words. */
export async function lastWriterOf(tx: Transaction, id: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('programme.entry_versions as v')
    .leftJoin('programme.entry_versions as before', join =>
      join
        .onRef('before.government_id', '=', 'v.government_id')
        .onRef('before.entry_id', '=', 'v.entry_id')
        .on(eb => eb('before.number', '=', eb('v.number', '-', 1))),
    )
    .select('v.changed_by')
    .where('v.government_id', '=', thisGovernment)
    .where('v.entry_id', '=', id)
    // Every action leads to another state, so whoever left the state as it was has written.
    .where(eb => eb.or([eb('before.state', 'is', null), eb('before.state', '=', eb.ref('v.state'))]))
    .orderBy('v.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.changed_by
}
