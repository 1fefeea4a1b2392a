// A contract manager in a body of a few people: from an award to a signed contract, a milestone, a payment and the end,
// and everybody can read it.
import { parseJson, validate } from '@gdm/ocds'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { awardedTo } from './pages/award.ts'
import { letPass, today } from './pages/clock.ts'
import { takeUp } from './pages/evaluation.ts'
import { dateFields, fillIn } from './pages/forms.ts'
import { council, titleOf } from './pages/offices.ts'
import { as, asAnybody, fetchText } from './pages/people.ts'
import { type Published, publishedOpportunity, submittedBid } from './pages/preparation.ts'
import { arrive, examine, lookUntil, visit } from './pages/visit.ts'

const firm = { person: 'Olu Example', name: 'Tiny Lantern Example Cooperative' }
const milestone = 'Every shelter of the harbour'

let browser: Browser
let opportunity: Published
beforeAll(async () => {
  browser = await openBrowser()
  opportunity = await publishedOpportunity(council, titleOf('Shelters of the old harbour'), 24_000)
  await submittedBid(opportunity, { supplier: firm.person, price: '19,800', evidence: 'We did so for three winters.' })
  await submittedBid(opportunity, { supplier: 'Quentin Example', price: '23,000', evidence: 'We are experienced.' })
  await letPass(browser, 30)
  await awardedTo(opportunity, firm.name, '19,800')
})
afterAll(() => browser.close())

it('the contract is made from the award, and signed by the supplier, then by the buyer', async () => {
  const day = await today(browser)
  await as(browser, council.manager, async ines => {
    await takeUp(ines, `Make a contract of the award: ${opportunity.title}`, 'Contracts')
    await examine(ines)
    const row = ines.getByRole('row', { name: opportunity.title })
    await row.getByRole('button', { name: 'Make a contract' }).click()
    await arrive(ines, opportunity.title)
    await ines.getByRole('button', { name: 'Change the terms' }).click()
    await arrive(ines, 'Change the terms')
    const description = 'Sensors in every shelter of the old harbour, and the service that tells the crews.'
    await fillIn(ines, { description, ...dateFields('startsOn', 7, day), ...dateFields('endsOn', 187, day) }, 'Save')
    await arrive(ines, opportunity.title)
    await ines.getByRole('button', { name: 'Offer to the supplier' }).click()
    await ines.getByText('The supplier has been asked to sign.').waitFor()
  })
  await as(browser, firm.person, async olu => {
    await visit(olu, '/supplier', firm.name)
    await olu.getByRole('link', { name: 'Your contracts' }).click()
    await arrive(olu, 'Your contracts')
    await olu.getByRole('link', { name: opportunity.title }).click()
    await sign(olu)
    await olu.getByText('You have signed.').waitFor()
  })
  await as(browser, council.approver, async jonas => {
    await takeUp(jonas, `Sign the contract: ${opportunity.title}`, opportunity.title)
    await jonas.getByRole('button', { name: 'Review and sign' }).click()
    await sign(jonas)
    await jonas.getByText('The contract is in force and published.').waitFor()
  })
})

it('a milestone is met and paid, and the contract completed', async () => {
  const day = await today(browser)
  await as(browser, council.manager, async ines => {
    await visit(ines, '/port-examplia/work/contracts', 'Contracts')
    await ines.getByRole('link', { name: opportunity.title }).click()
    await arrive(ines, opportunity.title)
    await ines.getByRole('link', { name: 'Milestones and payments' }).click()
    await arrive(ines, 'Milestones and payments')
    await ines.getByRole('button', { name: 'Add a milestone' }).click()
    await arrive(ines, 'Add a milestone')
    const planned = { title: milestone, amount: '19,800', ...dateFields('dueOn', 5, day) }
    await fillIn(ines, planned, 'Save and publish')
    await arrive(ines, 'Milestones and payments')
    await ines.getByRole('link', { name: `Decide ${milestone}` }).click()
    await arrive(ines, 'Decide on the milestone')
    await fillIn(ines, { action: 'meet', ...dateFields('decidedOn', 0, day) }, 'Save and publish')
    await arrive(ines, 'Milestones and payments')
    await pay(ines, day)
    await ines.getByRole('button', { name: 'Complete the contract' }).click()
    await arrive(ines, 'Complete the contract')
    await ines.getByText('£3,800').first().waitFor()
    await fillIn(ines, {}, 'Complete the contract')
    await arrive(ines, 'Milestones and payments')
    await ines.getByText('The contract has ended.').waitFor()
  })
})

it('everybody reads the whole of it back, as a page and as one valid record', async () => {
  await asAnybody(browser, async page => {
    await visit(page, '/port-examplia/contracts', 'Contracts')
    const link = page.getByRole('link', { name: opportunity.title })
    await lookUntil(page, link)
    await link.click()
    await arrive(page, opportunity.title)
    await lookUntil(page, page.getByText('Completed'))
    const main = page.getByRole('main')
    for (const part of ['Contract', 'Payments', 'Award decision', 'Why it was planned', 'What happens when'])
      await main.getByRole('heading', { name: part, exact: true }).first().waitFor()
    for (const said of [firm.name, milestone, '£16,000']) await main.getByText(said).first().waitFor()
    const address = await main.getByRole('link', { name: 'Record (JSON)' }).getAttribute('href')
    const record = await fetchText(page, address ?? '')
    expect(validate(parseJson(record))).toEqual([])
    expect(JSON.parse(record)).toMatchObject({ records: [{ compiledRelease: expectedRelease }] })
    expect(record).not.toMatch(/Ines|Jonas|Kemi|PORT-INV|Grand Example/)
  })
})

/** The thread as data: planned, put to tender, awarded, contracted, delivered and paid. */
const expectedRelease = {
  planning: { budget: { amount: { amount: 24000, currency: 'GBP' } } },
  tender: { status: 'complete' },
  awards: [{ status: 'active', value: { amount: 19800 }, suppliers: [{ name: firm.name }] }],
  contracts: [
    {
      status: 'terminated',
      value: { amount: 19800 },
      implementation: {
        milestones: [{ title: milestone, status: 'met' }],
        transactions: [{ value: { amount: 16000, currency: 'GBP' } }],
      },
    },
  ],
}

async function sign(page: Page): Promise<void> {
  await arrive(page, opportunity.title)
  await fillIn(page, { agree: 'yes' }, 'Sign the contract')
}

async function pay(ines: Page, day: string): Promise<void> {
  await ines.getByRole('button', { name: 'Record a payment' }).click()
  await arrive(ines, 'Record a payment')
  const about = ines.locator('select[name="milestoneId"] option', { hasText: milestone })
  await ines.locator('select[name="milestoneId"]').selectOption((await about.getAttribute('value')) ?? '')
  const payment = { value: '16,000', ...dateFields('paidOn', 0, day), reference: 'PORT-INV-1' }
  await fillIn(ines, payment, 'Save and publish')
  await arrive(ines, 'Milestones and payments')
  await ines.getByRole('cell', { name: 'PORT-INV-1', exact: true }).waitFor()
  await examine(ines)
}
