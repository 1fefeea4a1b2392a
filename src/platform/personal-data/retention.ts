import type { Ctx } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import type { RetentionKind } from './register.ts'

/** A thing that came to rest some time ago and still holds what goes when its term is over. */
export interface Ageing {
  id: string
  /** The process that it belongs to, by which a legal hold keeps it. */
  ocid: string | null
  /** What people know it by. */
  title: string
  /** When it came to rest: the term counts from here. */
  since: Date
}

/** Whom its end is announced to, and where they find the thing. */
export interface Concerned {
  email: string
  language: string
  link: string
}

/** How a feature keeps one term of the pack: what has aged, whom it concerns, and how it goes. All inside one government. */
export interface Retention {
  kind: RetentionKind
  /** Unique and permanent; several features may keep one kind. */
  name: string
  /** Things at rest since before a moment, by id; page by the last one seen. */
  aged(tx: Transaction, where: { governmentId: string; before: Date; after?: string; limit: number }): Promise<Ageing[]>
  concerned(tx: Transaction, of: { governmentId: string; government: string; id: string }): Promise<Concerned[]>
  /** Lets it go. The database refuses while its term is not announced, not over, or held up. */
  forget(tx: Transaction, of: { governmentId: string; id: string }): Promise<void>
  /** What can only happen after that transaction, and again when it was broken off: stored files. */
  afterwards?(ctx: Ctx, id: string): Promise<void>
}
