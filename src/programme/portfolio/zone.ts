import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'

/** In whose days the programme reckons. */
export async function zoneOf(tx: Transaction, ctx: Pick<Ctx, 'governmentId'>): Promise<string> {
  return (await governmentById(tx, governmentOf(ctx)))?.time_zone ?? 'UTC'
}
