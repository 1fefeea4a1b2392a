// npm run dev: like npm start, and starts again whenever something that goes into the build has changed.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './bootstrap.mjs'
import { giveUp, say } from './progress.mjs'

await prepare().catch(error => giveUp(error.message))
const { build } = await import('./build.mjs')
const watched = ['src', 'packages', 'locales', 'packs', 'content', 'migrations']
let server
let working = false
let changed = false
let settled

await start()
for (const folder of watched) watch(join(root, folder), { recursive: true }, (_, name) => noticed(name ?? ''))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end().then(() => process.exit(0)))

function noticed(name) {
  if (/(^|\/)(dist|node_modules)(\/|$)|\.test\.tsx?$/.test(name)) return
  clearTimeout(settled)
  settled = setTimeout(restart, 150)
}

async function restart() {
  changed = true
  if (working) return
  working = true
  while (changed) {
    changed = false
    say('Something changed')
    await end()
    await start()
  }
  working = false
}

async function start() {
  try {
    await build()
    server = spawn(process.execPath, [join(root, 'bin/gdm.js'), 'serve'], { cwd: root, stdio: 'inherit' })
  } catch (error) {
    say(`Not started: ${error.message}`)
  }
}

async function end() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
