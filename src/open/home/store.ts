import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** A text that changes whenever a government, a public body or a pack does. There are few of these. */
export async function treeVersion(tx: Transaction): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ',
      (select concat_ws(' ', count(*), sum(version)) from governments.governments),
      (select concat_ws(' ', count(*), sum(version)) from governments.public_bodies),
      (select count(*) from governments.packs)) as version`.execute(tx.db)
  return rows[0]?.version ?? ''
}
