import type { Ctx } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import type { RetentionKind } from './register.ts'

/** A thing whose term has begun: its last day follows from `since` and the pack. */
export interface Ageing {
  id: string
  /** The process that it belongs to, by which a legal hold keeps it. */
  ocid: string | null
  /** What people know it by. */
  title: string
  /** When it came to rest: the term counts from here. */
  since: Date
}

/** Whom its end is announced to. */
export interface Concerned {
  email: string
  language: string
  /** Where they find the thing. */
  link: string
}

/** How a feature keeps one term of the pack: what has aged, whom it concerns, and how it goes. All inside one government. */
export interface Retention {
  kind: RetentionKind
  /** Unique and permanent; several features may keep one kind. */
  name: string
  /** Things at rest since before a moment that still hold what goes, oldest first, at most so many, not announced yet. */
  aged(tx: Transaction, governmentId: string, before: Date, limit: number): Promise<Ageing[]>
  concerned(tx: Transaction, governmentId: string, id: string): Promise<Concerned[]>
  /** Lets it go, in the transaction in which the database was told that its term is over. */
  forget(tx: Transaction, governmentId: string, id: string): Promise<void>
  /** What can only happen after that transaction, and again if it was broken off: stored files. */
  afterwards?(ctx: Ctx, id: string): Promise<void>
}
