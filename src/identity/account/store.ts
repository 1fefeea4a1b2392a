import type { Transaction } from '#platform/db'

/** Processes of other governments to which somebody with this address is invited now. */
export const invitationsAsGuest = (tx: Transaction, email: string, now: Date) =>
  tx.db
    .selectFrom('identity.guests as i')
    .innerJoin('governments.governments as g', 'g.id', 'i.government_id')
    .select(['g.name as government', 'i.start_path', 'i.roles', 'i.ends_at'])
    .where('i.email', '=', email)
    .where('i.ends_at', '>', now)
    .orderBy('i.ends_at')
    .limit(100)
    .execute()
