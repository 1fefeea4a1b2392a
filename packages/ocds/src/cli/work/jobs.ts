import { copyJob } from './copying.ts'
import { mergeJob } from './merging.ts'
import type { Job } from './pool.ts'

/** What can be done in other threads. */
export const jobs = [mergeJob, copyJob] as unknown as readonly Job<never, never, unknown>[]
