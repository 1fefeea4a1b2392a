import { PgBoss } from 'pg-boss'
import type { Ctx } from '../context/index.ts'
import type { Database, Transaction } from '../db/index.ts'
import type { Log } from '../log/index.ts'
import type { Queue } from './queues.ts'

/** Puts work into the queue inside the caller's transaction: it exists if and only if the transaction commits. */
export type Enqueue = (tx: Transaction, queue: Queue, data: Record<string, unknown>) => Promise<void>

/** Something that falls due by the clock. The worker asks for what is due and does each inside its government, if it has one. */
export interface DueWork {
  name: string
  due(tx: Transaction): Promise<{ governmentId: string | null; id: string }[]>
  /** Does nothing when the thing is not due any more. */
  run(ctx: Ctx, id: string): Promise<void>
}

export interface Jobs {
  enqueue: Enqueue
  /** Handles each job of a queue. A handler that throws is tried again later; it must do nothing when called twice. */
  work(queue: Queue, handle: (data: Record<string, unknown>) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** How often the worker looks for jobs whose worker died or took too long. */
const lookSeconds = 5

/**
 * Opens the job queue over the platform's own database connections.
 * @param working true for the process that also does the jobs: it supervises retries and expiry.
 */
export async function openJobs(database: Database, log: Log, working: boolean): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.executeSql(text, values) },
    migrate: false,
    schedule: false,
    supervise: working,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
  })
  boss.on('error', error => log.warn({ err: error.message }, 'job queue'))
  await boss.start()
  return {
    async enqueue(tx, queue, data) {
      await boss.send(queue, data, { db: tx })
    },
    async work(queue, handle) {
      await boss.work<Record<string, unknown>>(queue, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
        if (job) await handle(job.data)
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
