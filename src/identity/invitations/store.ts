import type { Insertable } from 'kysely'
import { orderedRoles } from '#identity/memberships'
import { orderedSupplierRoles } from '#identity/suppliers'
import type { Transaction } from '#platform/db'
import type { GovernmentId, SupplierId } from '#platform/ids'
import type { IdentityInvitations } from '../../../db/tables.ts'
import type { Invitation, PendingInvitation } from './schema.ts'

export const insertInvitation = (tx: Transaction, row: Insertable<IdentityInvitations>) =>
  tx.db.insertInto('identity.invitations').values(row).execute()

const invitations = (tx: Transaction) =>
  tx.db
    .selectFrom('identity.invitations as i')
    .leftJoin('governments.public_bodies as b', 'b.id', 'i.body_id')
    .leftJoin('identity.suppliers as s', 's.id', 'i.supplier_id')
    .select(['i.id', 'i.email', 'i.government_id', 'i.body_id', 'i.supplier_id', 'i.roles', 'i.expires_at'])
    .select(eb => eb.fn.coalesce('b.name', 's.name').as('name'))

type Row = Awaited<ReturnType<ReturnType<typeof invitations>['executeTakeFirstOrThrow']>>

function asInvitation(row: Row): Invitation {
  const { id, email, name, roles } = row
  if (row.supplier_id) {
    const to = {
      kind: 'supplier' as const,
      supplierId: row.supplier_id as SupplierId,
      roles: orderedSupplierRoles(roles),
    }
    return { id, email, name: name ?? '', to }
  }
  if (!row.body_id || !row.government_id) throw new Error('An invitation is to a body or to a supplier.')
  const governmentId = row.government_id as GovernmentId
  return {
    id,
    email,
    name: name ?? '',
    to: { kind: 'body', bodyId: row.body_id, governmentId, roles: orderedRoles(roles) },
  }
}

/** The invitation with this token, if it can still be accepted; locked where it is about to be. */
export async function openInvitation(
  tx: Transaction,
  digest: Buffer,
  now: Date,
  options: { lock?: boolean } = {},
): Promise<Invitation | undefined> {
  let query = invitations(tx)
    .where('i.token_digest', '=', digest)
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', now)
  if (options.lock) query = query.forUpdate('i')
  const row = await query.executeTakeFirst()
  return row && asInvitation(row)
}

export const markAccepted = (tx: Transaction, id: string, at: Date) =>
  tx.db.updateTable('identity.invitations').set({ accepted_at: at }).where('id', '=', id).execute()

/** Invitations that wait, oldest first; the newest hundred of a government or supplier. */
export async function pendingInvitations(
  tx: Transaction,
  of: { governmentId: string } | { supplierId: string },
  now: Date,
): Promise<PendingInvitation[]> {
  const own =
    'governmentId' in of
      ? invitations(tx).where('i.government_id', '=', of.governmentId)
      : invitations(tx).where('i.supplier_id', '=', of.supplierId)
  const rows = await own
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', now)
    .orderBy('i.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, email, roles, name, expires_at }) => ({ id, email, roles, name: name ?? '', expires_at }))
}

/** Takes an invitation back; false when it is not there, or not theirs. */
export async function deleteInvitation(
  tx: Transaction,
  id: string,
  of: { governmentId: string } | { supplierId: string },
): Promise<boolean> {
  const own = tx.db.deleteFrom('identity.invitations').where('id', '=', id).where('accepted_at', 'is', null)
  const deleted = await ('governmentId' in of
    ? own.where('government_id', '=', of.governmentId)
    : own.where('supplier_id', '=', of.supplierId)
  ).executeTakeFirst()
  return deleted.numDeletedRows > 0n
}
