import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { assignedTo, partnerRefusal, refuse } from '#programme/partners'
import { entriesById } from '#programme/register'
import { record } from '#record'
import { keptIn } from './kept.ts'
import type { Contact, ContactForm } from './schema.ts'
import { contactOf, deleteContact, insertContact, lockEntry, setContact, updateContact } from './store.ts'

interface Found {
  entry: Awaited<ReturnType<typeof entriesById>>[number]
  contact: Contact | undefined
}

/** An entry with its contact, for whoever may see and write it; refuses others. */
export async function contactFor(tx: Transaction, ctx: Ctx, entryId: string): Promise<Found> {
  const [entry] = await entriesById(tx, [entryId])
  if (!entry || !keptIn(entry.kind)) throw new Refusal('not-found', 'register.not-found')
  refuse(partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id)))
  return { entry, contact: await contactOf(tx, entryId) }
}

/**
 * Writes down how somebody is reached, as the contact of an entry. Name and address stand in that one row only.
 * @param version of the contact that the form was made from; null for a new one or where that does not matter
 * @throws Refusal `contact.not-kept` in a state in which entries of the kind have no contact
 */
export async function saveContact(ctx: Ctx, entryId: string, version: number | null, form: ContactForm): Promise<void> {
  await ctx.transact(async tx => {
    // The entry's turn: two people who add a contact at once would leave one that nothing points at.
    await lockEntry(tx, entryId)
    const { entry, contact } = await contactFor(tx, ctx, entryId)
    if (!keptIn(entry.kind)?.includes(entry.state)) throw new Refusal('conflict', 'contact.not-kept')
    if (version !== null && contact?.version !== version) throw new Refusal('stale', 'error.stale')
    if (contact) await updateContact(tx, contact.id, form)
    else {
      const id = newId<'contact'>()
      await insertContact(tx, { ...form, government_id: governmentOf(ctx), id, created_at: await tx.now() })
      await setContact(tx, entryId, id)
    }
    await record(tx, ctx, { audit: 'contact.saved', subject: { kind: entry.kind, id: entryId } })
  })
}

/** Deletes the contact of an entry, so that nothing of it stays. */
export const removeContact = (ctx: Ctx, entryId: string): Promise<void> =>
  ctx.transact(async tx => {
    await lockEntry(tx, entryId)
    await contactFor(tx, ctx, entryId)
    await removeContactIn(tx, ctx, entryId)
  })

/** The same inside the transaction of what makes it necessary: somebody leaves, or takes their consent back. */
export async function removeContactIn(tx: Transaction, ctx: Ctx, entryId: string): Promise<void> {
  const [entry] = await entriesById(tx, [entryId])
  const contact = await contactOf(tx, entryId)
  if (!entry || !contact) return
  await deleteContact(tx, contact.id)
  await record(tx, ctx, { audit: 'contact.removed', subject: { kind: entry.kind, id: entryId } })
}
