import type { Actor } from '#platform/context'
import { nobody } from '#platform/context'
import type { Database } from '#platform/db'
import { type GovernmentId, newId, type PersonId, type SupplierId } from '#platform/ids'
import type { OpportunityId } from '#procure/opportunities'
import { aBrief, aBriefResponse, DOS5 } from '../../market/frameworks/factory.ts'
import type { BidContent } from './schema.ts'

export const brief = aBrief('digital-outcomes')

/** A whole set of answers to the example brief. */
export const response = aBriefResponse('digital-outcomes', brief)

export interface Example {
  governmentId: GovernmentId
  opportunityId: OpportunityId
  ocid: string
  lotIds: string[]
  keyholder: Actor
  closesAt: Date
}

const contentVersion = '0'.repeat(64)
let counter = 0

/** A draft opportunity of one government, with two lots, straight in the tables; `publish` opens it. */
export async function anOpportunity(
  database: Database,
  governmentId: GovernmentId,
  closesAt = new Date('2030-02-01T12:00:00Z'),
): Promise<Example> {
  counter++
  const [bodyId, authorId, opportunityId] = [newId<'body'>(), newId<'person'>(), newId<'opportunity'>()]
  const ocid = `ocds-gdmtst-testland-2030-${String(counter).padStart(4, '0')}`
  const run = (text: string, values: unknown[]) => database.executeSql(text, values)
  await run(`insert into identity.people (id, email, name) values ($1, $2, 'Kim Keyholder')`, [
    authorId,
    `kim-${authorId}@body.example`,
  ])
  await run(
    `insert into governments.public_bodies (id, government_id, slug, name, mailbox) values ($1, $2, $3, 'Example body', 'post@body.example')`,
    [bodyId, governmentId, `body-${bodyId}`],
  )
  await run('insert into record.processes (government_id, ocid) values ($1, $2)', [governmentId, ocid])
  await run(`insert into procure.contents (version, source) values ($1, '{}') on conflict do nothing`, [contentVersion])
  await run(
    `insert into procure.opportunities (government_id, id, ocid, body_id, author_id, state, method, days_open, framework,
       framework_lot, content_version, answers, title, closes_at)
     values ($1, $2, $3, $4, $5, 'draft', 'open', 14, $6, 'digital-outcomes', $9, $7, 'A booking service', $8)`,
    [governmentId, opportunityId, ocid, bodyId, authorId, DOS5, JSON.stringify(brief), closesAt, contentVersion],
  )
  const lotIds = [newId<'lot'>(), newId<'lot'>()]
  for (const [index, lotId] of lotIds.entries()) {
    await run(
      `insert into procure.lots (government_id, id, opportunity_id, number, title, value_amount, value_currency)
       values ($1, $2, $3, $4, $5, 50000, 'GBP')`,
      [governmentId, lotId, opportunityId, index + 1, `Lot ${index + 1}`],
    )
  }
  const keyholder: Actor = { ...nobody, kind: 'person', id: authorId as string as PersonId, roles: ['keyholder'] }
  return { governmentId, opportunityId: opportunityId as string as OpportunityId, ocid, lotIds, keyholder, closesAt }
}

/** Moves an example on, as the opportunity's own actions would. */
export const setState = (database: Database, example: Example, state: 'draft' | 'open' | 'closed') =>
  database.executeSql('update procure.opportunities set state = $2 where id = $1', [example.opportunityId, state])

/** A supplier with one member. */
export async function aSupplier(database: Database, name = 'Example Firm'): Promise<Actor> {
  const [id, personId] = [newId<'supplier'>() as SupplierId, newId<'person'>() as PersonId]
  await database.executeSql(`insert into identity.people (id, email, name) values ($1, $2, 'Sam Supplier')`, [
    personId,
    `sam-${personId}@firm.example`,
  ])
  await database.executeSql(
    `insert into identity.suppliers (id, slug, name, mailbox) values ($1, $2, $3, 'bids@firm.example')`,
    [id, `firm-${id}`, name],
  )
  return { ...nobody, kind: 'supplier', id: personId, roles: ['supplier'], supplierId: id }
}

/** Makes a whole bid of any draft: all answers, and a price for the first lot. */
export const filledIn =
  (example: Example, amount = '41500.50') =>
  (content: BidContent): BidContent => ({
    ...content,
    answers: response,
    prices: { ...content.prices, [example.lotIds[0] ?? '']: amount },
  })
