import type { Browser } from 'playwright-core'
import { type Answers, dateFields, fillIn } from './forms.ts'
import type { Office } from './offices.ts'
import { as } from './people.ts'
import { arrive, visit } from './visit.ts'

// Days far enough ahead to lie in the future however far other journeys have put the clock forward.
const start = 400

/** What somebody writes into a plan. @param budget in whole units of the government's currency */
export const planOf = (title: string, budget: number): Answers => ({
  title,
  need: 'A broken light is noticed by the people who wait in the dark, and they have nobody to tell.',
  users: 'People who wait for a bus after sunset; four crews who repair shelters.',
  budget: String(budget),
  ...dateFields('startsOn', start),
  ...dateFields('endsOn', start + 210),
  ...dateFields('procurementOn', 5),
  route: 'here',
})

/** A plan that the buyer has written and somebody else has approved. */
export async function approvePlan(browser: Browser, office: Office, title: string, budget: number): Promise<void> {
  await as(browser, office.buyer, async buyer => {
    await visit(buyer, `/${office.government}/work/plans/new`, 'Write a plan')
    await fillIn(buyer, planOf(title, budget), 'Save')
    await arrive(buyer, title)
    await buyer.getByRole('button', { name: 'Submit for approval' }).click()
    await buyer.getByText('Waiting for approval').first().waitFor()
  })
  await as(browser, office.approver, async approver => {
    await approver.getByRole('link', { name: `Approve or return the plan: ${title}` }).click()
    await arrive(approver, 'Approve or return the plan')
    await fillIn(approver, { outcome: 'approved' }, 'Save the decision')
    await arrive(approver, title)
  })
}
