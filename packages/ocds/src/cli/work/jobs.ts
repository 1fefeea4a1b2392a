import { mergeJob } from './merging.ts'
import type { Job } from './pool.ts'

/** What can be done in other threads. */
export const jobs = [mergeJob] as unknown as readonly Job<never, never, unknown>[]
