#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/cli.js', import.meta.url)

if (existsSync(built)) await import(built.href)
else {
  console.error('ocds is not built yet: run the build of the repository first.')
  process.exitCode = 2
}
