// A plan from the first idea to its publication: nobody can bring it there alone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { fillIn, fillInByKeyboard } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import { as } from './pages/people.ts'
import { planOf } from './pages/plan.ts'
import { arrive, lookUntil, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const title = titleOf('Bus shelters that report a broken light')

it('a plan is written by the keyboard alone, approved by somebody else, and public', async () => {
  await as(browser, 'Ada Example', async ada => {
    await visit(ada, '/examplia/work', 'Your work')
    await visit(ada, '/examplia/work/plans/new', 'Write a plan')
    await fillInByKeyboard(ada, planOf(title, 47_000))
    await arrive(ada, title)
    await ada.getByRole('button', { name: 'Submit for approval' }).click()
    await ada.getByText('Waiting for approval').first().waitFor()
  })
  await as(browser, 'Bao Example', async bao => {
    await bao.getByRole('link', { name: `Approve or return the plan: ${title}` }).click()
    await arrive(bao, 'Approve or return the plan')
    await fillIn(bao, { outcome: 'approved' }, 'Save the decision')
    await arrive(bao, title)
    await visit(bao, '/examplia/plans', 'Plans')
    const link = bao.getByRole('link', { name: title })
    await lookUntil(bao, link)
    await link.click()
    await arrive(bao, title)
  })
})
