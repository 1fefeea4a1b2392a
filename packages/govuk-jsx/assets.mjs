// Builds the style sheet and the scripts of the components for a site to serve. Plain JavaScript, because it runs
// in builds, before anything else is compiled.
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const here = path.dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

/** What the browsers that can run govuk-frontend's scripts understand: those with `<script type="module">`. */
const target = 'es2017'

/** Our own style sheets, in the order in which later ones win. */
const styles = [
  'frame',
  'timeline',
  'filters',
  'figures',
  'charts',
  'text',
  'boards',
  'entries',
  'notifications',
  'forms',
  'calendar',
]

const systemFonts = 'arial,helvetica,system-ui,sans-serif'

/**
 * @typedef {{ name: string, bytes: number, gzip: number, brotli: number }} AssetFile
 * @typedef {{ css: string, js: string, boot: string, calendar: string, files: AssetFile[] }} Manifest
 */

/**
 * Writes the style sheet and the scripts, each named by its content, with `.br` and `.gz` copies beside them, and
 * `manifest.json`. Names in the manifest are relative to `outDir`; sizes are in bytes.
 * @param {string} outDir made if it does not exist
 * @returns {Promise<Manifest>}
 */
export async function buildAssets(outDir) {
  await mkdir(outDir, { recursive: true })
  const calendarFile = await write(outDir, 'calendar', 'js', await script('calendar.js', 'esm'))
  const files = await Promise.all([
    write(outDir, 'govuk', 'css', await styleSheet()),
    write(outDir, 'govuk', 'js', await script('start.js', 'esm', { CALENDAR: `"./${calendarFile.name}"` })),
    write(outDir, 'boot', 'js', await script('boot.js', 'iife')),
    calendarFile,
  ])
  const [css, js, boot, calendar] = files.map(file => file.name)
  const manifest = { css, js, boot, calendar, files }
  await writeFile(path.join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/**
 * Copies the style sheet and the scripts that come with the package, built already: for who has neither esbuild nor
 * govuk-frontend installed.
 * @param {string} outDir made if it does not exist
 * @returns {Promise<Manifest>}
 */
export async function copyAssets(outDir) {
  const built = path.join(here, 'dist/assets')
  const manifest = JSON.parse(await readFile(path.join(built, 'manifest.json'), 'utf8'))
  await mkdir(outDir, { recursive: true })
  await cp(built, outDir, { recursive: true })
  return manifest
}

async function styleSheet() {
  const root = path.dirname(require.resolve('govuk-frontend/package.json'))
  const official = await readFile(path.join(root, 'dist/govuk/govuk-frontend.min.css'), 'utf8')
  const own = await Promise.all(styles.map(name => readFile(path.join(here, 'src/styles', `${name}.css`), 'utf8')))
  const { transform } = await import('esbuild')
  const { code } = await transform(`${neutral(official)}\n${own.join('\n')}`, {
    loader: 'css',
    minify: true,
    legalComments: 'none',
  })
  // GDS Transport is licensed for gov.uk alone, and the crest is the Crown's: a site elsewhere may show neither.
  const left = /GDS Transport|govuk-crest|url\((?!['"]?data:)/.exec(code)
  if (left) throw new Error(`The style sheet still has "${left[0]}": govuk-frontend has changed, mend neutral()`)
  return code
}

/** @param {string} css */
const neutral = css =>
  css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/font-family:GDS Transport,arial,sans-serif/g, `font-family:${systemFonts}`)
    .replace(/[^{}]*\{[^{}]*govuk-crest[^{}]*\}/g, '')

/**
 * @param {string} name
 * @param {'esm' | 'iife'} format
 * @param {Record<string, string>} [define] what stands for a name in the script
 */
async function script(name, format, define = {}) {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [path.join(here, 'src/browser', name)],
    bundle: true,
    minify: true,
    write: false,
    format,
    define,
    external: ['./calendar-*.js'],
    target,
    legalComments: 'none',
  })
  return result.outputFiles[0].text
}

/**
 * @param {string} outDir
 * @param {string} stem
 * @param {string} extension
 * @param {string} content
 * @returns {Promise<AssetFile>}
 */
async function write(outDir, stem, extension, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const name = `${stem}-${hash}.${extension}`
  const bytes = Buffer.from(content)
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  const gzip = gzipSync(bytes, { level: 9 })
  await Promise.all([
    writeFile(path.join(outDir, name), bytes),
    writeFile(path.join(outDir, `${name}.br`), brotli),
    writeFile(path.join(outDir, `${name}.gz`), gzip),
  ])
  return { name, bytes: bytes.length, gzip: gzip.length, brotli: brotli.length }
}
