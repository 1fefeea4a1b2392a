// An ordinary week in a partner country: a spreadsheet brought in, money written down and corrected, users asked and
// answered, something measured. Each is seen by everybody afterwards, where everybody may see it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { dateFields, fillIn } from './pages/forms.ts'
import { titleOf } from './pages/offices.ts'
import { as, asAnybody } from './pages/people.ts'
import { arrive, visit } from './pages/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const work = '/many-hands/work/programme'
const open = '/many-hands/programme'
const manager = 'Carmen Example (country delivery manager)'
const measured = 'Firms that say they would bid again'
const words = 'We asked nine people, and wrote down what they said and what we saw.'

it('a spreadsheet comes in once its wrong cells are mended', async () => {
  const risk = titleOf('The register of firms stands still')
  const headings = [
    ...['Partner', 'Risk in a few words', 'What could happen', 'How likely it is', 'How much it would matter'],
    ...['What is done about it', 'Who looks after it', 'Look at it again by'],
  ]
  const sheet = (likelihood: string) => ({
    name: 'risks.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `${headings.join(';')}\nEjemplaria;${risk};${words};${likelihood};High;We call them;${manager};2030-01-31\n`,
    ),
  })
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/risks`, 'Risks')
    await carmen.getByRole('main').getByRole('link', { name: 'Bring a spreadsheet in' }).click()
    await arrive(carmen, 'Bring a spreadsheet in')
    await carmen.locator('main input[type="file"]').setInputFiles(sheet('Perhaps'))
    await carmen.getByRole('main').getByRole('button', { name: 'Import' }).click()
    await carmen.getByText('Nothing that can stand here is called “Perhaps”').waitFor()
    await carmen.locator('main input[type="file"]').setInputFiles(sheet('medium'))
    await carmen.getByRole('main').getByRole('button', { name: 'Import' }).click()
    await carmen.getByText('Brought in. New: 1.').waitFor()
    await visit(carmen, `${work}/risks?partner=ejemplaria`, 'Risks')
    await carmen.getByRole('link', { name: risk }).click()
    await arrive(carmen, risk)
    await carmen.getByText('We call them').waitFor()
  })
})

it('what was spent is written down, corrected, and counted once', async () => {
  const at = await as(browser, 'Dmitri Example', async dmitri => {
    await visit(dmitri, `${work}/work-packages?partner=samplonia&state=running`, 'Work packages')
    const packageName = (await dmitri.locator('main tbody a').first().textContent()) ?? ''
    await dmitri.locator('main tbody a').first().click()
    await arrive(dmitri, packageName)
    const spent = { kind: 'actual', year: String(new Date().getFullYear()), ...dateFields('on', -1) }
    await dmitri.getByRole('main').getByRole('link', { name: 'Write down money' }).click()
    await arrive(dmitri, 'Write down money')
    await fillIn(dmitri, { ...spent, amount: '4321.09', note: words }, 'Write it down')
    await arrive(dmitri, packageName)
    const line = dmitri.locator('#money-lines tbody tr', { hasText: '4,321.09' })
    await line.getByRole('link', { name: /Correct/ }).click()
    await arrive(dmitri, 'Correct a line')
    await fillIn(dmitri, { ...spent, amount: '4321.19', note: 'A digit was wrong.' }, 'Write it down')
    await arrive(dmitri, packageName)
    await dmitri.locator('#money-lines tbody tr', { hasText: '4,321.19' }).getByText('Correct').waitFor()
    await line.getByText('Corrected, not counted').waitFor()
    return dmitri.url()
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, at.replace(work, open), '')
    await anybody.getByText('4,321.19').first().waitFor()
    expect(await anybody.getByText('4,321.09').count()).toBe(0)
  })
})

it('users are asked, and read what changed because of them', async () => {
  const round = titleOf('Firms in the harbour')
  const finding = titleOf('Nobody finds the form')
  await as(browser, 'Felipe Ejemplo', async felipe => {
    await visit(felipe, `${work}/research-rounds/new?partner=ejemplaria`, 'Plan a round')
    await fillIn(felipe, { title: round, method: 'interviews', questions: words, ...dateFields('starts', 0) }, 'Save')
    await arrive(felipe, round)
    await felipe.getByRole('main').getByRole('link', { name: 'Say that it was held' }).click()
    await arrive(felipe, 'Say that it was held')
    await fillIn(felipe, { participants: '9' }, 'Say that it was held')
    await arrive(felipe, round)
    await visit(felipe, `${work}/research-findings/new?partner=ejemplaria`, 'Add a finding')
    await felipe.selectOption('select[name="round"]', { label: round })
    await fillIn(felipe, { title: finding, text: words, seen: '7' }, 'Save')
    await arrive(felipe, finding)
    await felipe.getByRole('main').getByRole('link', { name: 'Say what changed' }).click()
    await arrive(felipe, 'Say what changed')
    await felipe.locator('main input[name="changes"]').first().check()
    await fillIn(felipe, { changed: 'The form stands on the first page.' }, 'Say what changed')
    await arrive(felipe, finding)
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, `${open}/research-findings?partner=ejemplaria`, 'Research findings')
    await anybody.getByRole('link', { name: finding }).first().click()
    await arrive(anybody, finding)
    await anybody.getByText('The form stands on the first page.').waitFor()
  })
})

it('something is measured with its evidence, and stands in the results', async () => {
  await as(browser, 'Carmen Example', async carmen => {
    await visit(carmen, `${work}/monitoring`, 'What we measure')
    await carmen.getByRole('main').getByRole('link', { name: measured }).first().click()
    await arrive(carmen, measured)
    await carmen.getByRole('main').getByRole('link', { name: 'Record a reading' }).click()
    await arrive(carmen, 'Record a reading')
    await fillIn(carmen, { value: '63', evidence: words, ...dateFields('on', -1) }, 'Save')
    await arrive(carmen, measured)
    await carmen.getByText(words).first().waitFor()
  })
  await asAnybody(browser, async anybody => {
    await visit(anybody, `${open}/results`, 'Results')
    await anybody.getByRole('main').getByRole('link', { name: measured }).first().click()
    await arrive(anybody, measured)
    await anybody.getByText(words).first().waitFor()
  })
})
