import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { publishIn } from '../../open/testing.ts'

let app: TestApp
const ocid = (number: number) => `ocds-gdmdem-examplia-2030-${String(number).padStart(4, '0')}`

beforeAll(async () => {
  app = await testApp()
  const unplanned = { ocid: ocid(1), title: 'Bridges without a plan' }
  await publishIn(app, 'examplia', 'contracted', unplanned, { without: ['planned'] })
  await publishIn(app, 'examplia', 'contracted', { ocid: ocid(4), title: 'Planned bridges' })
  await publishIn(app, 'examplia', 'planned', { ocid: ocid(2), title: 'A plan' })
  await publishIn(app, 'examplia', 'tendered', { ocid: ocid(3), title: 'Only a tender' })
})
afterAll(() => app.close())

describe('contracts without a plan', () => {
  it('are listed for the spend controller, on the page and as CSV', async () => {
    const zoya = await app.visitor('zoya')
    const shown = parse((await zoya.get('/examplia/work/unplanned')).body).querySelector('main')?.text ?? ''
    expect(shown).toContain('Bridges without a plan')
    for (const other of ['Only a tender', 'Planned bridges']) expect(shown).not.toContain(other)
    const csv = await zoya.get('/examplia/work/unplanned.csv')
    expect(csv.body.trim().split('\n')).toHaveLength(2)
    expect(csv.body).toContain(ocid(1))
  })

  it('are nobody else’s to see here: buyers, suppliers, other governments', async () => {
    for (const person of ['ada', 'olu', 'lucia'])
      expect((await (await app.visitor(person)).get('/examplia/work/unplanned')).status).toBe(403)
  })
})
