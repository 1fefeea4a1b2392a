import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'

// Nothing that reaches for the network, and no sandbox: continuous integration often runs as root.
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: set CHROMIUM_PATH, or run the journeys by "npm test".')
  return chromium.launch({ executablePath, args: [...args, '--no-first-run'] })
}

/** A page of somebody who has not been here before, on the running application. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  // Axe is a script that the pages' policy would refuse. That pages keep their policy is held by tests of the gallery.
  const context = await browser.newContext({ baseURL: inject('address'), locale: 'en-GB', bypassCSP: true, ...options })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}
