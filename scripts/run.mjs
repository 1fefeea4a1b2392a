// Runs one TypeScript file of the repository under Node 24 with everything installed and built:
// node scripts/run.mjs bench/main.ts [arguments]
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root } from './bootstrap.mjs'
import { giveUp } from './progress.mjs'

await prepare().catch(error => giveUp(error.message))
const { build, bundle } = await import('./build.mjs')
await build()
const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('Usage: node scripts/run.mjs FILE [arguments]')
const bundled = await bundle(join(root, file))
process.argv.splice(1, Infinity, join(root, basename(file)), ...args)
await import(pathToFileURL(bundled).href)
