#!/usr/bin/env node
// The command line of the marketplace. Plain JavaScript that is in the repository, because npm links a command only
// if its file exists at installation.
import { existsSync } from 'node:fs'
import module from 'node:module'

const build = new URL('../dist/cli.js', import.meta.url)
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`gdm needs Node 24 or newer, this is ${process.versions.node}: use "npx gdm".\n`)
  process.exitCode = 1
} else if (existsSync(build)) {
  // Keeps compiled code between runs, for a quicker start.
  module.enableCompileCache()
  await import(build.href)
} else {
  process.stderr.write('The marketplace is not built yet: run "npm run build" first.\n')
  process.exitCode = 1
}
