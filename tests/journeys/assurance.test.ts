// A plan that goes to a board: its people write its file, a member with a conflict stays out, the others vote for conditions, and
// nothing is published before what blocks it is met. The spend controller and the public see the same.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { assessAgainstCode, beginReview, voteOn, writeCase } from './pages/assurance.ts'
import { dateFields, fillIn } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import {
  answerSections,
  findPublished,
  makeOpeningKey,
  publish,
  sendForReview,
  startDraft,
} from './pages/opportunity.ts'
import { as, asAnybody } from './pages/people.ts'
import { planOf } from './pages/plan.ts'
import { arrive, lookUntil, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const title = titleOf('Shelters that say when the bus comes')
const condition = 'Write the accessibility plan with people who cannot see'

it('a plan is written with its whole file, published early, and handed in', async () => {
  await as(browser, 'Ada Example', async ada => {
    await visit(ada, '/examplia/work/plans/new', 'Write a plan')
    const kind = { stage: 'beta', category: 'digital-service', risk: 'low', importance: 'medium' }
    await fillIn(ada, { ...planOf(title, 180_000), ...kind }, 'Save')
    await arrive(ada, title)
    await ada.getByText('assurance board').first().waitFor()
    await writeCase(ada, title)
    await assessAgainstCode(ada, title)
    await ada.getByRole('button', { name: 'Publish as a forward plan' }).click()
    await ada.getByText('Published as a forward plan').first().waitFor()
    await ada.getByRole('button', { name: 'Submit for approval' }).click()
    await ada.getByText('Waiting for approval').first().waitFor()
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, '/examplia/plans/calendar', 'Forward plan')
    await lookUntil(anybody, anybody.getByText('Lines withheld'))
  })
})

it('a member with a conflict of interest sees nothing of it', async () => {
  await as(browser, 'Xenia Example', async xenia => {
    await xenia.getByRole('link', { name: `Declare your interests: ${title}` }).waitFor()
    await visit(xenia, '/examplia/work/plans', 'Plans')
    await xenia.getByRole('link', { name: title }).first().click()
    await arrive(xenia, 'Declare your interests first')
    expect(await xenia.getByText('A broken light is noticed').count()).toBe(0)
    await xenia.getByRole('link', { name: 'Declare your interests', exact: true }).click()
    await arrive(xenia, title)
    expect(await xenia.getByText('What was handed in').count()).toBe(0)
    await fillIn(xenia, { conflict: 'yes', words: 'My brother sells signs for shelters.' }, 'Declare')
    await xenia.getByText('You declared a conflict of interest').first().waitFor()
    expect(await xenia.getByText('A broken light is noticed').count()).toBe(0)
  })
})

it('the others vote for conditions, and the chair sets them', async () => {
  for (const member of ['Wanda Example', 'Viktor Example']) await as(browser, member, page => beginReview(page, title))
  await as(browser, 'Wanda Example', async wanda => {
    await wanda.getByRole('link', { name: title }).first().click()
    await arrive(wanda, title)
    await wanda.getByRole('button', { name: 'Open the vote' }).click()
    await wanda.getByRole('button', { name: 'Vote', exact: true }).waitFor()
  })
  for (const member of ['Viktor Example', 'Wanda Example'])
    await voteOn(browser, member, title, 'approve-with-conditions')
  await as(browser, 'Wanda Example', async wanda => {
    await wanda.getByRole('link', { name: `Close the vote on a plan: ${title}` }).click()
    await arrive(wanda, title)
    await wanda.getByRole('button', { name: 'Close the vote' }).click()
    await arrive(wanda, 'Close the vote')
    const tracked = {
      'tracked-1-text': condition,
      'tracked-1-blocks': 'publication',
      'tracked-1-owner': 'Delivery team',
      ...dateFields('tracked-1-due', 380),
    }
    await fillIn(wanda, { reasons: 'Worth doing; not for everybody yet.', ...tracked }, 'Close the vote and decide')
    await arrive(wanda, title)
    await wanda.getByText('Approved with conditions').first().waitFor()
  })
})

it('the gate names the condition, until it is met and accepted', async () => {
  await as(browser, 'Ada Example', async ada => {
    await startDraft(ada, title)
    await answerSections(ada)
    await sendForReview(ada, title)
  })
  await as(browser, 'Emeka Example', emeka => makeOpeningKey(emeka, title))
  await as(browser, 'Bao Example', async bao => {
    await bao.getByRole('link', { name: `Review and publish: ${title}` }).click()
    await arrive(bao, 'Review the opportunity')
    await bao.getByText(`A condition of the plan’s approval is not met yet: ${condition}`).first().waitFor()
    await bao.getByRole('link', { name: 'See the plan' }).waitFor()
  })
  await as(browser, 'Ada Example', async ada => {
    await ada.getByRole('link', { name: `Meet a condition of the plan: ${title}` }).click()
    await arrive(ada, title)
    await ada.getByRole('button', { name: 'Say that it is met' }).click()
    await arrive(ada, 'Say that it is met')
    await fillIn(ada, { evidence: 'Written with the association of the blind; it stands on the team’s site.' }, 'Save')
    await ada.getByText('Waiting to be checked').first().waitFor()
  })
  await as(browser, 'Zoya Example', async zoya => {
    await visit(zoya, '/examplia/work/pipeline', 'Pipeline')
    await visit(zoya, '/examplia/work/assurance/dashboard', 'What assurance achieved')
    await visit(zoya, '/examplia/work', 'Your work')
    await zoya.getByRole('link', { name: `Check whether a condition is met: ${title}` }).click()
    await arrive(zoya, title)
    await zoya.getByRole('button', { name: 'Accept as met' }).click()
    await zoya.getByText('Met', { exact: true }).first().waitFor()
  })
  await as(browser, 'Bao Example', bao => publish(bao, title))
})

it('everybody reads that it was assured, on which condition, and what assurance achieved', async () => {
  await asAnybody(browser, async anybody => {
    await findPublished(anybody, 'examplia', title)
    await lookUntil(anybody, anybody.getByText('Approved before money is spent'))
    await anybody.getByText(condition).first().waitFor()
    await visit(anybody, '/examplia/plans/assurance', 'What assurance of plans achieved')
  })
})
