import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import * as components from '@gdm/govuk-jsx'
import { Page, render, renderPage } from '@gdm/govuk-jsx'
import { buildAssets, type Manifest } from '@gdm/govuk-jsx/assets'
import { gallery } from '@gdm/govuk-jsx/gallery'
import { galleryPages } from '@gdm/govuk-jsx/gallery-pages'
import { type Browser, chromium } from 'playwright-core'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const examples = gallery()

it('has an example of every component', () => {
  const shown = new Set(examples.map(one => one.component))
  const exported = Object.entries(components)
    .filter(
      ([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function' && !['Page', 'WordsContext'].includes(name),
    )
    .map(([name]) => name)
  expect(exported.length).toBeGreaterThan(44)
  expect(exported.filter(name => !shown.has(name))).toEqual([])
})

it.each(examples)('renders $component $example without a style attribute', ({ element }) => {
  expect(render(element)).toMatch(/^<(?!.* style=)/s)
})

it('has a page for each component, with every example at two widths and with its code', () => {
  const pages = new Map(galleryPages({ css: 'a.css', js: 'a.js', boot: 'b.js' }).map(({ path, html }) => [path, html]))
  expect(pages.size).toBe(1 + new Set(examples.map(one => one.component)).size + examples.length)
  for (const { component, id, code } of examples) {
    expect(pages.get(`${component}.html`)?.split(`<iframe src="examples/${id}.html"`).length).toBe(3)
    expect(pages.get(`${component}.html`)).toContain(render(<pre class="gdm-code">{code}</pre>))
    expect(pages.get(`examples/${id}.html`)).toContain('<link rel="stylesheet" href="../assets/a.css"/>')
  }
})

it.each(examples)('shows code that can be typed for $component $example', ({ component, code }) => {
  const { diagnostics } = ts.transpileModule(`const element = ${code}`, {
    reportDiagnostics: true,
    fileName: 'example.tsx',
    compilerOptions: { jsx: ts.JsxEmit.Preserve },
  })
  expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([])
  expect(code).toMatch(new RegExp(`^<${component}[\\s>]`))
})

describe('in a browser, under a strict Content-Security-Policy', () => {
  let folder: string
  let manifest: Manifest
  let server: Server
  let browser: Browser
  let address: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-'))
    manifest = await buildAssets(folder)
    server = createServer((request, response) => {
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'",
      )
      const path = request.url ?? '/'
      const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript' }
      response.setHeader('Content-Type', types[extname(path)] ?? 'text/html; charset=utf-8')
      response.end(extname(path) in types ? readFileSync(join(folder, path)) : galleryPage())
    }).listen(0)
    address = `http://localhost:${(server.address() as AddressInfo).port}/`
    const { ensureChromium } = await import(new URL('../../scripts/chromium.mjs', import.meta.url).href)
    browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    })
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const galleryPage = () =>
    renderPage(
      <Page title="Gallery" css={`/${manifest.css}`} script={`/${manifest.js}`} bootScript={`/${manifest.boot}`}>
        <h1 class="govuk-heading-l">Gallery</h1>
        {examples.map(({ component, example, element }) => (
          <div id={`${component}-${example.replaceAll(' ', '-')}`}>
            <h2 class="govuk-heading-m">
              {component}: {example}
            </h2>
            {/<form/.test(render(element)) ? element : <form>{element}</form>}
          </div>
        ))}
      </Page>,
    )

  it.each([
    ['a desktop', 1280, true],
    ['a phone', 320, true],
    ['a phone without scripts', 320, false],
  ])('has no fault that axe finds, and fits, on %s', async (_, width, javaScriptEnabled) => {
    // Axe itself is a script that the page's policy would refuse; the scan without scripts looks at their absence.
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true })
    const page = await context.newPage()
    if (!javaScriptEnabled) await page.route('**/*.js', route => route.abort())
    await page.goto(address)
    expect(await page.locator('body.govuk-frontend-supported').count()).toBe(javaScriptEnabled ? 1 : 0)
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    await page.evaluate(axe)
    const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify(axeOptions)})`)
    const faults = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))
    expect(faults.filter(fault => !knownOfficialFaults.some(known => known.test(fault)))).toEqual([])
    await context.close()
  })

  it('opens a calendar beside a date, by keyboard, with nothing that axe finds', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(address)
    const part = page.locator('#CalendarDateInput-with-limits-and-a-value')
    await part.getByRole('button', { name: 'Choose a date from a calendar' }).press('Enter')
    const focused = () => page.evaluate<string>('document.activeElement.getAttribute("aria-label")')
    expect(await focused()).toBe('Wednesday 12 February 2031')
    await page.evaluate(axe)
    const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run('dialog[open]')`)
    expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))).toEqual([])
    for (const [key, day] of [
      ['ArrowRight', 'Thursday 13 February 2031'],
      ['ArrowDown', 'Thursday 20 February 2031'],
      ['Home', 'Monday 17 February 2031'],
      ['PageDown', 'Friday 14 March 2031'], // the last that can be chosen
      ['Shift+PageUp', 'Monday 3 February 2031'], // the first
      ['End', 'Sunday 9 February 2031'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toBe(day)
    }
    await page.keyboard.press('Enter')
    expect(await part.locator('dialog[open]').count()).toBe(0)
    expect(await focused()).toBe('Choose a date from a calendar')
    const typed = await part
      .locator('input')
      .evaluateAll(inputs => inputs.map(input => (input as { value?: string }).value))
    expect(typed).toEqual(['9', '2', '2031'])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('Choose a date from a calendar')
    await context.close()
  })

  it('breaks no rule of the policy and logs no error', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', message => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
    page.on('pageerror', error => said.push(String(error)))
    await page.goto(address, { waitUntil: 'networkidle' })
    expect(said).toEqual([])
    expect(await page.locator('.govuk-password-input__toggle:visible').count()).toBe(2)
    await page.close()
  })
})

interface Violation {
  id: string
  nodes: { html: string }[]
}

/** Rules about a whole page, which a page of parts cannot keep: it has several headers, and parts outside main. */
const offForAGallery = ['landmark-one-main', 'landmark-unique', 'region', 'skip-link', 'heading-order']

const axeOptions = { rules: Object.fromEntries(offForAGallery.map(rule => [rule, { enabled: false }])) }

/** Made by govuk-frontend's own scripts, the same on every page that uses them. */
const knownOfficialFaults = [
  /^aria-allowed-attr: <input class="govuk-radios__input"/, // aria-expanded on a radio that shows more
  /^label-content-name-mismatch: <button[^>]*govuk-(file-upload-button|accordion__section-button)/,
]
