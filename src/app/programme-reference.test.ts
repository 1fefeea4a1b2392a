import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleAddress, OpenApiDocument, operationsOf } from '#open/data'
import { MoneyData } from '#programme/portfolio'
import { OneStatement, publish, StatementList } from '#programme/publications'
import { features } from './features.ts'
import { type TestApp, testApp } from './testing.ts'

const many = 'many-hands'
const subjectId = '018f0000-0000-7000-8000-000000000001'
let app: TestApp

const get = async (url: string) => (await app.visitor()).get(url)

beforeAll(async () => {
  app = await testApp()
  const amara = await app.ctxOf('amara', many)
  const totals = [{ year: 2030, kind: 'actual', currency: 'EUR', amount: '5.00' }]
  await amara.transact(async tx => {
    const one = { subjectId, partner: null, title: 'Payments in the open' }
    await publish(tx, amara, { ...one, kind: 'work-package', body: { state: 'running', outcome: 'Published.' } })
    const body = { state: 'running', fund: null, intervention: 'open-data', totals, payments: [], processes: [] }
    await publish(tx, amara, { ...one, kind: 'package-money', body })
  })
})
afterAll(() => app.close())

const operations = async () =>
  operationsOf(OpenApiDocument.parse(JSON.parse((await get('/api/openapi.json')).body))).filter(({ path }) =>
    path.includes('/programme/'),
  )

describe('the open data of a programme', () => {
  it('stands whole in the OpenAPI document: every file, and every statement', async () => {
    const files = features
      .flatMap(feature => feature.routes ?? [])
      .filter(({ method, needs, part }) => method === 'GET' && needs === 'public' && part === 'programme')
      .filter(({ url }) => /\.(csv|json|atom|xml|ics)$/.test(url) || url.includes('/programme/data/'))
      .map(({ url }) => url.replace(/:(\w+)/g, '{$1}'))
    expect(files.length).toBeGreaterThan(30)
    const paths = (await operations()).map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(files))
  })

  it('answers each example as what the document says it is', async () => {
    let tried = 0
    for (const { path, operation } of await operations()) {
      const address = exampleAddress(path, operation)
      if (address.includes('%7B')) continue
      const { status, headers } = await get(address)
      const [said] = Object.keys((operation.responses['200'] as { content?: object } | undefined)?.content ?? {})
      expect({ address, status, type: String(headers['content-type']).split(';')[0] }).toEqual({
        address,
        status: 200,
        type: said,
      })
      tried++
    }
    expect(tried).toBeGreaterThan(25)
  })

  it('is shaped as the document says', async () => {
    const answer = async (url: string) => JSON.parse((await get(`/${many}/programme/${url}`)).body) as unknown
    expect(StatementList.parse(await answer('data/work-package')).statements).toHaveLength(1)
    expect(OneStatement.parse(await answer(`data/work-package/${subjectId}`)).related).toHaveLength(1)
    expect(MoneyData.parse(await answer('money.json')).sums[0]?.total.actual).toBe('5.00')
  })
})
