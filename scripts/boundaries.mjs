// npm run boundaries: checks who imports whom. Also called by the house tests, on folders with planted violations.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import rules from '../.dependency-cruiser.mjs'
import { prepare, root } from './bootstrap.mjs'
import { giveUp } from './progress.mjs'

const folders = ['src', 'packages']

/**
 * Violations as { rule, from, to, comment }, how many of our modules were read, and those that were not: a checker
 * that reads nothing finds nothing wrong.
 * @returns {Promise<{ violations: { rule: string, from: string, to: string, comment: string }[], cruised: number, unread: string[] }>}
 */
export async function checkBoundaries(folder = root, { forbidden, options } = rules) {
  const { cruise } = await import('dependency-cruiser')
  const { default: extractTSConfig } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const { enhancedResolveOptions, ...cruiseOptions } = options
  const { output } = await cruise(
    folders.filter(name => readdirSync(folder).includes(name)),
    {
      ...cruiseOptions,
      ruleSet: { forbidden },
      validate: true,
      baseDir: folder,
      tsConfig: { fileName: 'tsconfig.json' },
    },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  )
  const read = new Set(output.modules.filter(module => module.valid !== undefined).map(module => module.source))
  const existing = folders.flatMap(name => modulesBelow(folder, name))
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: forbidden.find(({ name }) => name === rule.name)?.comment ?? '',
    })),
    cruised: existing.filter(file => read.has(file)).length,
    unread: existing.filter(file => !read.has(file)),
  }
}

function modulesBelow(folder, path) {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(entry => !/^(dist|node_modules)$/.test(entry.name))
    .flatMap(entry => {
      const below = `${path}/${entry.name}`
      if (entry.isDirectory()) return modulesBelow(folder, below)
      return /\.tsx?$/.test(below) && !below.endsWith('.d.ts') ? [below] : []
    })
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  await prepare().catch(error => giveUp(error.message))
  const { violations, cruised, unread } = await checkBoundaries()
  for (const { rule, from, to, comment } of violations) {
    process.stderr.write(`${from}\n  imports ${to}\n  ${rule}: ${comment}\n`)
  }
  for (const file of unread) process.stderr.write(`${file} was not read\n`)
  process.stdout.write(`${cruised} modules, ${violations.length} violations, ${unread.length} not read\n`)
  process.exitCode = violations.length + unread.length > 0 || cruised === 0 ? 1 : 0
}
