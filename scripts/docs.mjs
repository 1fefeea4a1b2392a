// npm run docs: writes what is generated (db/schema.sql, db/tables.ts, docs/reference); with --check it writes
// nothing and fails when something is not current.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root, run } from './bootstrap.mjs'
import { giveUp } from './progress.mjs'

await prepare().catch(error => giveUp(error.message))
const { bundle } = await import('./build.mjs')
const check = process.argv.includes('--check')
const stale = []

const { startTestServer, databaseUrl } = await load('src/platform/db/testing-server.ts')
const { migrate } = await load('src/platform/db/migrate.ts')
const server = await startTestServer({
  kind: 'embedded',
  root,
  migrate: url => migrate(url, { purpose: 'test' }),
})
try {
  const url = databaseUrl(server.url, server.template)
  const code = await run('node', ['db/generate.ts', url, ...(check ? ['--check'] : [])])
  if (code !== 0) stale.push('db')
  await reference(url)
} finally {
  await server.stop()
}
if (stale.length > 0) giveUp(`Not current: ${stale.join(', ')}. Run: npm run docs`)

// What the application says about itself, one text per file name below docs/reference.
async function reference(url) {
  const source = 'src/app/reference.ts'
  if (!existsSync(join(root, source))) return
  const { referenceFiles } = await load(source)
  const wanted = new Map(Object.entries(await referenceFiles({ databaseUrl: url })))
  const folder = join(root, 'docs', 'reference')
  const present = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []
  for (const entry of present.filter(each => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    if (wanted.has(relative(folder, path))) continue
    if (check) stale.push(relative(root, path))
    else rmSync(path)
  }
  for (const [name, text] of wanted) {
    const path = join(folder, name)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    if (check) stale.push(relative(root, path))
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
}

async function load(file) {
  return import(pathToFileURL(await bundle(join(root, file))).href)
}
