import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeLinks } from '#plan/outcomes'
import { money } from '#platform/money'
import { type TestApp, testApp } from '../../app/testing.ts'
import { aRecorded } from '../../contract/contracts/testing.ts'
import { recordPayment } from './index.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const rowsOf = (body: string, table: string) =>
  parse(body)
    .querySelectorAll(`#${table} tbody tr`)
    .map(row => row.querySelectorAll('td, th').map(cell => cell.text.trim()))

describe('what came of a plan', () => {
  it('follows the money from the award to the payment, told by the real actions', async () => {
    app.now = new Date('2030-01-15T12:00:00Z')
    const contract = await aRecorded(app)
    app.now = new Date('2030-03-15T12:00:00Z')
    const manager = await app.ctxOf('farah', 'examplia')
    const payment = { paidOn: '2030-03-12', reference: 'Invoice 1', milestoneId: null, correctsId: null }
    const first = await recordPayment(manager, contract.id, { ...payment, value: money('10000', 'GBP') })
    await recordPayment(manager, contract.id, { ...payment, value: money('-0.05', 'GBP'), correctsId: first })
    const ada = await app.visitor('ada')
    const { body } = await ada.get(outcomeLinks.plan('examplia', contract.planId ?? ''))
    const rows = rowsOf(body, 'forecast').map(([stage, amount]) => [stage, amount])
    expect(rows).toEqual([
      ['Committed', '£38,000'],
      ['Awarded', '£38,000'],
      ['Contracted', '£38,000'],
      ['Paid', '£9,999.95'],
    ])
    const planPage = await ada.get(`/examplia/work/plans/${contract.planId}`)
    expect(planPage.body).toContain(outcomeLinks.plan('examplia', contract.planId ?? ''))
  })
})
