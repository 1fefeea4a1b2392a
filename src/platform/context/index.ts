import type { Transaction } from '../db/index.ts'
import type { FileStorage } from '../files/index.ts'
import type { GovernmentId, PersonId, SupplierId } from '../ids/index.ts'
import type { Enqueue } from '../jobs/index.ts'

/** Who acts. `roles` are those of membership in the government of the request, and of being a supplier's member. */
export interface Actor {
  kind: 'person' | 'supplier' | 'guest' | 'clock' | 'operator' | 'nobody'
  id: PersonId | null
  roles: readonly string[]
  /** The supplier for which the person acts, if any. */
  supplierId: SupplierId | null
  /** Public bodies of this government that the person belongs to. */
  bodyIds: readonly string[]
  /** The one process that a guest from elsewhere was invited to. */
  guestOf: string | null
}

/** What an action needs to know of where it runs. Web, worker and command line each make one. */
export interface Ctx {
  requestId: string
  actor: Actor
  /** The government inside which everything of this context happens; null for what is global. */
  governmentId: GovernmentId | null
  /** One transaction that only reads. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** One transaction; retried when the database asks for it, so it has no effect outside the database. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Puts a job into the queue within a transaction. */
  enqueue: Enqueue
  /** Where the bytes of uploads are; `#platform/files` works with it. */
  files: FileStorage
  /** Writes an audit event within a transaction, for the areas that come before `record`. */
  audit(tx: Transaction, entry: AuditEntry): Promise<void>
}

/** One audit event. Details name people by id or role, never by name or address. */
export interface AuditEntry {
  /** What happened, in the past tense: `plan.submitted`. */
  verb: string
  subject: { kind: string; id: string }
  ocid?: string | undefined
  /** The government whose trail it belongs to, when the context has none yet: setting one up. */
  governmentId?: GovernmentId | undefined
  details?: Record<string, unknown> | undefined
}

export const nobody: Actor = { kind: 'nobody', id: null, roles: [], supplierId: null, bodyIds: [], guestOf: null }
/** The platform's clock: what falls due by itself. */
export const clock: Actor = { ...nobody, kind: 'clock', roles: ['clock'] }
/** Who runs the installation, at its command line. */
export const operator: Actor = { ...nobody, kind: 'operator', roles: ['operator'] }

/** The government of a context that cannot be without one. */
export function governmentOf(ctx: Pick<Ctx, 'governmentId'>): GovernmentId {
  if (!ctx.governmentId) throw new Error('This happens inside a government, and the context names none.')
  return ctx.governmentId
}
