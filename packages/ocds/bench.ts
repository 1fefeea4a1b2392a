// Measures the command line on generated data: npm run bench [-- SIZE...], sizes like 100MB (100MB and 1GB unless given).
// Prints MB/s of input by the clock and peak memory, beside a plain loop that reads and writes the same lines.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ocds-bench-'))
const program = join(folder, 'program')
const cli = join(program, 'cli.js')
const sizes = process.argv.length > 2 ? process.argv.slice(2) : ['100MB', '1GB']

// Tells on the third channel how much memory a process and its threads took at most, in kilobytes.
const tell = `data:text/javascript,import{writeSync}from'node:fs';import{isMainThread}from'node:worker_threads';if(isMainThread)process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))`

const limit = `import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  if (!process.stdout.write(JSON.stringify(JSON.parse(line)) + '\\n')) await new Promise(done => process.stdout.once('drain', done))
}`

interface Measure {
  readonly seconds: number
  readonly memory: number
}

/** Runs a program once, its output going nowhere or to a file. */
function run(args: readonly string[], to = '/dev/null'): Measure {
  const out = openSync(to, 'w')
  const began = performance.now()
  const { output, status, stderr } = spawnSync(process.execPath, ['--import', tell, ...args], {
    stdio: ['ignore', out, 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  const seconds = (performance.now() - began) / 1000
  closeSync(out)
  if (status === null || status > 1) throw new Error(`${args.join(' ')}: ${stderr}`)
  return { seconds, memory: Number(output[3]) / 1000 }
}

/** The middle of three runs; one for what takes long anyway. */
function measure(args: readonly string[], bytes: number): Measure {
  const runs = Array.from({ length: bytes < 3e8 ? 3 : 1 }, () => run(args))
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)] as Measure
}

function line(what: string, args: readonly string[], bytes: number): void {
  const { seconds, memory } = measure(args, bytes)
  console.log(`| ${what} | ${Math.round(bytes / 1e6 / seconds)} | ${Math.round(memory)} |`)
}

function benchmark(size: string): void {
  const sorted = join(folder, 'sorted.jsonl')
  const mixed = join(folder, 'mixed.jsonl')
  run([cli, 'generate', '--size', size], sorted)
  run([cli, 'generate', '--size', size, '--mixed'], mixed)
  const bytes = statSync(sorted).size
  console.log(`\n| ${size} | MB/s | MB of memory |\n|---|---|---|`)
  line('limit: `JSON.parse` and `JSON.stringify`, line by line', [join(program, 'limit.mjs'), sorted], bytes)
  line('`merge`, sorted by ocid', [cli, 'merge', sorted], bytes)
  line('`merge`, unsorted', [cli, 'merge', mixed], bytes)
  line('`merge --versioned`, sorted by ocid', [cli, 'merge', '--versioned', sorted], bytes)
  line('`merge --versioned`, unsorted', [cli, 'merge', '--versioned', mixed], bytes)
  line('`validate --extensions all`', [cli, 'validate', '--extensions', 'all', sorted], bytes)
  line('`split --items`', [cli, 'split', '--items', sorted], bytes)
  if (bytes > 3e8) return
  line('`check`', [cli, 'check', sorted], bytes)
  line('`upgrade`', [cli, 'upgrade', sorted], bytes)
}

try {
  await build(program)
  writeFileSync(join(program, 'limit.mjs'), limit)
  writeFileSync(join(program, 'package.json'), '{"type":"module"}')
  console.log(`${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`)
  for (const size of sizes) benchmark(size)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
