// npm run build: bundles the application and its packages into dist/ folders, in about a second; does nothing when
// they are current. Third-party packages stay in node_modules.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root, takeLock } from './bootstrap.mjs'
import { giveUp, say, seconds } from './progress.mjs'

// Locales and content are read when the application starts; they are here because tags of pages are made from the build.
const inputs = [
  ...['src', 'packages', 'locales', 'content'],
  ...['scripts/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'],
]
const stamp = join(root, 'dist', '.built-from')

/** Builds what is not current. Two calls at once, also from two processes, make one build. */
export async function build() {
  const wanted = fingerprint()
  if (isCurrent(wanted)) return
  const release = await takeLock('build', 'building')
  try {
    if (isCurrent(wanted)) return
    const began = performance.now()
    await buildAll(wanted)
    say(`Built in ${seconds(performance.now() - began)}`)
  } finally {
    release()
  }
}

async function buildAll(wanted) {
  const esbuild = await import('esbuild')
  const making = join(root, '.cache', `dist-${process.pid}`)
  rmSync(making, { recursive: true, force: true })
  const entries = ['web', 'worker', 'cli'].map(name => join('src', `${name}.ts`)).filter(isThere)
  try {
    await Promise.all([
      esbuild.build({ ...options(entries), outdir: making, outbase: 'src', splitting: true }),
      ...packages().map(name => buildPackage(esbuild, name)),
      copyAssets(join(making, 'assets')),
    ])
  } finally {
    await esbuild.stop()
  }
  mkdirSync(making, { recursive: true })
  writeFileSync(join(making, '.built-from'), wanted)
  // The old build stays whole until the new one is.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  renameSync(making, join(root, 'dist'))
}

function buildPackage(esbuild, name) {
  const src = join('packages', name, 'src')
  const entries = sourceEntries(name)
  const outdir = join(root, 'packages', name, 'dist')
  return entries.length && esbuild.build({ ...options(entries), outdir, outbase: src, splitting: true })
}

// What package.json exports from source, and the command line if there is one.
function sourceEntries(name) {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  const exported = Object.values(exports ?? {}).map(target => target['@gdm/source'] ?? '')
  return [...exported.filter(Boolean), './src/cli.ts', './src/cli/index.ts']
    .map(path => join('packages', name, path))
    .filter((path, index, all) => isThere(path) && all.indexOf(path) === index)
}

// Styles, scripts and fonts of the pages, by the package that knows them.
async function copyAssets(folder) {
  const maker = join(root, 'packages', 'govuk-jsx', 'assets.mjs')
  if (!existsSync(maker)) return
  const { buildAssets } = await import(pathToFileURL(maker).href)
  await buildAssets(folder)
}

/** Bundles one TypeScript file below .cache, for tools that run it; gives the path of the result. */
export async function bundle(file) {
  const esbuild = await import('esbuild')
  const outfile = join(root, '.cache', 'run', `${relative(root, file).replaceAll('/', '-')}.mjs`)
  try {
    await esbuild.build({ ...options([file]), outfile })
  } finally {
    await esbuild.stop()
  }
  return outfile
}

function options(entryPoints) {
  return {
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    conditions: ['@gdm/source'],
    plugins: [thirdPartyStaysOutside],
    logLevel: 'warning',
  }
}

const thirdPartyStaysOutside = {
  name: 'third-party-stays-outside',
  setup(build) {
    // Not ours: neither a relative path, nor one of the aliases in package.json, nor a workspace's package.
    build.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@gdm/')) return undefined
      return { path, external: true }
    })
  },
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of inputs.flatMap(input => filesBelow(join(root, input)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  const entries = existsSync(path) ? readdirOrNothing(path) : []
  if (entries === undefined) return [path]
  return entries
    .filter(entry => !/^(dist|node_modules|coverage)$|\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
}

function readdirOrNothing(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined
    throw error
  }
}

function isCurrent(wanted) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) return false
  return packages().every(name => sourceEntries(name).length === 0 || isThere(join('packages', name, 'dist')))
}

function packages() {
  return readdirSync(join(root, 'packages'))
}

function isThere(path) {
  return existsSync(join(root, path))
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  await prepare()
  await build().catch(error => giveUp(error.message))
}
