import { type Ctx, governmentOf } from '../context/index.ts'
import { storageKey } from './actions.ts'
import { sealedOf } from './forgetting/store.ts'

/** Removes the bytes of what a supplier sealed for a process. That there was a file, and its digest, stay. Repeatable. */
export async function forgetSealed(ctx: Ctx, where: { processId: string; supplierId: string }): Promise<void> {
  const governmentId = governmentOf(ctx)
  const ids = await ctx.read(tx => sealedOf(tx, { ...where, governmentId }))
  for (const id of ids) await ctx.files.remove(storageKey(governmentId, id))
}
