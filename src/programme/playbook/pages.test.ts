import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { playbookLinks as links } from './links.ts'

let app: TestApp
let nobody: Visitor

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
})
afterAll(() => app.close())

const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

describe('the playbook that comes with the platform', () => {
  it('is for everybody, along the lifecycle, and can be narrowed to a stage and a reader', async () => {
    const all = await nobody.get('/playbook')
    expect(all.status).toBe(200)
    expect(main(all.body)).toContain('Write the problem before the purchase')
    const some = main((await nobody.get('/playbook?stage=procure&audience=supplier')).body)
    expect(some).toContain('Write a bid that can be scored')
    expect(some).not.toContain('Write the problem before the purchase')
    expect(main((await nobody.get('/playbook?stage=contract&audience=civil-society')).body)).toContain('No page fits')
    expect((await nobody.get('/playbook?stage=nonsense')).status).toBe(200)
  })

  it('shows a page with its parts, and says that there is no other', async () => {
    const { body } = await nobody.get(links.page(null, 'low-bids'))
    expect(
      parse(body)
        .querySelectorAll('main h2')
        .map(one => one.text),
    ).toContain('What good looks like')
    expect(body).toContain('href="/playbook/criteria-and-weights"')
    expect((await nobody.get(links.page(null, 'no-such-page'))).status).toBe(404)
  })

  it('is in Spanish where there is a translation, and otherwise says in which language it is', async () => {
    expect(main((await nobody.get('/playbook/pay-on-time?lang=es')).body)).toContain('Pague a tiempo')
    const english = await nobody.get('/playbook/low-bids?text=es')
    expect(english.status).toBe(200)
    const foreign = parse((await nobody.get('/playbook/low-bids', { 'accept-language': 'es' })).body)
    expect(foreign.querySelector('h1')?.text).toContain('Question a price')
    expect(
      parse((await nobody.get('/playbook/pay-on-time?text=es')).body).querySelector('main [lang=es] h1'),
    ).not.toBeNull()
  })

  it('can be had as data, as a feed, and on one page', async () => {
    const list = JSON.parse((await nobody.get('/playbook.json?stage=deliver')).body)
    expect(list.pages.map((page: { stage: string }) => page.stage)).toContain('deliver')
    const one = JSON.parse((await nobody.get('/playbook/pay-on-time/page.json')).body)
    expect(one).toMatchObject({ id: 'pay-on-time', intervention: 3, uri: 'http://localhost/playbook/pay-on-time' })
    expect(one.texts.map((text: { language: string }) => text.language)).toEqual(['en', 'es'])
    expect((await nobody.get('/playbook.atom')).body).toContain('<entry xml:lang="es">')
    expect(main((await nobody.get('/playbook/whole?stage=plan')).body)).toContain('What good looks like')
  })
})

describe('guidance at a step', () => {
  const line = (html: string) => parse(html).querySelector('aside[aria-label=Guidance]')

  it('stands on the page of that step, and leads to the playbook', async () => {
    const ada = await app.visitor('ada')
    const guidance = line((await ada.get('/examplia/work/plans/new')).body)
    expect(guidance?.text).toContain('Write the problem before the purchase')
    expect(guidance?.querySelector('a')?.getAttribute('href')).toBe('/playbook/problem-first')
  })

  it('stands on public pages too, and nowhere else', async () => {
    expect(line((await nobody.get('/results')).body)?.text).toContain('Prove that it worked')
    expect(line((await nobody.get('/opportunities')).body)).toBeNull()
    expect(line((await nobody.get('/no-such-address')).body)).toBeNull()
  })
})
