import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { commands } from './cli/commands.ts'
import { type Io, run } from './cli/run.ts'
import { jobs } from './cli/work/jobs.ts'
import { answer } from './cli/work/pool.ts'

// The command line: what the world is, and nothing else. The same file runs in the threads that help.

function write(content: string | Uint8Array): Promise<void> | void {
  if (process.stdout.write(content)) return
  return new Promise(resolve => process.stdout.once('drain', resolve))
}

async function main(): Promise<void> {
  // A reader that stops early, like head, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))
  const io: Io = {
    input: () => process.stdin,
    out: write,
    err: words => process.stderr.write(words),
    now: () => new Date(),
    threads: {
      count: Math.min(availableParallelism(), 8),
      start: data => new Worker(new URL(import.meta.url), { workerData: data }),
    },
    fetch: async url => {
      const response = await fetch(url)
      if (!response.ok) throw Object.assign(new Error(`${url}: ${response.status}`), { syscall: 'fetch' })
      return response.text()
    },
  }
  process.exitCode = await run(commands, process.argv.slice(2), io)
}

// So that what was put aside on the disk is removed, which happens at the exit.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  if (isMainThread) process.once(signal, () => process.exit(code))
}

if (isMainThread) {
  await main().catch((error: unknown) => {
    console.error(error)
    // 1 would say that there are findings.
    process.exitCode = 2
  })
}
if (!isMainThread && parentPort) answer(parentPort, jobs, workerData)
