import type { Transaction } from '../../db/index.ts'

/** Files that one supplier sealed for one process. */
export async function sealedOf(
  tx: Transaction,
  where: { governmentId: string; processId: string; supplierId: string },
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('platform.uploads')
    .select('id')
    .where('government_id', '=', where.governmentId)
    .where('process_id', '=', where.processId)
    .where('supplier_id', '=', where.supplierId)
    .where('state', '=', 'sealed')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
