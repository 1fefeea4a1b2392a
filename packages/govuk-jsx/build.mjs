// Builds what is published: ES modules with their declarations, once for each JSX runtime, one file for each source file
// so that a bundler leaves out what a page does not use; and the style sheet and scripts. node build.mjs [DIR]
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAssets } from './assets.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const require = createRequire(import.meta.url)
const sources = join(here, 'src')

/** The runtimes: where the build goes below the folder, where its elements come from, whose files stand in for ours. */
const runtimes = [
  { folder: '', importSource: 'hono/jsx' },
  { folder: 'preact', importSource: 'preact', standIns: 'preact' },
]

/** Builds into a folder, which is emptied before. */
export async function build(outdir = join(here, 'dist')) {
  const esbuild = await import('esbuild')
  rmSync(outdir, { recursive: true, force: true })
  try {
    for (const runtime of runtimes) await buildModules(esbuild, runtime, join(outdir, runtime.folder))
    await buildAssets(join(outdir, 'assets'))
  } finally {
    await esbuild.stop()
  }
  writeDeclarations(outdir)
}

const modules = (folder = '') =>
  readdirSync(join(sources, folder))
    .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map(name => join(folder, name))

const jsName = path => path.replace(/\.tsx?$/, '.js')

/** Addresses of neighbours, which end in .ts or .tsx in the sources. */
const pointToJs = text => text.replaceAll(/((?:from|import) ?\(?)(['"])(\.[^'"]*)\.tsx?\2/g, '$1$2$3.js$2')

async function buildModules(esbuild, { importSource, standIns }, outdir) {
  const own = standIns ? modules(standIns).map(path => [path, path.slice(standIns.length + 1)]) : []
  const shared = ['', 'components', 'examples'].flatMap(folder => modules(folder)).map(path => [path, path])
  for (const [path, target] of [...shared, ...own]) {
    const { code } = await esbuild.transform(readFileSync(join(sources, path), 'utf8'), {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: importSource,
      sourcefile: path,
    })
    const file = join(outdir, jsName(target))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, pointToJs(code))
  }
}

/** Declarations are the same for all runtimes, but for those of the files that stand in. */
function writeDeclarations(outdir) {
  const tsc = require.resolve('typescript/bin/tsc')
  const language = ['--target', 'es2024', '--module', 'esnext', '--moduleResolution', 'bundler', '--strict']
  const jsx = ['--jsx', 'react-jsx', '--jsxImportSource', 'hono/jsx', '--types', 'node']
  const emit = ['--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions', '--noCheck']
  const entries = [
    'index.ts',
    'gallery.ts',
    'gallery-pages.tsx',
    'trusted.ts',
    'preact/runtime.ts',
    'preact/trusted.ts',
  ]
  const args = [tsc, '--ignoreConfig', ...language, ...jsx, ...emit, '--skipLibCheck', '--rootDir', 'src', '--outDir']
  execFileSync(process.execPath, [...args, outdir, ...entries.map(name => join('src', name))], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const written = readdirSync(outdir, { recursive: true }).filter(file => file.endsWith('.d.ts'))
  for (const file of written) writeFileSync(join(outdir, file), pointToJs(readFileSync(join(outdir, file), 'utf8')))
  for (const { folder } of runtimes.filter(one => one.standIns)) {
    for (const file of written.filter(name => dirname(name) !== folder && !isIn(folder, written, name))) {
      cpSync(join(outdir, file), join(outdir, folder, file))
    }
  }
}

const isIn = (folder, files, name) => files.includes(join(folder, name))

if (process.argv[1] === fileURLToPath(import.meta.url)) await build(process.argv[2])
