import type { Worker } from 'node:worker_threads'
import { OcdsError } from '../../error.ts'
import { InputError, type Io } from '../run.ts'

/** A kind of work that can be done in another thread: prepared once, then done batch by batch. */
export interface Job<Setup, Batch, Result> {
  readonly name: string
  prepare(setup: Setup): (batch: Batch) => Result
}

type Reply =
  | { readonly result: unknown }
  | { readonly error: string; readonly isInput: boolean; readonly stack: string }

/** Below this many bytes threads cost more than they save. */
const worthThreads = 4e6

/** Does a job on batches, in several threads where that pays, and gives the results in the order of the batches. */
export async function* work<Setup, Batch, Result>(
  io: Io,
  job: Job<Setup, Batch, Result>,
  setup: Setup,
  batches: Iterable<Batch>,
  bytes: number,
): AsyncGenerator<Result> {
  if (!io.threads || io.threads.count < 2 || bytes < worthThreads) {
    const perform = job.prepare(setup)
    for (const batch of batches) yield perform(batch)
    return
  }
  const pool = new Pool(io.threads, { job: job.name, setup })
  try {
    yield* pool.results(batches) as AsyncGenerator<Result>
  } finally {
    await pool.close()
  }
}

class Pool {
  private readonly workers: Worker[]
  private readonly waiting = new Map<Worker, { resolve(value: unknown): void; reject(error: unknown): void }>()
  private readonly idle: Worker[]

  constructor(threads: NonNullable<Io['threads']>, data: unknown) {
    this.workers = Array.from({ length: threads.count }, () => threads.start(data))
    this.idle = [...this.workers]
    for (const worker of this.workers) {
      worker.on('message', (reply: Reply) => this.answered(worker, reply))
      worker.on('error', error => this.waiting.get(worker)?.reject(error))
    }
  }

  async *results(batches: Iterable<unknown>): AsyncGenerator<unknown> {
    const pending: Promise<unknown>[] = []
    const running = new Set<Promise<unknown>>()
    for (const batch of batches) {
      // A result that is not fetched waits in memory, so that only a few may.
      if (pending.length >= this.workers.length * 2) yield await pending.shift()
      while (this.idle.length === 0) await Promise.race(running)
      const result = this.send(this.idle.pop() as Worker, batch)
      const settled = result.then(ignore, ignore).finally(() => running.delete(settled))
      running.add(settled)
      pending.push(result)
    }
    for (const result of pending) yield await result
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.terminate()))
  }

  private send(worker: Worker, batch: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.set(worker, { resolve, reject })
      worker.postMessage(batch)
    })
  }

  private answered(worker: Worker, reply: Reply): void {
    const call = this.waiting.get(worker)
    this.waiting.delete(worker)
    this.idle.push(worker)
    if ('result' in reply) call?.resolve(reply.result)
    else if (reply.isInput) call?.reject(new InputError(reply.error))
    else call?.reject(Object.assign(new Error(reply.error), { stack: reply.stack }))
  }
}

const ignore = () => undefined

/** The other end: answers batches in a thread. Bytes in a result are handed over rather than copied. */
export function answer(
  port: import('node:worker_threads').MessagePort,
  jobs: readonly Job<never, never, unknown>[],
  data: { readonly job: string; readonly setup: unknown },
): void {
  const job = jobs.find(({ name }) => name === data.job)
  const perform = job?.prepare(data.setup as never)
  port.on('message', (batch: unknown) => {
    try {
      const result = perform?.(batch as never)
      port.postMessage({ result } satisfies Reply, buffersIn(result))
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
      const isInput = error instanceof InputError || error instanceof OcdsError
      port.postMessage({ error: message, isInput, stack } satisfies Reply)
    }
  })
}

function buffersIn(result: unknown): ArrayBuffer[] {
  if (typeof result !== 'object' || result === null) return []
  return Object.values(result).flatMap(value => (value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []))
}
