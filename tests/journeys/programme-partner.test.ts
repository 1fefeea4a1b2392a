// A government asks for help: published criteria, people who score alone, scores that differ and are moderated, a decision
// with its reasons, and everybody reads how it was chosen. Then a finding begins from a question of its diagnostic, and a
// roadmap whose order makes sense.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newVisitor, openBrowser } from './browser.ts'
import { dateFields, fillIn } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import { as, asAnybody } from './pages/people.ts'
import { arrive, examine, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const work = '/many-hands/work/programme'
const open = '/many-hands/programme'
const criteria = titleOf('Criteria for the next partner')
const country = titleOf('Republic of Askedonia')
const slug = `askedonia-${Date.now().toString(36)}`
const words = 'We read what they sent us, and asked five people there.'

const pressed = (page: Page, button: string) =>
  page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
const followed = (page: Page, link: string) =>
  page.getByRole('main').getByRole('link', { name: link, exact: true }).first().click()
const scores = (...given: string[]) =>
  Object.fromEntries(
    given.flatMap((score, index) => [
      [`score-${index}`, score],
      [`reasons-${index}`, words],
    ]),
  )

it('a lead publishes criteria, and mends those that do not add up without typing them again', async () => {
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, `${work}/selection-criteria/new`, 'Write new criteria')
    const typed = {
      title: criteria,
      about: 'For the round of this year.',
      criteria: '60 | Need | Half of all purchases',
    }
    await fillIn(amara, typed, 'Save')
    await amara
      .getByRole('alert')
      .getByRole('link', { name: /weights that total 100/ })
      .click()
    expect(await amara.inputValue('main [name="criteria"]')).toBe(typed.criteria)
    await fillIn(amara, { criteria: `${typed.criteria}\n40 | Will | A minister leads it` }, 'Save')
    await arrive(amara, criteria)
    await pressed(amara, 'Publish')
    await amara.getByText('Published', { exact: true }).first().waitFor()
    await visit(amara, `${work}/partners/new`, 'Consider a government')
    await fillIn(amara, { name: country, slug, why: 'Its ministry of finance asked us.' }, 'Add')
    await arrive(amara, country)
    await visit(amara, `${work}/selections/new`, 'Score a government')
    await amara.selectOption('main select[name="partner"]', { label: country })
    await amara.selectOption('main select[name="criteria"]', { label: criteria })
    await pressed(amara, 'Score a government')
    await arrive(amara, country)
  })
})

it.each([
  ['Carmen Example', scores('4', '1')],
  ['Irena Example', scores('2', '3')],
])('%s scores alone, led there by what waits for them', async (person, given) => {
  await as(browser, person, async scorer => {
    await visit(scorer, '/many-hands/work', /./)
    await followed(scorer, `Score a government alone: ${country}`)
    await arrive(scorer, country)
    expect(await scorer.getByText('Scores of', { exact: false }).count()).toBe(0)
    await followed(scorer, 'Give your scores')
    await arrive(scorer, 'Give your scores')
    await fillIn(scorer, given, 'Save')
    await arrive(scorer, country)
  })
})

it('the scores differ, are moderated by those who gave them, and a lead who gave none decides', async () => {
  await as(browser, 'Amara Example', async amara => {
    await visit(amara, `${work}/selections`, 'How partners are chosen')
    await followed(amara, country)
    await arrive(amara, country)
    await pressed(amara, 'End the scoring and show all scores')
    await amara.getByText('Scores of Carmen', { exact: false }).waitFor()
  })
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, '/many-hands/work', /./)
    await followed(carmen, `Record the scores on which you all agree: ${country}`)
    await arrive(carmen, country)
    await followed(carmen, 'Record the moderated scores')
    await arrive(carmen, 'Record the moderated scores')
    await fillIn(carmen, scores('3', '2'), 'Save')
    await arrive(carmen, country)
  })
  await as(browser, 'Bruno Example', async bruno => {
    await visit(bruno, '/many-hands/work', /./)
    await followed(bruno, `Decide about a government: ${country}`)
    await arrive(bruno, country)
    await followed(bruno, 'Decide')
    await arrive(bruno, 'Decide')
    await fillIn(bruno, { decision: 'choose', reasons: 'The need is great, and the minister stays.' }, 'Save')
    await arrive(bruno, country)
    await visit(bruno, `${work}/partners/${slug}`, country)
    await bruno.getByText('Discovery', { exact: true }).first().waitFor()
  })
})

it('everybody reads how it was chosen, without scripts and on a telephone', async () => {
  const anybody = await newVisitor(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await visit(anybody, `${open}/partners/${slug}`, country)
  await anybody.getByRole('link', { name: /How partners are chosen/ }).click()
  await followed(anybody, country)
  await arrive(anybody, country)
  await anybody.getByText('Weighted sum: 260 of 400.').first().waitFor()
  await anybody.getByText('The need is great, and the minister stays.').waitFor()
  await anybody.context().close()
})

it('a finding begins from a question of the diagnostic, and shows how the question is answered', async () => {
  const title = titleOf('Nobody learns from a plan that was late')
  const at = await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/diagnostics?partner=ejemplaria`, 'Diagnostics')
    await carmen.getByRole('main').locator('tbody a').first().click()
    await arrive(carmen, /Ejemplaria/)
    await carmen
      .getByRole('main')
      .getByRole('link', { name: /Planning, business cases/ })
      .first()
      .click()
    await arrive(carmen, /Planning, business cases/)
    await carmen.locator('main a[href*="/questions/"]').first().click()
    await arrive(carmen, '')
    await followed(carmen, 'Write a finding from this question')
    await arrive(carmen, 'Add a finding')
    expect(await carmen.locator('main input[name="questions"]:checked').count()).toBe(1)
    expect(await carmen.locator('main input[name="pillar"]:checked').inputValue()).toBe('spending')
    const found = { cause: words, people: 'Small firms', evidence: words, size: 'In 9 of 12 plans', confidence: 'high' }
    await fillIn(carmen, { title, sort: 'problem', amount: '9', ...found }, 'Save')
    await carmen.getByRole('alert').waitFor()
    await examine(carmen)
    expect(await carmen.inputValue('main [name="cause"]')).toBe(words)
    await fillIn(carmen, { unit: 'plans' }, 'Save')
    await arrive(carmen, title)
    await carmen.getByRole('link', { name: 'Read the answer with its reasons' }).waitFor()
    await visit(carmen, `${work}/findings?by-pillar=spending&order=title&words=late`, 'Findings')
    await followed(carmen, title)
    return carmen.url()
  })
  await as(browser, 'Felipe Ejemplo', async felipe => {
    await felipe.goto(at)
    await pressed(felipe, 'Agree it')
    await felipe.getByText('Agreed', { exact: true }).first().waitFor()
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, at.replace('work/programme/', 'programme/'), title)
    await anybody.getByRole('link', { name: 'Read the answer with its reasons' }).click()
    await arrive(anybody, /Ejemplaria/)
  })
})

it('what would begin before it can is said at its day, with everything typed kept', async () => {
  const [first, second] = [titleOf('Write the list'), titleOf('Publish the list')]
  await as(browser, 'Carmen Example', async carmen => {
    const add = `${work}/roadmap-actions/new?partner=ejemplaria`
    const typed = { intervention: 'open-data', about: words }
    await visit(carmen, add, 'Propose an action')
    await carmen.locator('main input[name="serves"]').first().check()
    const days = { ...dateFields('starts', 10), ...dateFields('due', 40) }
    await fillIn(carmen, { title: first, ...typed, ...days }, 'Save')
    await arrive(carmen, first)
    await visit(carmen, add, 'Propose an action')
    await carmen.locator('main input[name="serves"]').first().check()
    await carmen.getByRole('checkbox', { name: first }).check()
    const early = { ...dateFields('starts', 20), ...dateFields('due', 60) }
    await fillIn(carmen, { title: second, ...typed, ...early }, 'Save')
    await carmen
      .getByRole('alert')
      .getByRole('link', { name: new RegExp(first) })
      .click()
    await examine(carmen)
    expect(await carmen.getByRole('checkbox', { name: first }).isChecked()).toBe(true)
    await fillIn(carmen, dateFields('starts', 40), 'Save')
    await arrive(carmen, second)
    await visit(carmen, `${work}/roadmaps/ejemplaria?intervention=open-data&view=table`, /Ejemplaria|Roadmap/)
    await carmen.getByRole('link', { name: second }).first().waitFor()
  })
})
