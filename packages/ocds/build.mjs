// Builds what is published: the library for Node and browsers with its types, and the command line. node build.mjs [DIR]
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Builds into a folder, which is emptied before. */
export async function build(outdir = join(here, 'dist')) {
  const esbuild = await import('esbuild')
  rmSync(outdir, { recursive: true, force: true })
  const common = { absWorkingDir: here, outdir, bundle: true, format: 'esm', logLevel: 'warning' }
  try {
    await Promise.all([
      esbuild.build({
        ...common,
        entryPoints: ['src/index.ts'],
        platform: 'neutral',
        target: 'es2022',
        sourcemap: true,
      }),
      esbuild.build({
        ...common,
        entryPoints: ['src/cli.ts'],
        platform: 'node',
        target: 'node20',
        external: ['@duckdb/*'],
      }),
    ])
  } finally {
    await esbuild.stop()
  }
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const flags = [
    '--target',
    'es2024',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--skipLibCheck',
    '--strict',
  ]
  const types = [
    '--declaration',
    '--emitDeclarationOnly',
    '--rewriteRelativeImportExtensions',
    '--noCheck',
    '--types',
    'node',
  ]
  execFileSync(
    process.execPath,
    [tsc, '--ignoreConfig', ...flags, ...types, '--outDir', join(outdir, 'types'), 'src/index.ts'],
    {
      cwd: here,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  for (const file of readdirSync(join(outdir, 'types'), { recursive: true })) {
    if (file.endsWith('.d.ts')) point(join(outdir, 'types', file))
  }
}

/** Types are beside the sources' names, which end in .ts; those who use them look for .js. */
function point(file) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll(/(from |import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build(process.argv[2])
