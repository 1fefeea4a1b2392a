// What a person sees of our HTML and of the official one, in the same browser in the same run, at two widths.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAssets } from '@gdm/govuk-jsx/assets'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderFromOptions } from './govuk-adapter.ts'
import { fixturesOf, officialComponents } from './govuk-fixtures.ts'

/** One fixture, by us and by the official macro. */
interface Pair {
  name: string
  ours: string
  theirs: string
}

const pairs: Pair[] = officialComponents.flatMap(component =>
  fixturesOf(component).map(({ name, options, html }) => ({
    name: `${component}: ${name}`,
    ours: renderFromOptions(component, options),
    theirs: html,
  })),
)

// Many fixtures on a page, because a picture costs more than a fixture; no taller than what a browser can draw at once.
const perPage = 60
const pages = Array.from({ length: Math.ceil(pairs.length / perPage) }, (_, index) =>
  pairs.slice(index * perPage, (index + 1) * perPage),
)

let browser: Browser
let css: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const manifest = await buildAssets(folder)
  css = readFileSync(join(folder, manifest.css), 'utf8')
  rmSync(folder, { recursive: true })
  const { ensureChromium } = await import(new URL('../../scripts/chromium.mjs', import.meta.url).href)
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
})
afterAll(() => browser?.close())

interface Camera {
  tab: Page
  /** How large the pictures are taken: at half the size a wide page costs a quarter, and one pixel still shows. */
  scale: number
  session: CDPSession
}

/** A tab of that width with the style sheet and without the components' scripts. */
const openTab = async (width: number): Promise<Camera> => {
  const tab = await browser.newPage({ viewport: { width, height: 800 } })
  await tab.route('**/*', route => route.abort())
  await tab.setContent(
    `<!DOCTYPE html><html class="govuk-template"><head><style>${css}</style></head><body class="govuk-template__body">`,
  )
  return { tab, session: await tab.context().newCDPSession(tab), scale: width > 640 ? 0.5 : 1 }
}

async function picture({ tab, session, scale }: Camera, htmls: readonly string[]): Promise<string> {
  // A form each, because radios of one name would take the mark from each other.
  const cells = htmls.map(html => `<form>${html}</form><hr>`).join('')
  const height = await tab.evaluate<number>(
    `(document.body.innerHTML = ${JSON.stringify(cells)}, document.documentElement.scrollHeight)`,
  )
  const { data } = await session.send('Page.captureScreenshot', {
    captureBeyondViewport: true,
    // Pictures are compared and thrown away: they need not be small.
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, width: tab.viewportSize()?.width ?? 0, height, scale },
  })
  return data
}

/** The names of the pairs that do not look the same. */
async function unlike(camera: Camera, all: readonly Pair[]): Promise<string[]> {
  const looksAlike = async (some: readonly Pair[]) => {
    const [ours, theirs] = [some.map(pair => pair.ours), some.map(pair => pair.theirs)]
    return (await picture(camera, ours)) === (await picture(camera, theirs))
  }
  if (await looksAlike(all)) return []
  if (all.length === 1) return all.map(({ name }) => name)
  const half = all.length >> 1
  return [...(await unlike(camera, all.slice(0, half))), ...(await unlike(camera, all.slice(half)))]
}

describe.concurrent.each([
  ['a desktop', 800],
  ['a phone', 320],
])('on %s', (_, width) => {
  it('every fixture looks the same as the official one', async () => {
    const camera = await openTab(width)
    const found: string[] = []
    for (const page of pages) found.push(...(await unlike(camera, page)))
    await camera.tab.close()
    expect(found).toEqual([])
  }, 180_000)
})

it('names the component that looks different', async () => {
  const camera = await openTab(320)
  const spoilt = pairs.slice(0, 5).map(pair => ({ ...pair }))
  const [, , third] = spoilt as [Pair, Pair, Pair]
  third.ours = third.ours.replace(/class="[^"]*"/, '')
  expect(await unlike(camera, spoilt)).toEqual([third.name])
  await camera.tab.close()
})
