// A programme leaves well: a government is chosen by published criteria, its exit criteria are settled by evidence,
// somebody independent looks at the whole, the work ends, and the days on which somebody looks again are set.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { dateFields, fillIn, fillInByKeyboard } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import { as, asAnybody, signInAs } from './pages/people.ts'
import { asQuickly, send } from './pages/requests.ts'
import { arrive, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const work = '/many-hands/work/programme'
const name = titleOf('Newland')
const slug = name.toLowerCase().replaceAll(' ', '-')
const partner = `${work}/partners/${slug}`
const exit = `${work}/exits/${slug}`
const words = 'Shown on the spot: the papers of two quarters, and the people who do the work.'
const scores = Object.fromEntries(
  [0, 1, 2, 3, 4].flatMap(criterion => [
    [`score-${criterion}`, '3'],
    [`reasons-${criterion}`, words],
  ]),
)

/** Presses a button of a page that changes a state, and waits for the page to say so. */
async function press(page: Page, button: string, said: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).first().click()
  await page.getByRole('main').getByText(said, { exact: true }).first().waitFor()
}

/** Addresses of the partner's exit criteria, as its exit lists them. */
const criteriaOn = (page: Page): Promise<string[]> =>
  page
    .locator('main tbody a[href*="/exit-criteria/"]')
    .evaluateAll(links => links.map(link => (link as unknown as { pathname: string }).pathname))

it('two score a government alone, agree on the scores, and a third decides', async () => {
  const selection = await as(browser, 'Amara Example', async amara => {
    await visit(amara, `${work}/partners/new`, 'Consider a government')
    await fillIn(amara, { name, slug, why: 'Newland asked why firms have stopped bidding.' }, 'Add')
    await arrive(amara, name)
    await amara.getByRole('link', { name: 'How partners are chosen' }).first().click()
    await amara.getByRole('link', { name: 'Score a government' }).click()
    await arrive(amara, 'Score a government')
    await amara.selectOption('main select[name="partner"]', { label: name })
    await amara.selectOption('main select[name="criteria"]', { index: 1 })
    await fillIn(amara, {}, 'Score a government')
    await arrive(amara, name)
    return new URL(amara.url()).pathname
  })
  for (const scorer of ['Bruno Example', 'Dmitri Example'])
    await asQuickly(scorer, by => send(by, `${selection}/score`, 'Save', scores))
  await asQuickly('Amara Example', by => send(by, selection, 'End the scoring'))
  await asQuickly('Bruno Example', by => send(by, `${selection}/moderate`, 'Save', scores))
  await as(browser, 'Amara Example', async amara => {
    await amara.goto(selection)
    await amara.getByRole('main').getByRole('link', { name: 'Decide', exact: true }).click()
    await arrive(amara, 'Decide')
    await fillIn(amara, { decision: 'choose', reasons: words }, 'Save')
    await amara.getByText('Chosen', { exact: true }).first().waitFor()
    await visit(amara, partner, name)
    for (const person of ['Dmitri Example (country delivery manager)', 'Felipe Ejemplo (official of Ejemplaria)']) {
      await amara.selectOption('main select[name="person"]', { label: person })
      await amara.getByRole('button', { name: 'Assign', exact: true }).click()
      await amara.getByRole('main').getByText(person, { exact: true }).first().waitFor()
    }
    await amara.getByRole('main').getByRole('link', { name: 'Begin the exit' }).click()
    await arrive(amara, 'Begin the exit')
    await press(amara, 'Begin the exit', 'Exiting')
  })
})

it('the work cannot end before every criterion is settled, and says why', async () => {
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, exit, 'Exit')
    await amara.getByText('The work cannot end yet:').waitFor()
    expect((await criteriaOn(amara)).length).toBeGreaterThan(1)
  })
})

it('one criterion is met and confirmed by two people, and others are waived in the open', async () => {
  const [first, ...others] = await as(browser, 'Felipe Ejemplo', async felipe => {
    await visit(felipe, exit, 'Exit')
    const criteria = await criteriaOn(felipe)
    await felipe.goto(`${criteria[0]}/do/meet`)
    await arrive(felipe, 'Say that it is met')
    await fillIn(felipe, { evidence: words }, 'Say that it is met')
    await felipe.getByText('Met, not yet confirmed', { exact: true }).first().waitFor()
    return criteria
  })
  const irena = await signInAs(browser, 'Irena Example', { viewport: { width: 360, height: 740 } })
  await irena.goto(`${first}/do/confirm`)
  await arrive(irena, 'Confirm that it is met')
  await fillInByKeyboard(irena, { assurance: 'We read five files that nobody had chosen for us.' })
  await irena.getByText('Confirmed', { exact: true }).first().waitFor()
  await irena.context().close()
  await asQuickly('Amara Example', async by => {
    for (const criterion of others)
      await send(by, `${criterion}/do/waive`, 'Waive it', { reason: 'The law that it needs was not passed.' })
  })
})

it('indicators are chosen, a reviewer assures the exit, and a lead ends the work', async () => {
  await as(browser, 'Dmitri Example', async dmitri => {
    await visit(dmitri, `${work}/monitoring/indicators/new`, /indicator|measure/i)
    await dmitri.selectOption('main select[name="partnerId"]', { label: name })
    const defined = { definition: words, unit: 'days', source: 'The notices', measuredBy: 'Ministry of services' }
    const aimed = { direction: 'lower', target: '3', ...dateFields('targetOn', 400) }
    await fillIn(dmitri, { name: 'Days until an answer', ...defined, ...aimed }, 'Save')
    await arrive(dmitri, 'Days until an answer')
  })
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, exit, 'Exit')
    await amara.getByRole('link', { name: 'Choose the indicators to be read again' }).click()
    await arrive(amara, 'Choose the indicators to be read again')
    await amara.getByRole('checkbox', { name: 'Days until an answer' }).check()
    await fillIn(amara, {}, 'Save')
    await arrive(amara, 'Exit')
  })
  await as(browser, 'Joel Example', async joel => {
    await visit(joel, `${work}/exit-assurances/new?partner=${slug}`, 'Write an assurance of the exit')
    const title = 'Newland can go on alone'
    await fillIn(joel, { title, opinion: 'ready-with-risks', seen: words, reasons: words, risks: words }, 'Save')
    await arrive(joel, title)
    await press(joel, 'Record the assurance', 'Recorded')
  })
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, exit, 'Exit')
    await amara.getByRole('button', { name: /^End the programme’s work/ }).click()
    await arrive(amara, name)
    await visit(amara, partner, name)
    await amara.getByText('Exited', { exact: true }).first().waitFor()
  })
})

it('everybody reads that the work ended, by what, and when somebody looks again', async () => {
  await asAnybody(browser, async anybody => {
    await visit(anybody, `/many-hands/programme/exits/${slug}`, 'Exit')
    await anybody.getByText('The law that it needs was not passed.').first().waitFor()
    expect(await anybody.locator('main a[href*="/post-exit-reviews/"]').count()).toBe(3)
    await visit(anybody, `/many-hands/programme/partners/${slug}`, name)
  })
})
