import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { assignedTo, partnerRefusal, refuse } from '#programme/partners'
import type { Kind } from '#programme/register'
import { requireEntry } from '#programme/register'
import { record } from '#record'
import type { ContactForm } from './schema.ts'
import { contactOf, deleteContact, insertContact, setContact, updateContact } from './store.ts'

type Named = Pick<Kind, 'name' | 'write'>

/** An entry whose contact this person may see and write; refuses others. */
export async function entryFor(tx: Transaction, ctx: Ctx, kind: Named, entryId: string, lock = false) {
  const entry = await requireEntry(tx, kind as Kind, entryId, { lock })
  refuse(partnerRefusal(ctx.actor, kind.write, entry.partnerId, await assignedTo(tx, ctx.actor.id)))
  return entry
}

/**
 * Writes down how somebody is reached, as the contact of an entry. Name and address stand in that one row only.
 * @param version of the contact that the form was made from; null for a new one or where that does not matter
 */
export async function saveContact(
  ctx: Ctx,
  kind: Named,
  entryId: string,
  version: number | null,
  form: ContactForm,
): Promise<void> {
  await ctx.transact(async tx => {
    await entryFor(tx, ctx, kind, entryId, true)
    const before = await contactOf(tx, entryId)
    if (version !== null && before?.version !== version) throw new Refusal('stale', 'error.stale')
    if (before) await updateContact(tx, before.id, form)
    else {
      const id = newId<'contact'>()
      await insertContact(tx, { ...form, government_id: governmentOf(ctx), id, created_at: await tx.now() })
      await setContact(tx, entryId, id)
    }
    await record(tx, ctx, { audit: 'contact.saved', subject: { kind: kind.name, id: entryId } })
  })
}

/** Deletes the contact of an entry, so that nothing of it stays. */
export const removeContact = (ctx: Ctx, kind: Named, entryId: string): Promise<void> =>
  ctx.transact(async tx => {
    await entryFor(tx, ctx, kind, entryId, true)
    await removeContactIn(tx, ctx, kind.name, entryId)
  })

/** The same inside the transaction of what makes it necessary: somebody leaves, or takes their consent back. */
export async function removeContactIn(tx: Transaction, ctx: Ctx, kindName: string, entryId: string): Promise<void> {
  const contact = await contactOf(tx, entryId)
  if (!contact) return
  await deleteContact(tx, contact.id)
  await record(tx, ctx, { audit: 'contact.removed', subject: { kind: kindName, id: entryId } })
}
