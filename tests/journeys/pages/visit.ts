// What every page of a journey is held to: its heading, words for everything, no fault that axe finds, and room for a
// narrow telephone.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }

/** Made by govuk-frontend's own scripts, the same on every page that uses them. */
const knownOfficialFaults = [
  /^aria-allowed-attr: <input class="govuk-(radios|checkboxes)__input"/, // aria-expanded on a choice that shows more
  /^label-content-name-mismatch: <button[^>]*govuk-(file-upload-button|accordion__section-button)/,
]

// A key without a message is shown as it is: "plan.happened.mended".
const words = join(import.meta.dirname, '../../../locales/en')
const keys = readdirSync(words).flatMap(file => Object.keys(JSON.parse(readFileSync(join(words, file), 'utf8'))))
const looksLikeKey = new RegExp(
  `(?<![\\w@./-])(?:${[...new Set(keys.map(key => key.split('.')[0]))].join('|')})\\.[a-z-]+\\.[a-z.-]+`,
  'g',
)

interface Violation {
  id: string
  nodes: { html: string }[]
}

/** Patterns of the pages that have been examined in this run: once each is enough. */
const examined = new Set<string>()

/** Opens an address and examines what comes. */
export async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path)
  await arrive(page, heading)
}

/** For a page that was reached by a link or a form: it has the heading, and is examined as every page is. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.locator('h1', { hasText: heading }).waitFor()
  const pattern = patternOf(new URL(page.url()))
  if (examined.has(pattern)) return
  examined.add(pattern)
  await examine(page)
}

/** Examines a page once more, where there is more to see than when it was first arrived at. */
export async function examine(page: Page): Promise<void> {
  const pattern = patternOf(new URL(page.url()))
  expect((await page.innerText('body')).match(looksLikeKey), `keys without a message on ${pattern}`).toBeNull()
  await expectNoFaults(page, pattern)
  await expectToFit(page, pattern)
}

/** For what the worker does a moment after somebody acted: looks again until it is there. */
export const lookUntil = (page: Page, shown: Locator): Promise<void> =>
  vi.waitFor(
    async () => {
      if (await shown.first().isVisible()) return
      await page.reload()
      if (!(await shown.first().isVisible())) throw new Error(`Not on ${page.url()}: ${shown}`)
    },
    { timeout: 30_000, interval: 250 },
  )

/** The address with names and numbers taken out, so that two opportunities are the same page. */
function patternOf({ pathname }: URL): string {
  return pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|ocds-[\w-]+|XX-[\w-]+/g, '*')
}

async function expectNoFaults(page: Page, pattern: string): Promise<void> {
  const setScripts = await switchOf(page)
  await setScripts(true)
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify(axeOptions)})`)
  await setScripts(false)
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))
  const ours = faults.filter(fault => !knownOfficialFaults.some(known => known.test(fault)))
  expect(ours, `faults on ${pattern}`).toEqual([])
}

/**
 * Where scripts are switched off, axe needs them for a moment. Those of the page itself do not run any more: they would
 * have while it was loading.
 */
async function switchOf(page: Page): Promise<(on: boolean) => Promise<void>> {
  if (!(await page.evaluate<boolean>("matchMedia('(scripting: none)').matches"))) return async () => {}
  const session = switches.get(page) ?? (await page.context().newCDPSession(page))
  switches.set(page, session)
  const set = async (value: boolean) => {
    await session.send('Emulation.setScriptExecutionDisabled', { value })
  }
  // A session that never switched them off cannot switch them on.
  await set(true)
  return on => set(!on)
}

// Sessions stay open: with the end of one, scripts would be on again.
const switches = new WeakMap<Page, CDPSession>()

async function expectToFit(page: Page, pattern: string): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const excess = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(excess, `width beyond 320 pixels on ${pattern}`).toBeLessThanOrEqual(0)
  if (before) await page.setViewportSize(before)
}
