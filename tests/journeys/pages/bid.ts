import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dateFields, fillIn } from './forms.ts'
import { arrive } from './visit.ts'

/** Begins a bid from the public page, and keeps its key. Ends on the list of what there is to do; gives the key. */
export async function beginBid(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Start a bid' }).click()
  await arrive(page, 'Bid for this opportunity')
  await page.getByRole('button', { name: 'Begin your bid' }).click()
  await arrive(page, 'Keep the key to your bid')
  const key = await page.locator('main code').innerText()
  expect(key.replaceAll(/\s/g, '')).toMatch(/^AGE-SECRET-KEY-1/)
  await fillIn(page, { saved: 'yes' }, 'Continue to your bid')
  await arrive(page, 'Your bid')
  return key
}

/** Answers every question by its link on the list. @param evidence what is written of the firm's experience */
export async function answerQuestions(page: Page, evidence: string): Promise<void> {
  const questions = page.locator('main a[href*="/bid/questions/"]')
  const count = await questions.count()
  expect(count).toBeGreaterThan(0)
  for (let index = 0; index < count; index++) {
    await questions.nth(index).click()
    await page.waitForURL(url => url.pathname.includes('/bid/questions/'))
    await arrive(page, '')
    await answerWhatIsShown(page, evidence)
    await arrive(page, 'Your bid')
  }
}

async function answerWhatIsShown(page: Page, evidence: string): Promise<void> {
  const main = page.getByRole('main')
  for (const yes of await main.getByRole('radio', { name: 'Yes' }).all()) await yes.check()
  for (const text of await main.locator('textarea').all()) await text.fill(evidence)
  const days = await main.locator('input[name$="-day"]').all()
  for (const day of days) {
    const name = (await day.getAttribute('name'))?.replace(/-day$/, '') ?? ''
    for (const [field, value] of Object.entries(dateFields(name, 390)))
      await main.locator(`[name="${field}"]`).fill(value.toString())
  }
  if (days.length === 0)
    for (const text of await main.locator('input[type="text"]').all()) await text.fill('bids@firm.example')
  await main.getByRole('button', { name: 'Save and continue' }).click()
}

/** Offers a price for the only lot. */
export async function offerPrice(page: Page, price: string): Promise<void> {
  await page.getByRole('link', { name: 'Price' }).click()
  await arrive(page, 'Price')
  await page.getByLabel(/price in/).fill(price)
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await arrive(page, 'Your bid')
}

/** Reads the bid once more and submits it. Ends on the receipt, and gives it. */
export async function submitBid(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Check your bid and submit it' }).click()
  await arrive(page, 'Check your bid')
  await page.getByRole('button', { name: 'Seal and submit the bid' }).click()
  await arrive(page, 'Bid received')
  const receipt = await page.locator('main code').innerText()
  expect(receipt.replaceAll(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/)
  return receipt
}
