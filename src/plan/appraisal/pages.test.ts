import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packOf, storePack } from '#governments/tree'
import { createPlan, submitPlan } from '#plan/pipeline'
import { governmentOf } from '#platform/context'
import { money } from '#platform/money'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'
import { appraisalLinks } from './links.ts'
import { aPlanFor, filling, once, problemsOn, standardBasis, textOf, yearly } from './testing.ts'

let app: TestApp
let ada: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
})
afterAll(() => app.close())

/** An appraisal with its basis and two options: nothing done, and one that costs 1,000 and brings 600 a year. */
async function started() {
  const { id, appraisal } = await aPlanFor(app)
  const fill = filling(ada, appraisal)
  await fill.basis({ bias: 'own', percent: '0', reason: 'A fixed price.' })
  const nothing = await fill.option('Go on as now', true)
  const buy = await fill.option('Buy')
  await fill.line(buy, once('Licences', 'capital', '1,000'))
  await fill.line(buy, { ...yearly('Fewer visits', 'cash-releasing', '600'), from: '1' })
  return { id, appraisal, fill, nothing, buy }
}

describe('from an empty page to a choice', () => {
  it('says what is missing until nothing is, and what the options are worth', async () => {
    const { appraisal, fill, buy } = await started()
    expect(textOf((await ada.get(appraisal)).body)).toContain('Choose the option you prefer')
    await fill.choice(buy)
    const page = textOf((await ada.get(appraisal)).body)
    expect(page).toContain('Nothing is missing.')
    // 600 ÷ 1.035 + 600 ÷ 1.035² − 1000 = 579.7101 + 560.1064 − 1000 = 139.8165
    expect(page).toMatch(/Preferred: Buy.*£139\.82.*Place 1 of 2.*1\.14.*2032.*£1,000/)
    expect(page).toContain('Buy is worth £139.82 more than Go on as now')
    // 139.8165 ÷ 1139.8165 = 12.27 percent, and 139.8165 ÷ 1000 = 13.98 percent, each to one decimal upwards.
    expect(page).toContain('If the whole benefit of Buy falls by more than 12.3%, Go on as now is better.')
    expect(page).toContain('If the whole cost of Buy rises by more than 14%, Go on as now is better.')
    expect(page).not.toContain('the cost “Licences” of Buy')
    expect(page).toContain('If optimism bias were more than 14% instead of 0%, Go on as now would be better.')
    // One more cost of 10: (139.8165 − 10) ÷ 1000 = 12.98 percent for the licences alone.
    await fill.line(buy, once('Training', 'running', '10'))
    expect(textOf((await ada.get(appraisal)).body)).toMatch(/If the cost “Licences” of Buy rises by more than 13%/)
  })

  it('asks why when another option is worth more, beside the field', async () => {
    const { appraisal, nothing, fill } = await started()
    const option = nothing.split('/').at(-1) ?? ''
    const answer = await ada.submit(`${appraisal}/choice`, { option, reason: ' ' })
    expect(answer.status).toBe(422)
    expect(problemsOn(answer.body)).toEqual(['Another option is worth more: say why you prefer this one'])
    await fill.choice(nothing, 'There is no money this year.')
    const page = textOf((await ada.get(appraisal)).body)
    expect(page).toContain('Why this option There is no money this year.')
    expect(page).toContain('£139.82 less than Buy')
  })

  it('has the figures by year as a file that no spreadsheet takes for a formula', async () => {
    const { appraisal, fill } = await started()
    await fill.line(await fill.option('=HYPERLINK("x")'), once('Build', 'capital', '1'))
    const { body, headers } = await ada.get(`${appraisal}.csv`)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const rows = body.trim().split('\n')
    expect(rows).toHaveLength(1 + 3 * 3)
    expect(rows[4]).toBe('Buy,2030,GBP,1000.00,0.00,-1000.00,1.000000,-1000.00,-1000.00')
    expect(rows[6]).toBe('Buy,2032,GBP,0.00,600.00,600.00,0.933511,560.11,139.82')
    expect(rows[7]).toMatch(/^"'=HYPERLINK/)
  })

  it('takes a line out, and an option with its lines', async () => {
    const { appraisal, buy, fill } = await started()
    await fill.choice(buy)
    const line =
      parse((await ada.get(buy)).body)
        .querySelector('#lines a')
        ?.getAttribute('href') ?? ''
    expect(await ada.submit(`${line}/remove`, {})).toMatchObject({ status: 303, location: buy })
    expect((await ada.get(line)).status).toBe(404)
    expect(await ada.submit(`${buy}/remove`, {})).toMatchObject({ status: 303, location: appraisal })
    const page = textOf((await ada.get(appraisal)).body)
    expect(page).toContain('None chosen yet')
    expect(page).toContain('Add a second option')
  })

  it('keeps assumptions, and leaves out empty rows', async () => {
    const { appraisal } = await started()
    const fields = { 'text-0': '', 'text-1': 'Half of all visits go online', 'evidence-1': 'A pilot in 2029' }
    expect((await ada.submit(`${appraisal}/assumptions`, fields)).status).toBe(303)
    expect(textOf((await ada.get(appraisal)).body)).toContain('Half of all visits go online A pilot in 2029')
    const wrong = await ada.submit(`${appraisal}/assumptions`, { 'text-0': '', 'evidence-0': 'Somebody said so' })
    expect(problemsOn(wrong.body)).toEqual(['Say what is assumed, or take its evidence out'])
  })
})

describe('years that are added later', () => {
  it('stay open for what runs on, and are asked for', async () => {
    const { appraisal, fill, buy } = await started()
    await fill.choice(buy)
    await fill.basis({ years: '4', bias: 'own', percent: '0', reason: 'A fixed price.' })
    expect(textOf((await ada.get(appraisal)).body)).toContain('an amount for the years that were added')
    const links = parse((await ada.get(buy)).body).querySelectorAll('#lines a')
    const visits = links.find(link => link.text === 'Fewer visits')?.getAttribute('href') ?? ''
    const form = await ada.get(visits)
    expect(parse(form.body).querySelector('#yearly')?.getAttribute('value')).toBe('600')
    await ada.submit(visits, { ...yearly('Fewer visits', 'cash-releasing', '600', '3'), from: '1' }, visits)
    expect(textOf((await ada.get(appraisal)).body)).toContain('Nothing is missing.')
  })

  it('come before any amount', async () => {
    const { appraisal } = await aPlanFor(app)
    const option = await filling(ada, appraisal).option('First of all')
    expect(await ada.get(`${option}/lines/new`)).toMatchObject({ status: 303, location: `${appraisal}/basis` })
  })
})

describe('what is typed', () => {
  const wrong = async (page: string, fields: Record<string, string>) => {
    const answer = await ada.submit(page, fields, page)
    expect(answer.status).toBe(422)
    return problemsOn(answer.body)
  }

  it('is refused beside its fields, with everything kept', async () => {
    const { appraisal } = await aPlanFor(app)
    expect(await wrong(`${appraisal}/basis`, {})).toEqual([
      'Choose a discount rate',
      'Enter the first year in four digits, such as 2030',
      'Enter the number of years in digits, at least 1',
      'Choose by how much costs are raised',
    ])
    expect(await wrong(`${appraisal}/basis`, { ...standardBasis, years: '61' })).toEqual([
      'Enter fewer years: the government’s rules allow no more',
    ])
    const own = { ...standardBasis, bias: 'own', percent: 'lots', reason: '<b>Because</b>' }
    const answer = await ada.submit(`${appraisal}/basis`, own)
    expect(problemsOn(answer.body)).toEqual(['Enter a percentage, such as 15 or 12.5'])
    expect(answer.body).toContain('&lt;b&gt;Because&lt;/b&gt;')
    expect(answer.body).not.toContain('<b>Because')
  })

  it.each([
    [{ amount: 'much' }, 'Enter'],
    [{ amount: '9'.repeat(400) }, 'This amount is too large'],
    [{ amount: '-5' }, 'An amount cannot be negative'],
    [{ year: '99' }, 'Choose the year'],
    [{ sort: 'gold' }, 'Choose what it is'],
    [{ timing: '' }, 'Choose how often'],
    [{ what: ' ' }, 'Say what it is for'],
    [{ what: 'x'.repeat(201) }, 'Use fewer words'],
    [{ way: 'somehow' }, 'Choose how you give the amounts'],
    [{ way: 'by-hand' }, 'Enter an amount for at least one year'],
    [{ way: 'yearly', from: '2', to: '1', yearly: '5' }, 'The last year cannot be before the first'],
    [{ way: 'yearly', from: '0', to: '1', yearly: '5', growth: '1e9' }, 'Enter a percentage between −99 and 99'],
    [{ way: 'yearly', from: '0', to: '2', yearly: '9'.repeat(15), growth: '99' }, 'The amount grows too large'],
  ])('%j is told: %s', async (change, message) => {
    const { buy } = shared
    const [problem = ''] = await wrong(`${buy}/lines/new`, { growth: '', ...once('Any', 'capital', '5'), ...change })
    expect(problem).toContain(message)
  })

  let shared: Awaited<ReturnType<typeof started>>
  beforeAll(async () => {
    shared = await started()
  })

  it('is taken year by year, with the government’s marks', async () => {
    const { buy } = shared
    const fields = { what: 'By hand', sort: 'non-cash', timing: 'running', way: 'by-hand', 'amount-1': '1,234.50' }
    expect((await ada.submit(`${buy}/lines/new`, fields, `${buy}/lines/new`)).status).toBe(303)
    const link = parse((await ada.get(buy)).body)
      .querySelectorAll('#lines a')
      .find(one => one.text === 'By hand')
    const form = parse((await ada.get(link?.getAttribute('href') ?? '')).body)
    expect([0, 1, 2].map(year => form.querySelector(`#amount-${year}`)?.getAttribute('value'))).toEqual([
      '0',
      '1234.50',
      '0',
    ])
  })

  it('is refused at ten million characters before anything is read', async () => {
    const { appraisal } = shared
    const answer = await ada.submit(`${appraisal}/options/new`, { name: 'x'.repeat(10_000_000), isDoNothing: 'no' })
    expect(answer.status).toBe(422)
    expect(answer.body.length).toBeLessThan(100_000)
    expect(textOf((await ada.get(appraisal)).body)).not.toContain('xxx')
  })
})

describe('two at once', () => {
  it('a form made from an older version comes back with what was typed, and then goes on from the newer one', async () => {
    const { appraisal, buy } = await started()
    const page = `${buy}/lines/new`
    const other = await app.visitor('ada')
    const before = parse((await ada.get(page)).body)
    const hidden = (form: ReturnType<typeof parse>) =>
      Object.fromEntries(
        form
          .querySelectorAll(`form[action="${page}"] input[type=hidden]`)
          .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
      )
    await filling(other, appraisal).option('Meanwhile')
    const fields = once('Training', 'running', '77')
    const late = await ada.post(page, { ...hidden(before), ...fields })
    expect(late.status).toBe(422)
    expect(textOf(late.body)).toContain('Somebody saved the appraisal while you were typing')
    expect(parse(late.body).querySelector('#what')?.getAttribute('value')).toBe('Training')
    const again = await ada.post(page, { ...hidden(parse(late.body)), ...fields })
    expect(again).toMatchObject({ status: 303, location: buy })
    const after = textOf((await ada.get(appraisal)).body)
    expect(after).toContain('Training')
    expect(after).toContain('Meanwhile')
  })

  it('a form that is sent twice is saved once', async () => {
    const { appraisal } = await started()
    const page = `${appraisal}/options/new`
    const form = parse((await ada.get(page)).body)
    const hidden = Object.fromEntries(
      form
        .querySelectorAll('form[method=post] input[type=hidden]')
        .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    const fields = { ...hidden, name: 'Only once', description: '', isDoNothing: 'no' }
    const answers = await Promise.all([ada.post(page, fields), ada.post(page, fields)])
    for (const { status } of answers) expect([303, 409]).toContain(status)
    const rows = parse((await ada.get(appraisal)).body)
      .querySelectorAll('.govuk-summary-list__key')
      .filter(key => key.text.trim() === 'Only once')
    expect(rows).toHaveLength(1)
  })
})

describe('who may', () => {
  it('read: officials of the government; write: its buyers, while the plan may be edited', async () => {
    const { id, appraisal, fill, buy } = await started()
    await fill.choice(buy)
    const hugo = await app.visitor('hugo')
    const read = await hugo.get(appraisal)
    expect(read.status).toBe(200)
    expect(textOf(read.body)).toContain('Preferred: Buy')
    expect(textOf(read.body)).not.toContain('Add an option')
    expect((await hugo.get(`${appraisal}/basis`)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(appraisal)).status).toBe(403)
    expect((await (await app.visitor('lucia')).get(appraisal.replace('examplia', 'ejemplaria'))).status).toBe(404)
    expect((await (await app.visitor()).get(appraisal)).status).toBe(303)
    await submitPlan(await app.ctxOf('ada', 'examplia'), id, null)
    expect((await ada.get(`${appraisal}/basis`)).status).toBe(403)
    expect(textOf((await ada.get(appraisal)).body)).toContain('You cannot change the appraisal now')
  })

  it('see nothing of what is not there', async () => {
    const { appraisal } = await aPlanFor(app)
    expect((await ada.get(`${appraisal}/options/018f0000-0000-7000-8000-000000000000`)).status).toBe(404)
    expect((await ada.get(`${appraisal}/options/nonsense`)).status).toBe(404)
  })

  it('are told plainly where the government has no rates', async () => {
    const ctx = await app.ctxOf('lucia', 'ejemplaria')
    const bodyId = app.world.bodies.get('ministerio-de-servicios-de-ejemplo') ?? ''
    const id = await createPlan(ctx, aPlanContent({ bodyId, budget: money('5000000', 'CLP') }))
    const appraisal = appraisalLinks.summary('ejemplaria', id)
    const lucia = await app.visitor('lucia')
    expect(textOf((await lucia.get(appraisal)).body)).toContain('Agregar una opción')
    await ctx.transact(async tx => {
      const [own] = (await packOf(tx, governmentOf(ctx))).chain
      const { discounting: _, ...rules } = own.rules
      await storePack(tx, governmentOf(ctx), { ...own, rules }, null)
    })
    const page = textOf((await lucia.get(appraisal)).body)
    expect(page).toContain('no tienen tasas para comparar opciones')
    expect(page).not.toContain('Agregar una opción')
    expect((await lucia.get(`${appraisal}/options/new`)).status).toBe(409)
  })
})
