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

/** Lets somebody do their part in a browser of their own, which is closed after it. */
export async function as<T>(
  browser: Browser,
  name: string,
  part: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const page = await signInAs(browser, name, options)
  const result = await part(page)
  await page.context().close()
  return result
}

/** Lets anybody, who is not signed in, look at something. */
export async function asAnybody<T>(browser: Browser, part: (page: Page) => Promise<T>): Promise<T> {
  const page = await newVisitor(browser)
  const result = await part(page)
  await page.context().close()
  return result
}

/** Data of the application by its address, as anybody may fetch it. */
export async function fetchText(page: Page, path: string): Promise<string> {
  const response = await page.request.get(path)
  if (!response.ok()) throw new Error(`${path} answers ${response.status()}`)
  return response.text()
}
