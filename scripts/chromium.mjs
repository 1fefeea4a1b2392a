// Finds a Chromium for the journeys, or brings one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { root, withLocalPrograms } from './bootstrap.mjs'
import { keepSaying } from './progress.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const advice =
  'No Chromium was found. Install the package "chromium" of your system, or run "npx playwright-core install chromium", ' +
  'or set CHROMIUM_PATH to the program.'

/** The path of a Chromium or Chrome, or undefined. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin']
  const places = [...usual, ...folders].flatMap(folder => names.map(name => join(folder, name)))
  return [...places, ...applications, chromium.executablePath()].find(path => existsSync(path))
}

/**
 * Finds a Chromium or installs it: with apt as root, otherwise by Playwright into the user's own folder.
 * @throws Error that says what to do when neither works.
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env.CHROMIUM_PATH)
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`)
  const stopSaying = keepSaying('Installing Chromium for the journeys …')
  try {
    if (process.getuid?.() === 0 && quietly('apt-get', ['update'])) {
      quietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    }
    if (!findChromium()) quietly('npx', ['playwright-core', 'install', 'chromium'])
  } finally {
    stopSaying()
  }
  const installed = findChromium()
  if (!installed) throw new Error(advice)
  return installed
}

function quietly(file, args) {
  const env = { ...withLocalPrograms(), DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(file, args, { cwd: root, env, stdio: 'ignore' }).status === 0
}
