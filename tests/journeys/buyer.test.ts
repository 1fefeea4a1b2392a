// A buyer brings an approved plan before suppliers: written, previewed, sealed with a key, published by somebody else.
import { parseJson, validate } from '@gdm/ocds'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { fillIn } from './pages/forms.ts'
import { department, titleOf } from './pages/offices.ts'
import {
  answerSections,
  findPublished,
  makeOpeningKey,
  publish,
  sendForReview,
  startDraft,
} from './pages/opportunity.ts'
import { as, asAnybody, fetchText } from './pages/people.ts'
import { approvedPlan } from './pages/preparation.ts'
import { arrive } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const title = titleOf('Bus shelters that tell who can mend them')

/** The lot that every draft begins with is changed, and a second one added: together they take the plan's budget. */
async function writeLots(ada: Page): Promise<void> {
  await ada.getByRole('link', { name: 'Lots' }).click()
  await arrive(ada, 'Lots')
  await ada.getByRole('link', { name: 'Change' }).click()
  await arrive(ada, 'Lot 1')
  await fillIn(ada, { title: 'Shelters in towns', value: '30,000' }, 'Save and continue')
  await arrive(ada, 'Lots')
  await ada.getByRole('button', { name: 'Add a lot' }).click()
  await arrive(ada, 'Add a lot')
  const second = { title: 'Shelters on country roads', description: 'Many have no electricity.', value: '17000.50' }
  await fillIn(ada, second, 'Save and continue')
  await ada.getByText('The lots together are more than the plan has left').waitFor()
  await ada.getByRole('link', { name: 'Change' }).nth(1).click()
  await arrive(ada, 'Lot 2')
  await fillIn(ada, { value: '17,000' }, 'Save and continue')
  await arrive(ada, 'Lots')
  await ada.getByRole('button', { name: 'Continue' }).click()
  await arrive(ada, 'Write the opportunity')
}

async function previewIt(ada: Page): Promise<void> {
  await ada.getByRole('button', { name: 'Preview as suppliers will see it' }).click()
  await arrive(ada, title)
  for (const said of [
    'This is a preview',
    'Shelters on country roads',
    'How the service works where there is no signal',
  ])
    await ada.getByText(said).first().waitFor()
  await ada.getByRole('link', { name: 'Write the opportunity' }).click()
  await arrive(ada, 'Write the opportunity')
}

it('an opportunity is written from an approved plan, and published by somebody else', async () => {
  await approvedPlan(department, title, 47_000)
  const work = await as(browser, department.buyer, async ada => {
    await startDraft(ada, title)
    await answerSections(ada)
    await writeLots(ada)
    await previewIt(ada)
    return sendForReview(ada, title)
  })
  await as(browser, department.keyholder, emeka => makeOpeningKey(emeka, title))
  await as(browser, department.buyer, async ada => {
    await ada.goto(work)
    expect(await ada.getByRole('button', { name: 'Review and publish' }).count()).toBe(0)
  })
  await as(browser, department.approver, bao => publish(bao, title))
})

it('everybody can read what is wanted, as a page and as valid data without the names of officials', async () => {
  await asAnybody(browser, async page => {
    await findPublished(page, department.government, title)
    const main = page.getByRole('main')
    for (const said of [
      'Shelters in towns',
      'Shelters on country roads',
      '£47,000',
      'Have worked with sensors outdoors',
    ])
      await main.getByText(said).first().waitFor()
    const address = await main.getByRole('link', { name: 'Record (JSON)' }).getAttribute('href')
    const said = parseJson(await fetchText(page, address ?? ''))
    expect(validate(said)).toEqual([])
    const text = JSON.stringify(said)
    expect(text).toContain('Shelters on country roads')
    expect(text).not.toMatch(/Ada Example|Bao Example|Emeka Example/)
  })
})
