// The file of a plan and its way through an assurance board.
import type { Browser, Page } from 'playwright-core'
import { fillIn } from './forms.ts'
import { as } from './people.ts'
import { arrive } from './visit.ts'

const words = 'We looked at forty shelters with the people who wait there, and wrote down what we found.'

/** Answers every question of the business case, section by section, and records what could be used again. */
export async function writeCase(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Business case', exact: true }).click()
  await arrive(page, 'Business case')
  const overview = page.url()
  const sections = page.locator('main a[href*="/case/"]').filter({ hasText: /^The .* case$/ })
  for (const address of await addressesOf(sections)) {
    await page.goto(address)
    await arrive(page, / case$/)
    for (const question of await page.locator('main form textarea:not([name^="evidence-"])').all())
      await question.fill(words)
    await page.getByRole('button', { name: 'Save this section' }).click()
    await arrive(page, 'Business case')
  }
  await page.goto(`${overview}/reuse`)
  await arrive(page, 'Make, buy, reuse or aggregate')
  const record = { kind: 'reuse', what: 'The reporting service of the council', decision: 'rejected', reason: words }
  await fillIn(page, record, 'Add to the record')
  await page.goto(overview.replace(/\/case$/, ''))
  await arrive(page, title)
}

/** Says of each point of the code of practice that it is met. */
export async function assessAgainstCode(page: Page, title: string): Promise<void> {
  const plan = page.url()
  await page.getByRole('link', { name: 'Code of practice', exact: true }).click()
  await arrive(page, 'Code of practice')
  const points = page.locator('main a[href*="/practice/"]').filter({ hasNotText: 'Read' })
  for (const address of new Set(await addressesOf(points))) {
    if (!/\/practice\/\d+$/.test(address)) continue
    await page.goto(address)
    await arrive(page, '')
    await fillIn(page, { result: 'met', evidence: words }, 'Save the answer')
  }
  await page.goto(plan)
  await arrive(page, title)
}

const addressesOf = async (links: ReturnType<Page['locator']>): Promise<string[]> =>
  links.evaluateAll(found => found.map(link => (link as unknown as { href: string }).href))

/** Declares no conflict of interest, from one's own work. Ends on the case. */
export async function beginReview(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: `Declare your interests: ${title}` }).click()
  await arrive(page, title)
  await fillIn(page, { conflict: 'no' }, 'Declare')
  await page.getByText('What was handed in').first().waitFor()
}

/** Votes, from one's own work. */
export async function voteOn(browser: Browser, person: string, title: string, vote: string): Promise<void> {
  await as(browser, person, async page => {
    await page.getByRole('link', { name: `Vote on a plan: ${title}` }).click()
    await arrive(page, title)
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await arrive(page, 'Your vote')
    await fillIn(
      page,
      { vote, reasons: 'The need is shown; the plan for people with disabilities is missing.' },
      'Vote',
    )
    await arrive(page, title)
  })
}
