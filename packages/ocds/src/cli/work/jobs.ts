import { checkJob } from './checking.ts'
import { copyJob } from './copying.ts'
import { mergeJob } from './merging.ts'
import type { Job } from './pool.ts'
import { validateJob } from './validating.ts'

/** What can be done in other threads. */
export const jobs = [mergeJob, copyJob, validateJob, checkJob] as unknown as readonly Job<never, never, unknown>[]
