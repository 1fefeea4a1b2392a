import { sql } from 'kysely'
import type { NewBody } from '#governments/tree'
import type { Transaction } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import type { Body } from './schema.ts'

const columns = [
  'id',
  'slug',
  'name',
  'identifier_scheme',
  'identifier_id',
  'mailbox',
  'email_domains',
  'version',
] as const

const inGovernment = (tx: Transaction, governmentId: GovernmentId) =>
  tx.db.selectFrom('governments.public_bodies').select(columns).where('government_id', '=', governmentId)

type Row = Awaited<ReturnType<ReturnType<typeof inGovernment>['executeTakeFirstOrThrow']>>

const asBody = (row: Row): Body => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  identifier:
    row.identifier_scheme !== null && row.identifier_id !== null
      ? { scheme: row.identifier_scheme, id: row.identifier_id }
      : null,
  mailbox: row.mailbox,
  emailDomains: row.email_domains,
  version: row.version,
})

/** Public bodies by name, from after the one given. */
export async function bodiesAfter(
  tx: Transaction,
  governmentId: GovernmentId,
  page: { after?: string | undefined; limit: number },
): Promise<Body[]> {
  let query = inGovernment(tx, governmentId).orderBy('name').orderBy('id').limit(page.limit)
  const last = page.after === undefined ? undefined : await bodyIn(tx, governmentId, page.after)
  if (last) query = query.where(sql<boolean>`(name, id) > (${last.name}, ${last.id}::uuid)`)
  return (await query.execute()).map(asBody)
}

export async function bodyIn(
  tx: Transaction,
  governmentId: GovernmentId,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Body | undefined> {
  let query = inGovernment(tx, governmentId).where('id', '=', id)
  if (options.lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row && asBody(row)
}

export const updateBody = (tx: Transaction, governmentId: GovernmentId, id: string, body: Omit<NewBody, 'slug'>) =>
  tx.db
    .updateTable('governments.public_bodies')
    .set({
      name: body.name,
      mailbox: body.mailbox,
      email_domains: [...body.emailDomains],
      identifier_scheme: body.identifier?.scheme ?? null,
      identifier_id: body.identifier?.id ?? null,
      version: sql`version + 1`,
    })
    .where('government_id', '=', governmentId)
    .where('id', '=', id)
    .execute()
