// What becomes of the bids: opened after the closing, scored by a panel, awarded by somebody else, and told to each bidder.
import { parseJson, validate } from '@gdm/ocds'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { letPass } from './pages/clock.ts'
import { agree, award, beginScoring, openBids, scoreAll, takeUp } from './pages/evaluation.ts'
import { department, titleOf } from './pages/offices.ts'
import { as, asAnybody, fetchText } from './pages/people.ts'
import { type Published, publishedOpportunity, submittedBid } from './pages/preparation.ts'
import { arrive, lookUntil, visit } from './pages/visit.ts'

const winner = { person: 'Olu Example', firm: 'Tiny Lantern Example Cooperative' }
const loser = { person: 'Priya Example', firm: 'Paper Kite Example Works' }
const taste = { good: 'for three winters', bids: 2 }

let browser: Browser
let opportunity: Published
beforeAll(async () => {
  browser = await openBrowser()
  opportunity = await publishedOpportunity(department, titleOf('Shelters of the mountain line'), 70_000)
  const good = `Our sensors have worked outdoors ${taste.good}.`
  await submittedBid(opportunity, { supplier: winner.person, price: '64,000', evidence: good })
  await submittedBid(opportunity, { supplier: loser.person, price: '61,000', evidence: 'We are experienced.' })
  await letPass(browser, 30)
})
afterAll(() => browser.close())

it('the keyholder opens all bids after the closing, and each bidder reads its own', async () => {
  await openBids(browser, opportunity, taste.bids)
  await as(browser, winner.person, async olu => {
    await visit(olu, '/supplier/bids', 'Your bids')
    await olu.getByRole('link', { name: opportunity.title }).click()
    await arrive(olu, 'Your bid as it was opened')
    const said = await olu.getByRole('main').innerText()
    expect(said).toContain(taste.good)
    expect(said).not.toContain('We are experienced.')
  })
})

it('the panel scores, each member alone, and agrees', async () => {
  await beginScoring(browser, opportunity)
  await scoreAll(browser, opportunity, taste)
  await agree(browser, opportunity, taste)
})

it('the award is proposed, decided by somebody else, and stands still', async () => {
  await award(browser, opportunity, { supplier: winner.firm, amount: '64,000', state: 'Awarded, standing still' })
  await asAnybody(browser, async page => {
    await page.goto(opportunity.address)
    await lookUntil(page, page.getByText(winner.firm))
    const record = parseJson(await fetchText(page, `/api/ocds/records/${opportunity.ocid}`))
    expect(validate(record)).toEqual([])
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`${loser.firm}|${taste.good}|Dalia|Chidi`))
  })
})

it('each bidder is told how its own bid did, and why', async () => {
  await as(browser, department.buyer, async ada => {
    await takeUp(ada, `Send feedback to bidders: ${opportunity.title}`, 'Feedback to bidders')
    await ada.getByRole('link', { name: loser.firm }).click()
    await arrive(ada, `Feedback to ${loser.firm}`)
    await ada.getByRole('textbox').first().fill('Please say where your sensors have worked.')
    await ada.getByRole('button', { name: 'Send to the bidder' }).click()
    await arrive(ada, 'Feedback to bidders')
    await ada.getByRole('button', { name: 'Send all that are left' }).click()
    await arrive(ada, 'Feedback to bidders')
    expect(await ada.getByText('Not sent').count()).toBe(0)
  })
  await readFeedback(winner.person, ['This bid won.', 'Convincing, with evidence.'])
  await readFeedback(loser.person, ['This bid did not win.', 'Please say where your sensors have worked.', winner.firm])
})

async function readFeedback(person: string, expected: readonly string[]): Promise<void> {
  await as(browser, person, async page => {
    await visit(page, '/supplier/bids', 'Your bids')
    await page.getByRole('link', { name: opportunity.title }).click()
    await arrive(page, 'Your bid as it was opened')
    await page.getByRole('link', { name: 'Feedback on your bid' }).click()
    await arrive(page, 'Feedback on your bid')
    for (const said of expected) await page.getByText(said).first().waitFor()
  })
}
