// A plan from the first idea to its publication: nobody can bring it there alone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Answers, dateFields, fillIn, fillInByKeyboard } from './pages/forms.ts'
import { signInAs } from './pages/people.ts'
import { arrive, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const title = 'Bus shelters that report a broken light'
const plans = '/examplia/work/plans'

const plan: Answers = {
  title,
  need: 'A broken light is noticed by the people who wait in the dark, and they have nobody to tell.',
  users: 'People who wait for a bus after sunset; four crews who repair shelters.',
  budget: '47000',
  ...dateFields('startsOn', 90),
  ...dateFields('endsOn', 300),
  ...dateFields('procurementOn', 5),
  route: 'here',
}

it('a plan is written by the keyboard alone, approved by somebody else, and public', async () => {
  const ada = await signInAs(browser, 'Ada Example')
  await visit(ada, '/examplia/work', 'Your work')
  await visit(ada, `${plans}/new`, 'Write a plan')
  await fillInByKeyboard(ada, plan)
  await arrive(ada, title)
  await ada.getByRole('button', { name: 'Submit for approval' }).click()
  await ada.getByText('Waiting for approval').first().waitFor()
  await ada.context().close()

  const bao = await signInAs(browser, 'Bao Example')
  await bao.getByRole('link', { name: `Approve or return the plan: ${title}` }).click()
  await arrive(bao, 'Approve or return the plan')
  await fillIn(bao, { outcome: 'approved' }, 'Save the decision')
  await arrive(bao, title)
  await visit(bao, '/examplia/plans', 'Plans')
  await bao.getByRole('link', { name: title }).click()
  await arrive(bao, title)
  await bao.context().close()
})
