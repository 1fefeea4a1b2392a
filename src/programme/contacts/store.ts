import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { Contact, ContactForm } from './schema.ts'

/** The contact of an entry, if it has one. */
export async function contactOf(tx: Transaction, entryId: string): Promise<Contact | undefined> {
  return tx.db
    .selectFrom('programme.entries as e')
    .innerJoin('programme.contacts as c', join =>
      join.onRef('c.government_id', '=', 'e.government_id').onRef('c.id', '=', 'e.contact_id'),
    )
    .select(['c.id', 'c.name', 'c.email', 'c.phone', 'c.version'])
    .where('e.government_id', '=', thisGovernment)
    .where('e.id', '=', entryId)
    .executeTakeFirst()
}

export const insertContact = (
  tx: Transaction,
  row: ContactForm & { government_id: string; id: string; created_at: Date },
) => tx.db.insertInto('programme.contacts').values(row).execute()

export const updateContact = (tx: Transaction, id: string, { name, email, phone }: ContactForm) =>
  tx.db
    .updateTable('programme.contacts')
    .set({ name, email, phone, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Deletes the details. Entries that had them stay, without. */
export const deleteContact = (tx: Transaction, id: string) =>
  tx.db.deleteFrom('programme.contacts').where('government_id', '=', thisGovernment).where('id', '=', id).execute()

export const setContact = (tx: Transaction, entryId: string, contactId: string) =>
  tx.db
    .updateTable('programme.entries')
    .set({ contact_id: contactId })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', entryId)
    .execute()

export const lockEntry = (tx: Transaction, entryId: string) =>
  tx.db
    .selectFrom('programme.entries')
    .select('id')
    .where('government_id', '=', thisGovernment)
    .where('id', '=', entryId)
    .forUpdate()
    .execute()
