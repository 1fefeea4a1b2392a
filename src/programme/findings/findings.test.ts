import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner, assignMember, movePartner } from '#programme/partners'
import { addEntry, editEntry, registerLinks, requireEntry, takeAction } from '#programme/register'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { finding, findingLinks, legalReform, solution } from './index.ts'

const many = 'many-hands'
let app: TestApp
let nobody: Visitor
let country: string
let city: string
const as = (person: string) => app.ctxOf(person, many)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  const amara = await as('amara')
  const partner = async (slug: string, name: string, government: string | null, parentId: string | null) => {
    const governmentId = government ? (app.world.governments.get(government) ?? null) : null
    const id = await addPartner(amara, { slug, name, governmentId, parentId, why: 'To learn together.' })
    await amara.transact(tx => movePartner(tx, amara, id, 'choose'))
    return id
  }
  country = await partner('test-country', 'Test country', 'examplia', null)
  city = await partner('test-city', 'Test city', 'port-examplia', country)
  for (const one of [country, city])
    for (const person of ['carmen', 'greta']) await assignMember(amara, one, app.world.people.get(person) ?? '')
})
afterAll(() => app.close())

const words = {
  sort: 'problem',
  pillar: 'market',
  cause: 'Notices are open for nine days.',
  people: 'About 400 small firms.',
  evidence: 'Releases of 2029.',
  size: 'Three in four notices get one bid',
  confidence: 'medium',
} as const

const newFinding = async (title: string, partnerId: string | null, change: object = {}, person = 'carmen') =>
  addEntry(await as(person), finding, { partnerId, title, content: { ...words, ...change } })
const agree = async (id: string, person = 'bruno') => takeAction(await as(person), finding, id, 'agree')

describe('a finding', () => {
  it('is agreed by somebody who did not write it, and public only then', async () => {
    const id = await newFinding('One bid in the country', country)
    const at = registerLinks.publicEntry(many, finding, id)
    expect((await nobody.get(at)).status).toBe(404)
    await expect(agree(id, 'carmen')).rejects.toThrow('finding.own')
    const change = { title: 'Other', content: words }
    await expect(editEntry(await as('bruno'), finding, id, null, change)).rejects.toThrow('finding.not-your-words')
    await agree(id)
    expect((await nobody.get(at)).body).toContain('Notices are open for nine days.')
  })

  it('names questions that the diagnostic has, and a unit beside its number', async () => {
    await expect(newFinding('Unknown', country, { questions: ['no-such-question'] })).rejects.toThrow(
      'finding.questions.unknown',
    )
    await expect(newFinding('No unit', country, { amount: '75' })).rejects.toThrow('finding.amount.unit')
    const id = await newFinding('Known', country, { questions: ['spending-pipeline'], amount: '75', unit: '% in 2029' })
    const page = await (await app.visitor('carmen')).get(registerLinks.entry(many, finding, id))
    expect(page.body).toContain('/programme/diagnostic/spending')
  })

  it('chooses questions of the diagnostic by pillar, and begins from one of them', async () => {
    const carmen = await app.visitor('carmen')
    const from = registerLinks.add(many, finding, { partner: 'test-country', pick: 'spending-pipeline' })
    const form = parse((await carmen.get(from)).body)
    const checked = form.querySelectorAll('input[name=questions][checked]')
    expect(checked.map(box => box.getAttribute('value'))).toEqual(['spending-pipeline'])
    expect(form.querySelector('input[name=pillar][checked]')?.getAttribute('value')).toBe('spending')
    expect(form.querySelectorAll('#questions details')).toHaveLength(7)
    expect(form.querySelectorAll('#questions details[open]')).toHaveLength(1)
    const typed = { ...words, title: 'From a question', partner: 'test-country' }
    const wrong = await carmen.submit(from, { ...typed, questions: ['spending-pipeline', 'no-such'], amount: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('href="#questions"')
    const sent = await carmen.submit(from, { ...typed, questions: ['spending-pipeline', 'market-lots'], amount: '' })
    expect(sent.status).toBe(303)
    const listed = (value: string) => carmen.get(registerLinks.list(many, finding, { having: { questions: value } }))
    expect((await listed('market-lots')).body).toContain('From a question')
    expect((await listed('spending-case')).body).not.toContain('From a question')
  })

  it('is answered and closed with evidence only', async () => {
    const id = await newFinding('To answer', city)
    await agree(id)
    await expect(takeAction(await as('carmen'), finding, id, 'answer', null, { answer: 'Done' })).rejects.toThrow(
      'register.missing-evidence',
    )
    await takeAction(await as('carmen'), finding, id, 'answer', null, { answer: 'Done', shown: 'The new rule' })
    await expect(takeAction(await as('carmen'), finding, id, 'close')).rejects.toThrow('register.missing-evidence')
    await takeAction(await as('carmen'), finding, id, 'close', null, { different: 'Two bids at the median in 2030' })
    const content = (await (await as('amara')).read(tx => requireEntry(tx, finding, id))).content
    expect(content).toMatchObject({ answer: 'Done', shown: 'The new rule' })
  })
})

describe('a common finding', () => {
  it('is about no single partner, and makes nothing public that is not agreed', async () => {
    const here = await newFinding('Late notices in the city', city)
    const common = await newFinding('Notices come too late', null, { seen: [here] })
    await expect(agree(common)).rejects.toThrow('finding.seen.not-agreed')
    await expect(newFinding('Of one', city, { seen: [here] })).rejects.toThrow('finding.seen.common-only')
    await expect(newFinding('Of common', null, { seen: [common] })).rejects.toThrow('finding.seen.of-a-partner')
    await agree(here)
    await agree(common)
    const side = await nobody.get(findingLinks.sideBySide(many))
    expect(side.status).toBe(200)
    const row = parse(side.body)
      .querySelectorAll('#common tr, table tr')
      .find(one => one.text.includes('Notices come too late'))
    expect(row?.text).toContain('Late notices in the city')
    const csv = (await nobody.get(findingLinks.sideBySideCsv(many))).body
    expect(csv.split('\n').find(line => line.includes('Notices come too late'))).toContain('Late notices in the city')
  })
})

describe('a solution', () => {
  it('names only findings that are agreed', async () => {
    const open = await newFinding('Open', country)
    const content = { who: 'Samplonia', how: 'Thirty days', result: '1 to 4 bids', source: 'Report of 2029' }
    const id = await addEntry(await as('carmen'), solution, {
      ...{ partnerId: null, title: 'Thirty days for bids' },
      content: { ...content, findings: [open] },
    })
    const agreeIt = async () => takeAction(await as('bruno'), solution, id, 'agree')
    await expect(agreeIt()).rejects.toThrow('solution.findings.not-agreed')
    await agree(open)
    await agreeIt()
    expect((await nobody.get(registerLinks.publicEntry(many, solution, id))).body).toContain('1 to 4 bids')
  })
})

describe('a legal reform', () => {
  async function adopted() {
    const cause = await newFinding('Bands differ', city)
    await agree(cause)
    const carmen = await as('carmen')
    const id = await addEntry(carmen, legalReform, {
      ...{ partnerId: city, title: 'One band for all' },
      content: { finding: [cause], text: 'Use the national band.', law: 'Order 4', decides: 'The city council' },
    })
    await takeAction(carmen, legalReform, id, 'draft', null, { draft: 'https://city.example/draft' })
    await takeAction(carmen, legalReform, id, 'table')
    await takeAction(carmen, legalReform, id, 'adopt', null, { adopted: 'https://city.example/gazette' })
    return id
  }
  const enact = async (id: string, rule: string, since: string) =>
    takeAction(await as('carmen'), legalReform, id, 'enact', null, { rule, since })

  it('is in force only when the partner’s rules on the platform have the rule on that day', async () => {
    const id = await adopted()
    await expect(enact(id, 'noSuchRule', '2030-01-01')).rejects.toThrow('legal-reform.rule.unknown')
    await expect(enact(id, 'spendApproval', '2031-01-01')).rejects.toThrow('legal-reform.since.later')
    await expect(enact(id, 'spendApproval', '1999-01-01')).rejects.toThrow('legal-reform.rule.not-in-force')
    await enact(id, 'spendApproval', '2030-01-01')
    const page = await nobody.get(registerLinks.publicEntry(many, legalReform, id))
    expect(main(page.body)).toContain('authorMayApprove')
  })

  it('is marked where the rules of the two levels are compared', async () => {
    const page = await nobody.get(findingLinks.rules(many, 'test-city'))
    expect(page.status).toBe(200)
    const row = parse(page.body)
      .querySelectorAll('tr')
      .find(one => one.text.includes('spendApproval'))
    expect(row?.text).toContain('One band for all')
    expect(row?.text).toContain('Different')
    expect((await nobody.get(findingLinks.rulesCsv(many, 'test-city'))).body).toContain('One band for all')
    expect((await nobody.get(findingLinks.rules(many, 'test-country'))).status).toBe(404)
  })
})
