import type { Browser, Page } from 'playwright-core'
import { fillIn } from './forms.ts'
import { as } from './people.ts'
import type { Published } from './preparation.ts'
import { arrive, lookUntil } from './visit.ts'

/** Follows a task of one's work page, which may come a moment after somebody else's step. */
export async function takeUp(page: Page, task: string, heading: string): Promise<void> {
  const link = page.getByRole('link', { name: task })
  await lookUntil(page, link)
  await link.click()
  await arrive(page, heading)
}

/** After the closing, the keyholder opens all bids with the passphrase. */
export const openBids = (browser: Browser, { office, title, passphrase }: Published, count: number): Promise<void> =>
  as(browser, office.keyholder, async keyholder => {
    await takeUp(keyholder, `Open the bids: ${title}`, 'Open the bids')
    await fillIn(keyholder, { passphrase }, 'Open all bids')
    await arrive(keyholder, 'The bids are open')
    await keyholder.getByText(`${count} bids`).waitFor()
  })

/** The buyer names who evaluates, each declares to have no interest, and scoring begins. */
export async function beginScoring(browser: Browser, { office, title }: Published): Promise<void> {
  await as(browser, office.buyer, async buyer => {
    await takeUp(buyer, `Name the panel and start scoring: ${title}`, 'Evaluation')
    await buyer.getByRole('link', { name: 'Name the panel and its chair' }).click()
    await arrive(buyer, 'Evaluation panel')
    await nameMember(buyer, office.chair, 'chair')
    for (const evaluator of office.evaluators) await nameMember(buyer, evaluator, 'panel')
  })
  for (const member of [office.chair, ...office.evaluators])
    await as(browser, member, async page => {
      await takeUp(page, `Declare your interests: ${title}`, 'Evaluation')
      await page.getByRole('link', { name: 'Declare your interests' }).click()
      await arrive(page, 'Declare your interests')
      await fillIn(page, { conflict: 'no' }, 'Save the declaration')
      await arrive(page, 'Evaluation')
    })
  await as(browser, office.buyer, async buyer => {
    await takeUp(buyer, `Name the panel and start scoring: ${title}`, 'Evaluation')
    await buyer.getByRole('button', { name: 'Start scoring' }).click()
    await buyer.getByText('Scoring', { exact: true }).first().waitFor()
  })
}

async function nameMember(buyer: Page, name: string, role: 'chair' | 'panel'): Promise<void> {
  await buyer.getByRole('radio', { name: 'An evaluator of this government' }).check()
  const option = buyer.locator('select[name="personId"] option', { hasText: name })
  await buyer.locator('select[name="personId"]').selectOption((await option.getAttribute('value')) ?? '')
  await fillIn(buyer, { role }, 'Name to the panel')
  await buyer.getByRole('table').getByText(name).waitFor()
}

/** What a member of a panel finds of a bid: the score, by words that only good bids have. */
export interface Taste {
  good: string
  bids: number
}

/** Each member alone scores every bid and locks the scores. */
export async function scoreAll(browser: Browser, { office, title }: Published, taste: Taste): Promise<void> {
  for (const member of [office.chair, ...office.evaluators])
    await as(browser, member, async page => {
      await takeUp(page, `Score the bids: ${title}`, 'Evaluation')
      for (let number = 1; number <= taste.bids; number++) {
        await page.getByRole('link', { name: `Bidder ${number}` }).click()
        await arrive(page, `Bidder ${number}`)
        const isGood = (await page.getByRole('main').innerText()).includes(taste.good)
        await fillSheet(page, isGood, 'Save')
        await arrive(page, 'Evaluation')
      }
      await page.getByRole('button', { name: 'Lock your scores' }).click()
      await arrive(page, 'Lock your scores')
      await page.getByRole('button', { name: 'Lock my scores' }).click()
      await page.getByText('You have locked your scores.').waitFor()
    })
}

/** The chair records for each bid what the panel agrees on, and fixes the ranking. */
export const agree = (browser: Browser, { office, title }: Published, taste: Taste): Promise<void> =>
  as(browser, office.chair, async chair => {
    await takeUp(chair, `Lead the panel to the ranking: ${title}`, 'Evaluation')
    await chair.getByRole('button', { name: 'Begin to agree on scores' }).click()
    await arrive(chair, 'Agree on the scores')
    for (let number = 1; number <= taste.bids; number++) {
      await chair.getByRole('link', { name: `Bidder ${number}` }).click()
      await arrive(chair, `Bidder ${number}`)
      const isGood = (await chair.getByRole('main').innerText()).includes('Convincing')
      await fillSheet(chair, isGood, 'Save what the panel agrees on')
      await arrive(chair, 'Agree on the scores')
    }
    await chair.getByRole('link', { name: 'Evaluation', exact: true }).click()
    await arrive(chair, 'Evaluation')
    await chair.getByRole('button', { name: 'Fix the ranking' }).click()
    await arrive(chair, 'Ranking')
  })

async function fillSheet(page: Page, isGood: boolean, button: string): Promise<void> {
  const main = page.getByRole('main')
  for (const met of await main.locator('input[name^="met-"][value="yes"]').all()) await met.check()
  const score = isGood ? '3' : '1'
  for (const choice of await main.locator(`input[name^="score-"][value="${score}"]`).all()) await choice.check()
  const notes = isGood ? 'Convincing, with evidence.' : 'Stays general.'
  for (const field of await main.locator('textarea[name^="notes-"]').all()) await field.fill(notes)
  await main.getByRole('button', { name: button, exact: true }).click()
}

/** The buyer proposes a winner with reasons, and somebody else decides. Ends on the page of the award. */
export async function award(
  browser: Browser,
  { office, title }: Published,
  { supplier, amount, state }: { supplier: string; amount: string; state: string },
): Promise<void> {
  await as(browser, office.buyer, async buyer => {
    await takeUp(buyer, `Propose an award: ${title}`, 'Award')
    await buyer.getByRole('button', { name: 'Propose an award' }).click()
    await arrive(buyer, 'Propose an award')
    await buyer.getByRole('radio', { name: supplier }).check()
    await fillIn(buyer, { amount, reasons: 'The first of the ranking, by the published weights.' }, 'Propose')
    await arrive(buyer, 'Award')
  })
  await as(browser, office.approver, async approver => {
    await takeUp(approver, `Decide on the award: ${title}`, 'Award')
    await approver.getByRole('button', { name: 'Decide on the proposal' }).click()
    await arrive(approver, 'Decide on the proposal')
    await fillIn(approver, { outcome: 'accept' }, 'Save the decision')
    await arrive(approver, 'Award')
    await approver.getByText(state).first().waitFor()
  })
}
