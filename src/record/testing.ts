import { type Actor, type Ctx, operator } from '#platform/context'
import { type Database, openDatabase } from '#platform/db'
import { type GovernmentId, newId } from '#platform/ids'
import { silentLog } from '#platform/log'
import type { TestDatabase } from '../platform/db/testing.ts'
import { inMemory } from '../platform/files/testing.ts'
import { writeAudit } from './audit.ts'

/** A context as the platform makes it, with a clock that the test sets and events that it can look at. */
export interface TestCtx extends Ctx {
  at(now: Date): TestCtx
  as(actor: Partial<Actor>): TestCtx
  enqueued: { queue: string; data: Record<string, unknown> }[]
}

export const openTestDatabase = (database: TestDatabase): Database => openDatabase(database.url, 8, silentLog())

export function testCtx(
  database: Database,
  governmentId: GovernmentId | null,
  actor: Actor = operator,
  now = new Date('2030-01-15T12:00:00Z'),
  files = inMemory(),
): TestCtx {
  const enqueued: TestCtx['enqueued'] = []
  const scope = {
    governmentId,
    supplierId: actor.kind === 'supplier' ? actor.supplierId : null,
    guestOf: actor.guestOf,
    now,
  }
  const ctx: TestCtx = {
    requestId: newId(),
    actor,
    governmentId,
    read: work => database.read(scope, work),
    transact: work => database.transact(scope, work),
    files,
    enqueue: async (_, queue, data) => void enqueued.push({ queue, data }),
    audit: async (tx, entry) => void (await writeAudit(tx, ctx, entry)),
    at: later => testCtx(database, governmentId, actor, later, files),
    as: other => testCtx(database, governmentId, { ...actor, ...other }, now, files),
    enqueued,
  }
  return ctx
}

/** A government straight in the table, for tests that are about something else. Runs as the owner. */
export async function aGovernment(database: Database, slug = 'testland'): Promise<GovernmentId> {
  const id = newId<'government'>()
  await database.executeSql(
    `insert into governments.governments (id, slug, name, languages, currency, locale, time_zone, ocid_prefix, example)
     values ($1, $2, $3, '{en}', 'GBP', 'en-GB', 'Europe/London', 'ocds-gdmtst', true)`,
    [id, slug, `Government of ${slug}`],
  )
  return id
}
