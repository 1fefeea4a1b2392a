// One government's experience helps another: asked and compared, agreed on a roadmap, paid for, reviewed red and acted on,
// reported to a funder, and everybody can read what came of it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newVisitor, openBrowser } from './browser.ts'
import { dateFields, fillIn, fillInByKeyboard } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import { as, asAnybody, signInAs } from './pages/people.ts'
import { arrive, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const work = '/many-hands/work/programme'
const words = 'We asked nine people, and wrote down what they said and what we saw.'
const problem = titleOf('Nobody answers questions about a notice')
const action = titleOf('Answer every question within three days')
const work1 = titleOf('A desk that answers')
const review = titleOf('A look from outside')
const advice = titleOf('Publish how long answers take')

/** Presses a button of a page that changes a state, and waits for the page to say so. */
async function press(page: Page, button: string, state: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('main').getByText(state, { exact: true }).first().waitFor()
}

/** Follows a step that asks for something, and gives it. */
async function step(page: Page, name: string, answers: Parameters<typeof fillIn>[1], title: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name, exact: true }).click()
  await arrive(page, name)
  await fillIn(page, answers, name)
  await arrive(page, title)
}

/** What a harsh panel writes in each part of its report. */
function judged(part: string): Parameters<typeof fillIn>[1] {
  if (part === 'withheld') return {}
  if (part === 'report') return { evidence: words, report: words }
  if (part === 'overall') return { overall: 'red', 'why-overall': words }
  return { [`rating-${part}`]: 'red', [`why-${part}`]: words, [`change-${part}`]: 'A month without a late answer.' }
}

it('a team proposes an answer, doubts it, and agrees', async () => {
  const question = await as(browser, 'Hana Example', async hana => {
    await visit(hana, `${work}/diagnostics`, 'Diagnostics')
    await hana
      .getByRole('main')
      .getByRole('link', { name: /Samplonia/ })
      .first()
      .click()
    await arrive(hana, /Samplonia/)
    await hana
      .getByRole('main')
      .getByRole('link', { name: /Planning, business cases/ })
      .first()
      .click()
    await arrive(hana, /Planning, business cases/)
    await hana.locator('main a[href*="/questions/"]').first().click()
    await arrive(hana, '')
    return hana.url()
  })
  await as(browser, 'Joel Example', async joel => {
    await joel.goto(question)
    await arrive(joel, '')
    await fillIn(joel, { challenge: 'Who has seen that list in the last three months?' }, 'Challenge')
    await joel.getByText('Who has seen that list').first().waitFor()
  })
  await as(browser, 'Dmitri Example', async dmitri => {
    await dmitri.goto(question)
    await arrive(dmitri, '')
    await fillIn(dmitri, { note: 'Two ministries showed it to us on their screens.' }, 'Agree')
    await dmitri.getByText('Two ministries showed it').first().waitFor()
  })
})

it('anybody compares two governments, side by side', async () => {
  await asAnybody(browser, async anybody => {
    await visit(anybody, '/many-hands/programme', 'What the programme does')
    await anybody.getByRole('link', { name: 'Compare two diagnostics' }).click()
    await arrive(anybody, 'Compare two diagnostics')
    const options = anybody.locator('main select[name="first"] option[value]:not([value=""])')
    const values = await options.evaluateAll(found => found.map(one => (one as unknown as { value: string }).value))
    expect(values.length).toBeGreaterThanOrEqual(3)
    await anybody.selectOption('select[name="first"]', values[0] ?? '')
    await anybody.selectOption('select[name="second"]', values[2] ?? '')
    await anybody.getByRole('main').getByRole('button').first().click()
    await anybody.getByText('Pillars side by side').first().waitFor()
    await arrive(anybody, 'Compare two diagnostics')
  })
})

it('a finding is agreed and answered by an action of both sides', async () => {
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/findings/new?partner=ejemplaria`, 'Add a finding')
    const found = {
      cause: words,
      people: 'Small firms',
      evidence: words,
      size: 'In 9 of 12 notices',
      confidence: 'high',
    }
    await fillIn(carmen, { title: problem, sort: 'problem', pillar: 'market', ...found }, 'Save')
    await arrive(carmen, problem)
  })
  await as(browser, 'Felipe Ejemplo', async felipe => {
    await visit(felipe, `${work}/findings`, 'Findings')
    await felipe.getByRole('link', { name: problem }).click()
    await arrive(felipe, problem)
    await press(felipe, 'Agree it', 'Agreed')
  })
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/roadmap-actions/new?partner=ejemplaria`, 'Propose an action')
    await carmen.getByRole('checkbox', { name: problem }).check()
    await carmen.locator('main input[name="serves"]').first().check()
    const dates = { ...dateFields('starts', 2), ...dateFields('due', 60) }
    await fillIn(carmen, { title: action, intervention: 'design-procurement', about: words, ...dates }, 'Save')
    await arrive(carmen, action)
  })
  await as(browser, 'Felipe Ejemplo', async felipe => {
    await visit(felipe, `${work}/roadmap-actions`, 'Actions of roadmaps')
    await felipe.getByRole('link', { name: action }).click()
    await arrive(felipe, action)
    await press(felipe, 'Agree', 'Agreed')
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, '/many-hands/programme/roadmaps/ejemplaria', /Ejemplaria/)
    await anybody.getByRole('link', { name: action }).first().waitFor()
    for (const view of ['table', 'board'])
      await visit(anybody, `/many-hands/programme/roadmaps/ejemplaria?view=${view}`, /Ejemplaria/)
  })
})

it('it is paid from a fund, and everybody sees how much', async () => {
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/work-packages/new?partner=ejemplaria`, 'Propose a work package')
    await carmen.selectOption('select[name="fund"]', { label: 'Better buying, second phase' })
    await carmen.selectOption('select[name="owner"]', { label: 'Carmen Example (country delivery manager)' })
    const dates = { ...dateFields('starts', 2), ...dateFields('due', 60) }
    await fillIn(carmen, { title: work1, intervention: 'design-procurement', outcome: words, ...dates }, 'Save')
    await arrive(carmen, work1)
  })
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, `${work}/work-packages`, 'Work packages')
    await amara.getByRole('link', { name: work1 }).click()
    await arrive(amara, work1)
    await press(amara, 'Approve', 'Approved')
    await visit(amara, `${work}/money`, 'Money')
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, '/many-hands/programme/money', 'Money')
    await visit(anybody, '/many-hands/programme/work-packages', 'Work packages')
    await anybody.getByRole('link', { name: work1 }).waitFor()
  })
})

it('independent reviewers judge it red, and what they ask for is done', async () => {
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, `${work}/reviews/new?partner=ejemplaria`, 'Plan a review')
    const planned = {
      type: 'critical-friend',
      period: 'This quarter',
      scope: words,
      'panel-offices': 'An audit office',
    }
    await amara.selectOption('main select[name="owner"]', { label: 'Carmen Example (country delivery manager)' })
    await fillIn(amara, { title: review, ...planned }, 'Save')
    await arrive(amara, review)
    await amara.selectOption('main select[name="person"]', { label: 'Irena Example (independent reviewer)' })
    await amara.locator('main form:has(select[name="person"]) button').click()
    await amara.getByText('Irena Example (independent reviewer)').first().waitFor()
  })
  await as(browser, 'Irena Example', async irena => {
    await visit(irena, `${work}/reviews`, 'Reviews')
    await irena.getByRole('link', { name: review }).click()
    await arrive(irena, review)
    await press(irena, 'Begin the review', 'Under way')
    await irena.getByRole('main').getByRole('button', { name: 'Write the report' }).click()
    await arrive(irena, 'Write the report')
    const parts = await irena
      .locator('main .govuk-task-list a')
      .evaluateAll(found => found.map(one => (one as unknown as { href: string }).href.split('/').at(-1) ?? ''))
    await irena.locator('main .govuk-task-list a').first().click()
    for (const part of parts) {
      await irena.waitForURL(`**/report/${part}`)
      await fillIn(irena, judged(part), 'Save and continue')
    }
    await arrive(irena, 'Write the report')
    await irena.getByText('Everything is written.').waitFor()
    // What is asked is drafted with the report, and handed over with it.
    await visit(irena, `${work}/reviews`, 'Reviews')
    await irena.getByRole('link', { name: review }).click()
    await irena.getByRole('main').getByRole('link', { name: 'Write a recommendation' }).click()
    await arrive(irena, 'Write a recommendation')
    await irena.selectOption('select[name="owner"]', { label: 'Carmen Example (country delivery manager)' })
    const asked = { theme: 'openness', priority: 'now', text: words, ...dateFields('due', 30) }
    await fillIn(irena, { title: advice, ...asked }, 'Save')
    await arrive(irena, advice)
    await visit(irena, `${work}/reviews`, 'Reviews')
    await irena.getByRole('link', { name: review }).click()
    await irena.getByRole('main').getByRole('link', { name: 'Hand over the draft report' }).click()
    await arrive(irena, 'Hand over the draft report')
    await fillIn(irena, dateFields('reply-until', 14), 'Hand over the draft report')
    await arrive(irena, review)
  })
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/reviews`, 'Reviews')
    await carmen.getByRole('link', { name: review }).click()
    await arrive(carmen, review)
    const reply = 'Confirm that the facts are checked, and reply'
    await step(carmen, reply, { reply: 'We agree, and begin with the desk.' }, review)
  })
  await as(browser, 'Irena Example', async irena => {
    await visit(irena, `${work}/reviews`, 'Reviews')
    await irena.getByRole('link', { name: review }).click()
    await press(irena, 'Make the report final', 'Final')
    await press(irena, 'Publish the review', 'Published')
  })
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/recommendations`, 'Recommendations')
    await carmen.getByRole('link', { name: advice }).click()
    await press(carmen, 'Accept', 'Accepted')
    await step(carmen, 'Say what was done', { evidence: 'The days are published each month.' }, advice)
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, '/many-hands/programme/reviews', 'Reviews')
    await anybody.getByRole('link', { name: review }).click()
    await arrive(anybody, review)
    await anybody.getByText('■ Red', { exact: true }).first().waitFor()
  })
})

it.each(['Example Development Fund', 'Foundation for Example Cities'])(
  '%s is told by one and signed off by another',
  async funder => {
    const report = await as(browser, 'Carmen Example', async carmen => {
      await visit(carmen, `${work}/monitoring/reports`, 'Reports to funders')
      const form = carmen.locator(`h3:has-text("${funder}") ~ form`).first()
      await form.getByRole('button', { name: 'Draft the report' }).click()
      await arrive(carmen, /report/)
      await fillIn(
        carmen,
        { narrative: 'What was planned was done, and figures that are missing are shown so.' },
        'Save',
      )
      await arrive(carmen, /report/)
      await press(carmen, 'Hand in for sign-off', 'Waits for sign-off')
      return carmen.url()
    })
    await as(browser, 'Amara Example', async amara => {
      await amara.goto(report)
      await press(amara, 'Sign off, publish and lock the period', 'Signed off')
    })
    await asAnybody(browser, async anybody => {
      await visit(anybody, report.replace('work/programme/monitoring', 'programme/results'), /report/)
    })
  },
)

it('a criterion of the exit is met by one and confirmed by another, by keyboard', async () => {
  const criterion = await as(browser, 'Felipe Ejemplo', async felipe => {
    await visit(felipe, `${work}/exit-criteria?partner=ejemplaria&state=open`, 'Exit criteria')
    const link = felipe.locator('main tbody a').first()
    const name = (await link.textContent()) ?? ''
    await link.click()
    await arrive(felipe, name)
    await step(felipe, 'Say that it is met', { evidence: words }, name)
    return { name, at: felipe.url() }
  })
  const irena = await signInAs(browser, 'Irena Example', { viewport: { width: 360, height: 740 } })
  await irena.goto(criterion.at)
  await irena.getByRole('link', { name: 'Confirm that it is met' }).click()
  await arrive(irena, 'Confirm that it is met')
  await fillInByKeyboard(irena, { assurance: 'We read five files that nobody had chosen for us.' })
  await arrive(irena, criterion.name)
  await irena.getByText('Confirmed').first().waitFor()
  await irena.context().close()
})

it('everybody reads what came of it, without scripts and on a telephone', async () => {
  const anybody = await newVisitor(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  for (const [path, title] of [
    ['', 'What the programme does'],
    ['/partners/testonia', /Testonia/],
    ['/exits/testonia', /Testonia/],
    ['/find-lessons', 'Search the lessons'],
    ['/results', /./],
    ['/indicators', /./],
    ['/data', 'Open data'],
  ] as const) {
    const answer = await anybody.goto(`/many-hands/programme${path}`)
    expect({ path, status: answer?.status() }).toEqual({ path, status: 200 })
    expect(await anybody.locator('h1').textContent()).toMatch(title instanceof RegExp ? title : new RegExp(title))
  }
  await anybody.context().close()
})
