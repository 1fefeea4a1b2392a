// What tests of this area and of later ones need: a government with a body, people in it, and a context to act in.
import { type Actor, type AuditEntry, type Ctx, nobody } from '#platform/context'
import type { Database, Scope, Transaction } from '#platform/db'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { inMemory } from '../platform/files/testing.ts'

export interface TestContext extends Ctx {
  /** Audit events that actions wrote, in order. */
  audited: AuditEntry[]
  /** Jobs that actions put into the queue, in order. */
  enqueued: { queue: string; data: Record<string, unknown> }[]
}

/** A context over a real database that keeps what is audited and enqueued to look at. */
export function testContext(
  database: Database,
  options: { actor?: Partial<Actor>; governmentId?: GovernmentId | null; now?: Date } = {},
): TestContext {
  const actor = { ...nobody, ...options.actor }
  const scope: Scope = {
    governmentId: options.governmentId ?? null,
    supplierId: actor.kind === 'supplier' ? actor.supplierId : null,
    guestOf: actor.guestOf,
    now: options.now,
  }
  const audited: AuditEntry[] = []
  const enqueued: TestContext['enqueued'] = []
  return {
    requestId: 'test',
    actor,
    governmentId: options.governmentId ?? null,
    read: work => database.read(scope, work),
    transact: work => database.transact(scope, work),
    files: inMemory(),
    enqueue: async (_, queue, data) => void enqueued.push({ queue, data }),
    audit: async (_, entry) => void audited.push(entry),
    audited,
    enqueued,
  }
}

/** A government with one public body whose people have addresses at `body.example`. */
export async function testGovernment(
  tx: Transaction,
  slug = 'testland',
  domain = 'body.example',
): Promise<{ governmentId: GovernmentId; bodyId: string }> {
  const governmentId = newId<'government'>()
  const bodyId = newId<'public-body'>()
  await tx.db
    .insertInto('governments.governments')
    .values({
      id: governmentId,
      slug,
      name: slug,
      languages: ['en', 'es'],
      currency: 'GBP',
      time_zone: 'Europe/London',
      locale: 'en-GB',
      ocid_prefix: 'ocds-gdmdem',
      example: true,
    })
    .execute()
  await tx.enter(governmentId)
  await tx.db
    .insertInto('governments.public_bodies')
    .values({
      id: bodyId,
      government_id: governmentId,
      slug: 'ministry',
      name: 'Ministry of Examples',
      mailbox: 'buying@body.example',
      email_domains: [domain],
    })
    .execute()
  return { governmentId, bodyId }
}

let counter = 0

/** An address that no other test person has. */
export const testEmail = (domain = 'people.example'): string => `person-${++counter}@${domain}`

/** The actor of somebody with roles in a government. */
export const official = (id: PersonId, roles: readonly string[], bodyIds: readonly string[] = []): Actor => ({
  ...nobody,
  kind: 'person',
  id,
  roles,
  bodyIds,
})
