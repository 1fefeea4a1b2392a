import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { frameworkInForce, questionsIn } from './installed.ts'

let app: TestApp
let nobody: Visitor

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
})
afterAll(() => app.close())

const text = (body: string) => parse(body).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''
const at = '/many-hands/programme/diagnostic'

describe('the questions of the diagnostic', () => {
  it('are read by everybody, and say that this is no MAPS assessment', async () => {
    const { status, body } = await nobody.get(at)
    expect(status).toBe(200)
    expect(text(body)).toContain('It is not an assessment by the Methodology for Assessing Procurement Systems')
    expect(parse(body).querySelectorAll('#pillars tbody tr')).toHaveLength(7)
  })

  it('stand with their levels on the page of each pillar', async () => {
    for (const { id, questions } of frameworkInForce().pillars) {
      const { status, body } = await nobody.get(`${at}/${id}`)
      expect(status).toBe(200)
      expect(parse(body).querySelectorAll('main section[id] table tbody tr')).toHaveLength(questions.length * 4)
    }
    expect((await nobody.get(`${at}/nothing`)).status).toBe(404)
    expect((await nobody.get(`${at}?version=999`)).status).toBe(404)
  })

  it('say in Spanish which part is in English', async () => {
    const { body } = await nobody.get(`${at}/strategy?lang=es`, { 'accept-language': 'es' })
    expect(text(body)).toContain('Estrategia y derecho')
    expect(text(body)).toContain('disponible solo en inglés')
    expect(parse(body).querySelectorAll('main [lang=en]').length).toBeGreaterThan(0)
  })

  it('are one click away as JSON and CSV, with all questions', async () => {
    const count = questionsIn(frameworkInForce()).length
    const links = parse((await nobody.get(at)).body)
      .querySelectorAll('a')
      .map(link => link.getAttribute('href') ?? '')
    const [csv, json] = ['.csv?', '.json?'].map(part => links.find(link => link.includes(part)) ?? '')
    const data = JSON.parse((await nobody.get(json ?? '')).body) as {
      pillars: { questions: { levels: unknown[] }[] }[]
    }
    const questions = data.pillars.flatMap(pillar => pillar.questions)
    expect(questions).toHaveLength(count)
    expect(questions.every(({ levels }) => levels.length === 4)).toBe(true)
    const lines = (await nobody.get(csv ?? '')).body.trim().split('\n')
    expect(lines).toHaveLength(count + 1)
  })

  it('are not shown where no programme is run', async () => {
    expect((await nobody.get('/examplia/programme/diagnostic')).status).toBe(404)
  })
})
