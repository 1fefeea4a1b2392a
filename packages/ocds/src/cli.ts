import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { commands } from './cli/commands.ts'
import { run } from './cli/run.ts'

// The command line: what the world is, and nothing else. A reader that stops early, like head, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))

process.exitCode = await run(commands, process.argv.slice(2), {
  readFile: path => readFile(path, 'utf8'),
  readInput: () => text(process.stdin),
  out: words => process.stdout.write(words),
  err: words => process.stderr.write(words),
  now: () => new Date(),
})
