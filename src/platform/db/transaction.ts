import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../db/tables.ts'

/** One open transaction, as the application's role, inside its scope. Stores get it; nothing keeps it. */
export interface Transaction {
  readonly db: Kysely<DB>
  /** The time of this transaction's decisions: read from the database once, at the first call. Call it after the row lock. */
  now(): Promise<Date>
  /** Wakes the listeners of a channel once this transaction has committed. A hint, not a promise: listeners also look by themselves. */
  wake(channel: string): void
  /** Moves a transaction that began outside any government into one: setting up a new one. Throws when it is in one already. */
  enter(governmentId: string): Promise<void>
  /** Plain SQL on this transaction's connection, in the form that the job queue expects. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** Whose rows a transaction may touch. Row-level security reads it from the settings that `openingOf` makes. */
export interface Scope {
  governmentId?: string | null
  supplierId?: string | null
  guestOf?: string | null
  /** Overrides `platform.now()` in databases made for tests or demonstration. */
  now?: Date | undefined
  /** The key of the submitted form: its second arrival finds the row and is told so. */
  form?: { key: string; owner: string } | undefined
}

/** The form with this key was already dealt with, or is being dealt with by a transaction that has just committed. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone'

  constructor() {
    super('This form was already submitted.')
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The first message of a transaction: one round trip that begins it, drops to the application's role and sets the scope.
 * It is plain text because the simple protocol takes several statements; each value is checked to be what it should.
 */
export function openingOf(scope: Scope, mode: 'read' | 'write'): string {
  const settings = [
    ['government', scope.governmentId],
    ['supplier', scope.supplierId],
    ['guest_of', scope.guestOf],
  ] as const
  const lines = [mode === 'read' ? 'begin read only' : 'begin', 'set local role gdm_app']
  for (const [name, value] of settings) {
    if (!value) continue
    if (!uuid.test(value)) throw new Error(`The scope's ${name} is no id.`)
    lines.push(`set local app.${name} = '${value}'`)
  }
  if (scope.now) lines.push(`set local app.now = '${scope.now.toISOString()}'`)
  return lines.join('; ')
}

/** Claims the key of a form for this transaction. Waits for another transaction that holds it; throws AlreadyDone after that. */
export async function claimForm(client: pg.PoolClient, form: NonNullable<Scope['form']>): Promise<void> {
  const claimed = await client.query(
    'insert into platform.idempotency_keys (key, owner) values ($1, $2) on conflict (key) do nothing',
    [form.key, form.owner],
  )
  if (claimed.rowCount !== 1) throw new AlreadyDone()
}
