// Rules and parts of a government as its administrator meets them in the browser.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf } from '#app/demonstration'
import { resolvePack, ruleAt } from '#governments/packs'
import { governmentBySlug, packOf } from '#governments/tree'
import { type Answer, type TestApp, testApp, type Visitor } from '../../app/testing.ts'

let app: TestApp
let gita: Visitor

beforeAll(async () => {
  app = await testApp()
  gita = await app.visitor('gita')
})
afterAll(() => app.close())

const at = '/examplia/work/rules'

const day = (name: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${name}-day`]: number, [`${name}-month`]: month, [`${name}-year`]: year }
}

const change = (value: string, from: string, more: Record<string, string> = {}) => ({
  value,
  ...day('from', from),
  ...day('reviewed', '2030-01-10'),
  law: 'Public Payments Act 2029 (example)',
  clause: 'Section 9',
  reviewer: 'Head of procurement policy',
  status: 'illustrative',
  ...more,
})

/** The fields of the form on a page, as a browser would send them with a button. */
function formOn(answer: Answer, step: string): Record<string, string> {
  const form = parse(answer.body).querySelector('form[method=post]')
  const inputs = form?.querySelectorAll('input') ?? []
  const fields = inputs.map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''] as const)
  return { ...Object.fromEntries(fields), step }
}

const textOf = (answer: Answer) => parse(answer.body).textContent.replace(/\s+/g, ' ')

/** Changes a rule as a person does: the form, the look at what follows, the button. */
async function changeBy(visitor: Visitor, url: string, fields: Record<string, string>): Promise<Answer> {
  const preview = await visitor.submit(url, fields)
  if (preview.status !== 200) return preview
  return visitor.post(url, formOn(preview, 'confirm'))
}

const ruleOn = (slug: string, date: string) =>
  app.database.read({ now: app.now }, async tx =>
    ruleAt(resolvePack((await packOf(tx, idOf(app.world.governments, slug))).chain), 'paymentTerm', date),
  )

const governmentNow = (slug: string) => app.database.read({ now: app.now }, tx => governmentBySlug(tx, slug))

describe('the list of rules', () => {
  it('shows each rule in force with its source, review and origin', async () => {
    const text = textOf(await gita.get(at))
    for (const words of ['Currency', 'GBP', 'Reviewed by Example rules reviewer', 'Illustrative', 'Own']) {
      expect(text).toContain(words)
    }
    const kemi = await app.visitor('kemi')
    expect(textOf(await kemi.get('/port-examplia/work/rules'))).toContain('Inherited from Examplia (example country)')
  })

  it('is for administrators, of this government only', async () => {
    expect((await (await app.visitor('ada')).get(at)).status).toBe(403)
    expect((await (await app.visitor('kemi')).get(at)).status).toBe(403)
    expect((await (await app.visitor('olu')).get(at)).status).toBe(403)
    expect((await gita.get(`${at}/no-such-rule`)).status).toBe(404)
  })
})

describe('changing a rule', () => {
  const url = `${at}/paymentTerm/change`
  const value = 'days: 20\ncounted: calendar'

  it('shows what would change and for whom, and changes nothing yet', async () => {
    const preview = await gita.submit(url, change(value, '2030-03-01'))
    expect(preview.status).toBe(200)
    const text = textOf(preview)
    expect(text).toContain('days: 20')
    expect(text).toContain('1 March 2030')
    expect(text).toMatch(/Inherit the rule.*Port Examplia/)
    expect((await ruleOn('examplia', '2030-03-01')).days).toBe(30)
  })

  it('goes back to the form with everything typed', async () => {
    const preview = await gita.submit(url, change(value, '2030-03-01'))
    const again = await gita.post(url, formOn(preview, 'edit'))
    expect(again.body).toContain('days: 20\ncounted: calendar</textarea>')
    expect(again.body).toContain('value="Public Payments Act 2029 (example)"')
  })

  it('takes effect on its day, here and below, and stands in history and trail', async () => {
    const done = await changeBy(gita, url, change(value, '2030-03-01'))
    expect(done.location).toBe(`${at}/paymentTerm`)
    expect((await ruleOn('examplia', '2030-02-28')).days).toBe(30)
    expect((await ruleOn('examplia', '2030-03-01')).days).toBe(20)
    expect((await ruleOn('port-examplia', '2030-03-01')).days).toBe(20)
    const history = textOf(await gita.get('/examplia/work/pack'))
    expect(history).toContain('Invoices are paid within: changed from 1 March 2030')
    expect(history).toContain('Administrator')
    const { rows } = await app.database.executeSql(
      "select details::json->>'rule' as rule from record.audit_events where verb = 'rule.changed'",
    )
    expect(rows).toEqual([{ rule: 'paymentTerm' }])
  })

  it('gives each version as a file, and no other government’s', async () => {
    const file = await gita.get('/examplia/work/pack/2')
    expect(file.headers['content-type']).toContain('application/yaml')
    expect(file.body).toContain('Public Payments Act 2029 (example)')
    expect((await gita.get('/examplia/work/pack/99')).status).toBe(404)
    expect((await gita.get('/port-examplia/work/pack/1')).status).toBe(403)
  })

  it('names the line of a fault in plain words, and keeps what was typed', async () => {
    const answer = await gita.submit(url, change('days: soon\nkounted: calendar', '2030-04-01'))
    expect(answer.status).toBe(422)
    const text = textOf(answer)
    expect(text).toContain('Line 1, days: write a whole number')
    expect(text).toContain('Line 2, kounted: “kounted” is not known here. Did you mean “counted”?')
    expect(answer.body).toContain('href="#value"')
    expect(answer.body).toContain('days: soon\nkounted: calendar</textarea>')
    const broken = await gita.submit(url, change('days: [', '2030-04-01'))
    expect(textOf(broken)).toMatch(/Line \d: this cannot be read as YAML/)
  })

  it('says the same in Spanish to whom reads Spanish', async () => {
    const nina = await app.visitor('nina')
    const answer = await nina.submit('/ejemplaria/work/rules/paymentTerm/change', change('days: soon', '2030-04-01'))
    expect(textOf(answer)).toContain('Línea 1, days: escriba un número entero')
  })

  it('refuses a day in the past, a law left out and a status not chosen, each beside its field', async () => {
    const past = await gita.submit(url, change(value, '2030-01-14'))
    expect(past.body).toContain('href="#from-day"')
    expect(textOf(past)).toContain('The day must be today or later')
    const bare = await gita.submit(url, change(value, '2030-04-01', { law: ' ', status: '' }))
    expect(bare.body).toContain('href="#law"')
    expect(bare.body).toContain('href="#status"')
  })

  it('refuses what would leave a government below with a rule that points nowhere', async () => {
    const methods = `${at}/procurementMethods/change`
    const page = await gita.get(methods)
    const text = parse(page.body).querySelector('textarea')?.textContent ?? ''
    const kemi = await app.visitor('kemi')
    const standstill = 'days: 3\ncounted: working\nendsOnWorkingDay: true\nmethods: [invited]'
    const made = await changeBy(kemi, '/port-examplia/work/rules/standstill/change', change(standstill, '2030-02-01'))
    expect(made.status).toBe(303)
    // The city has methods of its own; without them it inherits the country's.
    const ended = await kemi.submit('/port-examplia/work/rules/procurementMethods/end', day('from', '2030-02-01'))
    expect((await kemi.post('/port-examplia/work/rules/procurementMethods/end', formOn(ended, 'confirm'))).status).toBe(
      303,
    )
    const answer = await gita.submit(
      methods,
      change(text.replace('slug: invited', 'slug: by-invitation'), '2030-06-01'),
    )
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('In Port Examplia (example city)')
  })

  it('refuses a form older than the newest version', async () => {
    const first = await gita.submit(
      `${at}/closing/change`,
      change('time: "17:00:00"\nworkingDaysOnly: true', '2030-05-01'),
    )
    const second = await gita.submit(
      `${at}/closing/change`,
      change('time: "18:00:00"\nworkingDaysOnly: true', '2030-05-01'),
    )
    expect((await gita.post(`${at}/closing/change`, formOn(first, 'confirm'))).status).toBe(303)
    const stale = await gita.post(`${at}/closing/change`, formOn(second, 'confirm'))
    expect(stale.status).toBe(409)
    expect(textOf(stale)).toContain('Somebody changed this while you had the form open')
  })

  it('keeps a prefix from a second publisher', async () => {
    const answer = await gita.submit(`${at}/ocidPrefix/change`, change('ocds-gdmhis', '2030-04-01'))
    expect(textOf(answer)).toContain('Another government publishes under this prefix')
  })
})

describe('parts', () => {
  const url = '/examplia/work/parts'
  const all = ['plan', 'market', 'procure', 'contract', 'deliver']

  it('are switched off from a day on: pages of the part are gone, the rest still stands', async () => {
    const city = await governmentNow('port-examplia')
    const fields = { parts: all.slice(1), law: 'Decision of the example board', ...day('from', '2030-01-20') }
    expect((await gita.submit(url, fields)).location).toBe(url)
    expect(textOf(await gita.get(url))).toContain('from 20 January 2030 it uses Frameworks and suppliers')
    await app.tick()
    expect((await gita.get('/examplia/plans')).status).toBe(200)
    app.now = new Date('2030-01-20T00:00:01Z')
    await app.tick()
    const ada = await app.visitor('ada')
    const gone = await ada.get('/examplia/work/plans')
    expect(gone.status).toBe(404)
    expect(textOf(gone)).toContain('This government does not use this part of the platform')
    for (const page of ['/examplia', '/examplia/opportunities', '/examplia/work', '/examplia/suppliers']) {
      const answer = await ada.get(page)
      expect({ page, status: answer.status }).toEqual({ page, status: 200 })
      expect(answer.body).not.toContain('href="/examplia/plans"')
    }
    // What is inherited changes below too, by the worker.
    expect((await governmentNow('port-examplia'))?.parts).toEqual(city?.parts.filter(part => part !== 'plan'))
    expect((await governmentNow('ejemplaria'))?.parts).toContain('plan')
  })

  it('are switched on again, and it counts at once', async () => {
    // A session ends after a while without use, so it is begun anew.
    gita = await app.visitor('gita')
    await gita.submit(url, { parts: all, law: 'Decision of the example board', ...day('from', '2030-01-20') })
    expect((await governmentNow('examplia'))?.parts).toEqual(all)
    expect((await (await app.visitor('ada')).get('/examplia/work/plans')).status).toBe(200)
  })

  it('keep the boxes as they were ticked when something is missing', async () => {
    const answer = await gita.submit(url, { parts: ['plan'], law: '' })
    expect(answer.status).toBe(422)
    const ticked = parse(answer.body)
      .querySelectorAll('input[name=parts]')
      .filter(box => box.hasAttribute('checked'))
    expect(ticked.map(box => box.getAttribute('value'))).toEqual(['plan'])
  })
})
