import type { Transaction } from '../db/index.ts'
import type { WebCtx } from '../http/index.ts'

/** Something that waits for a person: what it is, where it is done, and by when. */
export interface WorkTask {
  text: string
  href: string
  due?: Date | null
  /** The time for it is over, and it has not been done. */
  isLate?: boolean
}

/** What of a feature waits for the person of this request, in the government of the request. A few dozen at most. */
export type WorkTasks = (tx: Transaction, ctx: WebCtx) => Promise<WorkTask[]>
