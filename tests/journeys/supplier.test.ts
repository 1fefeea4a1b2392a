// A supplier with an old telephone and no scripts: asks, bids under its own key, changes its mind, and holds a receipt.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { answerQuestions, beginBid, offerPrice, submitBid } from './pages/bid.ts'
import { fillIn } from './pages/forms.ts'
import { council, titleOf } from './pages/offices.ts'
import { as, asAnybody, signInAs } from './pages/people.ts'
import { type Published, publishedOpportunity } from './pages/preparation.ts'
import { arrive, lookUntil, visit } from './pages/visit.ts'

const oldTelephone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }
const bidder = 'Tomas Example'
const evidence = 'We built such a service for a market of 300 stalls.'

let browser: Browser
let opportunity: Published
beforeAll(async () => {
  browser = await openBrowser()
  opportunity = await publishedOpportunity(council, titleOf('Shelters of the harbour line'), 24_000)
})
afterAll(() => browser.close())

it('a question and its answer become public, without who asked', async () => {
  const question = 'May crews read the reports with the telephones that they have already?'
  const ask = async (tomas: Page) => {
    await visit(tomas, opportunity.address, opportunity.title)
    await tomas.getByRole('link', { name: 'Ask a question about this opportunity' }).click()
    await arrive(tomas, 'Questions and answers')
    await fillIn(tomas, { question }, 'Send the question')
    await tomas.getByText('Your question was sent').waitFor()
  }
  await as(browser, bidder, ask, oldTelephone)
  await as(browser, council.buyer, async ines => {
    await ines.getByRole('link', { name: `Answer 1 question: ${opportunity.title}` }).click()
    await arrive(ines, 'Questions and answers')
    await ines.getByRole('link', { name: question.slice(0, 40) }).click()
    await arrive(ines, 'Answer a question')
    await fillIn(ines, { answer: 'Yes.' }, 'Publish the answer')
    await arrive(ines, 'Questions and answers')
  })
  await asAnybody(browser, async page => {
    await page.goto(opportunity.address)
    await lookUntil(page, page.getByText(question))
    expect(await page.getByRole('main').innerText()).not.toContain('Seven Herons')
  })
})

it('a bid is written, submitted, changed, withdrawn and submitted again, without scripts on a narrow screen', async () => {
  const key = await as(
    browser,
    bidder,
    async tomas => {
      await visit(tomas, opportunity.address, opportunity.title)
      const key = await beginBid(tomas)
      await answerQuestions(tomas, evidence)
      await addDocument(tomas)
      await offerPrice(tomas, '21,500')
      const first = await submitBid(tomas)
      await tomas.getByRole('link', { name: 'Back to your bid' }).click()
      await arrive(tomas, 'Your bid')
      await offerPrice(tomas, '20,250.50')
      await tomas.getByText('You have changed your draft since your bid was received').waitFor()
      expect(await submitBid(tomas)).not.toBe(first)
      await tomas.getByRole('link', { name: 'Back to your bid' }).click()
      await withdraw(tomas)
      await submitBid(tomas)
      return key
    },
    oldTelephone,
  )
  await as(browser, bidder, tomas => goOnElsewhere(tomas, key), oldTelephone)
})

it('nobody else sees anything of it: no other supplier, no buyer, not how many there are', async () => {
  const bid = `${opportunity.address}/bid`
  const priya = await signInAs(browser, 'Priya Example')
  for (const path of ['', '/prices', '/review', '/receipt', '/documents', '/key']) {
    await priya.goto(bid + path)
    await arrive(priya, 'Bid for this opportunity')
    expect(await priya.getByRole('main').innerText()).not.toMatch(/20,250|300 stalls|Seven Herons|AGE-SECRET/)
  }
  await priya.context().close()
  for (const official of [council.buyer, council.keyholder])
    await as(browser, official, async person => {
      await visit(person, opportunity.work, opportunity.title)
      expect(await person.getByRole('main').innerText()).not.toMatch(/20,250|Seven Herons|1 bid/)
      expect((await person.request.get(bid)).status()).toBe(403)
    })
})

async function addDocument(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Documents' }).click()
  await arrive(page, 'Documents')
  const file = { name: 'How we work.txt', mimeType: 'text/plain', buffer: Buffer.from('In small steps.\n') }
  await page.locator('main input[type="file"]').setInputFiles(file)
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await page.getByRole('link', { name: 'How we work.txt' }).first().waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await arrive(page, 'Your bid')
}

async function withdraw(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Withdraw your bid' }).click()
  await arrive(page, 'Withdraw your bid')
  await page.getByRole('button', { name: 'Withdraw the bid' }).click()
  await page.getByText('You have withdrawn your bid').waitFor()
}

/** In another browser, the bid is found on the list, and opens with the key from the recovery sheet only. */
async function goOnElsewhere(page: Page, key: string): Promise<void> {
  await visit(page, '/supplier/bids', 'Your bids')
  await page.getByRole('link', { name: opportunity.title }).click()
  await arrive(page, 'Enter your bid key')
  expect(await page.getByRole('main').innerText()).not.toContain('300 stalls')
  await fillIn(page, { key }, 'Continue')
  await arrive(page, 'Your bid')
  await page.getByRole('button', { name: 'Check your bid and submit it' }).click()
  await arrive(page, 'Check your bid')
  for (const said of [evidence, '£20,250.50', 'How we work.txt']) await page.getByText(said).first().waitFor()
}
