import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { money } from '#platform/money'
import { formFields, typedAnswers } from '#platform/questions'
import { type Answer, type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { DOS5 } from '../../market/frameworks/factory.ts'
import { questionnaireOf } from './content.ts'
import { aFullDraft, anOpportunity, aPlanFor, fullAnswers, giveKey } from './factory.ts'
import { opportunityLinks as links } from './links.ts'
import { requireOpportunity } from './store.ts'

let app: TestApp
let ada: Visitor
let bao: Visitor

beforeAll(async () => {
  app = await testApp()
  ada = await app.visitor('ada')
  bao = await app.visitor('bao')
})
afterAll(() => app.close())

const hands = async () => ({ buyer: await app.ctxOf('ada', 'examplia'), approver: await app.ctxOf('bao', 'examplia') })
const slug = 'examplia'
const words = (answer: Answer) => parse(answer.body).structuredText
const found = async (id: string) => {
  const { buyer } = await hands()
  return buyer.read(tx => requireOpportunity(tx, buyer.governmentId ?? '', id))
}

async function aDraft(): Promise<string> {
  const people = await hands()
  return aFullDraft(people.buyer, { planId: await aPlanFor(people) })
}

describe('writing an opportunity in the browser', () => {
  it('goes from a plan through every section to review', async () => {
    const planId = await aPlanFor(await hands())
    const started = await ada.submit(links.create(slug, planId), {
      planId,
      lot: `${DOS5}/digital-outcomes`,
      method: 'open',
      daysOpen: '14',
    })
    expect(started.status).toBe(303)
    const tasks = started.location ?? ''
    const id = tasks.split('/').at(-2) ?? ''
    expect(words(await ada.get(tasks))).toContain('Not yet started')
    const questionnaire = questionnaireOf(anOpportunity())
    for (const section of questionnaire.sections) {
      const typed = typedAnswers(section.questions, fullAnswers())
      const fields = Object.fromEntries(
        formFields(section.questions).flatMap(field => {
          const value = typed[field]
          return value === undefined || value === '' ? [] : [[field, value as string | string[]]]
        }),
      )
      const saved = await ada.submit(links.section(slug, id, section.slug), fields)
      expect([section.slug, saved.status]).toEqual([section.slug, 303])
    }
    expect(words(await ada.get(tasks))).not.toContain('Not yet started')
    const check = links.check(slug, id)
    expect(words(await ada.get(check))).toContain('Have run a service for the public')
    const sent = await ada.submit(check, {}, links.submit(slug, id))
    expect(sent).toMatchObject({ status: 303, location: links.page(slug, id) })
    expect((await found(id)).state).toBe('in-review')
    expect(await ada.get(tasks)).toMatchObject({ status: 303, location: links.page(slug, id) })
  })

  it('keeps what was typed beside each problem, in the words of the content', async () => {
    const id = await aDraft()
    const section = links.section(slug, id, 'description-of-work')
    const answer = await ada.submit(section, { organisation: '', backgroundInformation: '<b>bold</b> & true' })
    expect(answer.status).toBe(422)
    const page = parse(answer.body)
    expect(page.querySelector('title')?.text).toMatch(/^Error:/)
    expect(page.querySelector('#backgroundInformation')?.text).toBe('<b>bold</b> & true')
    expect(page.querySelectorAll('.govuk-error-summary a').map(link => link.getAttribute('href'))).toContain(
      '#organisation',
    )
  })

  it('adds and takes away items of a list without scripts', async () => {
    const id = await aDraft()
    const section = links.section(slug, id, 'shortlist-and-evaluation-process')
    const grown = await ada.submit(section, { culturalFitCriteria: ['One', 'Two'], 'add-item': 'culturalFitCriteria' })
    expect(grown.status).toBe(200)
    expect(parse(grown.body).querySelectorAll('[name=culturalFitCriteria]')).toHaveLength(3)
    expect((await found(id)).answers).toContain('Work openly with our team')
  })

  it('says beside the field when the notice is too short', async () => {
    const id = await aDraft()
    const answer = await ada.submit(links.procedure(slug, id), { method: 'open', daysOpen: '5', shortNoticeReason: '' })
    expect(answer.status).toBe(422)
    expect(parse(answer.body).querySelector('#daysOpen-error')?.text).toContain('shorter than the procedure allows')
  })

  it('refuses a form made before somebody else’s change, and a second arrival does nothing', async () => {
    const id = await aDraft()
    const url = links.newLot(slug, id)
    const page = parse((await ada.get(url)).body)
    const hidden = Object.fromEntries(
      page
        .querySelectorAll('form[method=post] input[type=hidden]')
        .map(input => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    const lot = { title: 'Training', description: '', value: '1000' }
    const first = await ada.post(url, { ...hidden, ...lot })
    const again = await ada.post(url, { ...hidden, ...lot })
    expect([first.status, again.status, again.location]).toEqual([303, 303, first.location])
    const stale = await ada.post(url, { ...hidden, ...lot, _key: crypto.randomUUID() })
    expect(stale.status).toBe(409)
    expect(parse((await ada.get(links.lots(slug, id))).body).querySelectorAll('.govuk-summary-card')).toHaveLength(2)
  })
})

describe('reviewing in the browser', () => {
  it('names what is missing, then publishes with the deadlines that were shown', async () => {
    const id = await aDraft()
    await ada.submit(links.check(slug, id), {}, links.submit(slug, id))
    const blocked = await bao.get(links.review(slug, id))
    expect(words(blocked)).toContain('opening key')
    expect(blocked.body).not.toContain('value="publish"')
    await giveKey((await hands()).buyer, id)
    const ready = await bao.get(links.review(slug, id))
    expect(words(ready)).toContain('14 February 2030 at 23:59:59')
    const done = await bao.submit(links.review(slug, id), { outcome: 'publish' })
    expect(done.status).toBe(303)
    expect((await found(id)).state).toBe('open')
    expect(words(await bao.get(links.page(slug, id)))).toContain('Published')
  })

  it('returns with reasons that the author then reads', async () => {
    const id = await aDraft()
    await ada.submit(links.check(slug, id), {}, links.submit(slug, id))
    expect((await bao.submit(links.review(slug, id), { outcome: 'return', reason: '' })).status).toBe(422)
    await bao.submit(links.review(slug, id), { outcome: 'return', reason: 'Say who the users are' })
    expect(words(await ada.get(links.tasks(slug, id)))).toContain('Say who the users are')
    expect(words(await ada.get('/examplia/work'))).toContain('Mend the returned draft')
  })

  it('is closed to the author, to suppliers and to people of other governments', async () => {
    const id = await aDraft()
    await ada.submit(links.check(slug, id), {}, links.submit(slug, id))
    expect((await ada.get(links.review(slug, id))).status).toBe(403)
    for (const person of ['olu', 'ines', 'mateo']) {
      const visitor = await app.visitor(person)
      expect((await visitor.get(links.page(slug, id))).status).toBe(403)
    }
    const jonas = await app.visitor('jonas')
    expect((await jonas.get(links.page('port-examplia', id))).status).toBe(404)
    expect((await (await app.visitor()).get(links.preview(slug, id))).status).toBe(303)
  })

  it('shows the preview as the public page will be, and says that it is one', async () => {
    const id = await aDraft()
    const page = words(await bao.get(links.preview(slug, id)))
    expect(page).toContain('This is a preview')
    expect(page).toContain('Work openly with our team')
    expect(page).toContain('£50,000')
    expect(page).not.toMatch(/Add security clearance|Describe early market engagement/)
  })

  it('leads back from the preview to the draft, or to the decision on it', async () => {
    const id = await aDraft()
    const backOf = async (visitor: Visitor) =>
      parse((await visitor.get(links.preview(slug, id))).body)
        .querySelector('.govuk-back-link')
        ?.getAttribute('href')
    expect(await backOf(ada)).toBe(links.tasks(slug, id))
    await ada.submit(links.check(slug, id), {}, links.submit(slug, id))
    expect(await backOf(bao)).toBe(links.review(slug, id))
    expect(await backOf(ada)).toBe(links.page(slug, id))
  })
})

describe('in another language', () => {
  it('marks the framework’s own words as English, and writes the rest in Spanish', async () => {
    const people = { buyer: await app.ctxOf('lucia', 'ejemplaria'), approver: await app.ctxOf('mateo', 'ejemplaria') }
    const planId = await aPlanFor(people, money('50000000', 'CLP'), 'Citas en línea')
    const id = await aFullDraft(people.buyer, { planId }, fullAnswers({ title: 'Citas en línea' }))
    const lucia = await app.visitor('lucia')
    const headers = { 'accept-language': 'es' }
    const tasks = parse((await lucia.get(links.tasks('ejemplaria', id), headers)).body)
    expect(tasks.querySelector('html')?.getAttribute('lang')).toBe('es')
    expect(tasks.querySelector('h1')?.text).toBe('Escribir la oportunidad')
    const english = tasks.querySelectorAll('[lang=en]').map(element => element.text)
    expect(english).toContain('Description of work')
    const section = parse((await lucia.get(links.section('ejemplaria', id, 'location'), headers)).body)
    expect(
      section.querySelector('form [lang=en] h1')?.text ?? section.querySelector('h1')?.closest('[lang=en]')?.text,
    ).toContain('Where you want the supplier to work')
    const preview = parse((await lucia.get(links.preview('ejemplaria', id), headers)).body)
    expect(preview.querySelectorAll('h2[lang=en]').map(heading => heading.text)).toContain('About the work')
    expect(preview.structuredText).toContain('18:00')
  })
})

describe('the list', () => {
  it('filters by state and pages by key', async () => {
    const all = await ada.get(links.list(slug))
    expect(all.status).toBe(200)
    const drafts = parse((await ada.get(links.list(slug, { state: 'draft' }))).body)
    const states = drafts.querySelectorAll('#opportunities tbody td .govuk-tag').map(tag => tag.text)
    expect(new Set(states)).toEqual(new Set(['Draft']))
    const none = await ada.get(links.list(slug, { state: 'awarded' }))
    expect(words(none)).toContain('No opportunity is in this state')
  })

  it('takes nonsense in its address as no filter', async () => {
    expect((await ada.get('/examplia/work/opportunities?state=%00&before=x')).status).toBe(200)
  })
})

describe('your work', () => {
  it('tells an approver what to review, and leaves out what only others can do', async () => {
    const id = await aDraft()
    await aPlanFor(await hands(), money('7000', 'GBP'), 'Signs for bridges')
    await ada.submit(links.check(slug, id), {}, links.submit(slug, id))
    expect((await bao.get('/examplia/work')).body).toContain(links.review(slug, id))
    const own = await ada.get('/examplia/work')
    expect(own.body).not.toContain(links.review(slug, id))
    expect(words(own)).toContain('Start an opportunity from the plan: Signs for bridges')
  })

  it('is for officials of the government only', async () => {
    expect((await (await app.visitor('olu')).get('/examplia/work')).status).toBe(403)
    expect((await (await app.visitor('lucia')).get('/examplia/work')).status).toBe(403)
  })
})
