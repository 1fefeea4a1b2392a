import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { newVisitor } from '../browser.ts'
import { signIn } from './requests.ts'

/**
 * Somebody of the demonstration, signed in, on the page that they begin at.
 * @param name as shown on the demonstration's page, for example 'Ada Example'
 */
export async function signInAs(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newVisitor(browser, options)
  await page.goto(await signIn(page.request, name))
  return page
}

/** Lets somebody do their part. With options, in a browser window of their own that is closed after it. */
export async function as<T>(
  browser: Browser,
  name: string,
  part: (page: Page) => Promise<T>,
  options?: BrowserContextOptions,
): Promise<T> {
  if (!options) {
    const page = await cleanPage(browser)
    await page.goto(await signIn(page.request, name))
    return part(page)
  }
  const page = await signInAs(browser, name, options)
  const result = await part(page)
  await page.context().close()
  return result
}

/** Lets anybody, who is not signed in, look at something. */
export const asAnybody = async <T>(browser: Browser, part: (page: Page) => Promise<T>): Promise<T> =>
  part(await cleanPage(browser))

// One window for all who need nothing of their own: a new one for each part takes longer than many parts do.
const windows = new WeakMap<Browser, Page>()

async function cleanPage(browser: Browser): Promise<Page> {
  const page = windows.get(browser) ?? (await newVisitor(browser))
  windows.set(browser, page)
  await page.context().clearCookies()
  return page
}

/** Data of the application by its address, as anybody may fetch it. */
export async function fetchText(page: Page, path: string): Promise<string> {
  const response = await page.request.get(path)
  if (!response.ok()) throw new Error(`${path} answers ${response.status()}`)
  return response.text()
}
