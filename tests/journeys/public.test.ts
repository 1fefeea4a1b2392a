// A member of the public: finds what is bought, reads it, and takes the data away.
import { parseJson, validate } from '@gdm/ocds'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newVisitor, openBrowser } from './browser.ts'
import { asAnybody, fetchText } from './pages/people.ts'
import { arrive, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** From the home page by a search to one contract in delivery, by what is seen only. */
async function findTheContract(page: Page): Promise<void> {
  await visit(page, '/', 'Public money')
  await page.getByRole('searchbox').fill('pothole')
  await page.getByRole('button', { name: 'Search' }).click()
  await arrive(page, 'Opportunities')
  await page.getByRole('checkbox', { name: 'In delivery' }).check()
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await arrive(page, 'Opportunities')
  expect(new URL(page.url()).searchParams.get('status')).toBe('active')
  expect(new URL(page.url()).searchParams.get('q')).toBe('pothole')
  await page.getByRole('link', { name: 'Reporting a pothole' }).click()
  await arrive(page, 'Reporting a pothole')
}

describe('a member of the public', () => {
  it('finds a contract by searching, reads it from plan to payment, and its record is valid OCDS', async () => {
    const page = await newVisitor(browser)
    await findTheContract(page)
    for (const part of ['Contract', 'Payments', 'Award decision', 'Why it was planned', 'What happens when'])
      await page.getByRole('heading', { name: part, exact: true }).first().waitFor()
    const record = await page.getByRole('main').getByRole('link', { name: 'Record (JSON)' }).getAttribute('href')
    const said = parseJson(await fetchText(page, record ?? ''))
    expect(validate(said)).toEqual([])
    expect(JSON.stringify(said)).not.toMatch(/Ada Example|Bao Example|Farah Example/)
    await page.context().close()
  })

  it.each([
    ['without scripts', { javaScriptEnabled: false }],
    ['on a narrow telephone', { viewport: { width: 320, height: 700 } }],
    ['on a narrow telephone without scripts', { javaScriptEnabled: false, viewport: { width: 320, height: 700 } }],
  ])('goes the same way %s', async (_, options) => {
    const page = await newVisitor(browser, options)
    await visit(page, '/', 'Public money')
    await page.getByRole('searchbox').fill('pothole')
    await page.getByRole('button', { name: 'Search' }).click()
    await arrive(page, 'Opportunities')
    await page.getByRole('link', { name: 'Reporting a pothole' }).click()
    await arrive(page, 'Reporting a pothole')
    await page.context().close()
  })

  it.each([
    ['/', 'Public money'],
    ['/examplia', 'Examplia'],
    ['/examplia/plans', 'Plans'],
    ['/examplia/contracts', 'Contracts'],
    ['/examplia/suppliers', 'Suppliers'],
    ['/examplia/suppliers/XX-EXAMPLE-0002', 'Paper Kite Example Works'],
    ['/examplia/rules', /rules/i],
    ['/results', 'Results'],
    ['/sign-in', 'Sign in'],
    ['/sign-up', /account/i],
  ])('can read %s', (path, heading) => asAnybody(browser, page => visit(page, path, heading)))

  it.each([
    ['/examplia/opportunities', 'ocid'],
    ['/examplia/suppliers', 'Paper Kite'],
    ['/results', 'GBP'],
  ])('takes %s away as a spreadsheet', (path, says) =>
    asAnybody(browser, async page => {
      await page.goto(path)
      const file = await page.getByRole('link', { name: 'Spreadsheet (CSV)' }).first().getAttribute('href')
      const csv = await fetchText(page, file ?? '')
      expect(csv.split('\n').length).toBeGreaterThan(2)
      expect(csv).toContain(says)
    }),
  )

  it('reads the same in Spanish', async () => {
    const page = await newVisitor(browser)
    await page.goto('/results')
    await page.getByRole('link', { name: 'español' }).click()
    await arrive(page, 'Resultados')
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.getByRole('contentinfo').getByRole('link', { name: 'English' }).waitFor()
    await page.context().close()
  })
})
