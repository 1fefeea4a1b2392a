import { type HTMLElement, parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movePartner } from '#programme/partners'
import { aPartner } from '../../programme/diagnostics/testing.ts'
import { features } from '../features.ts'
import { type TestApp, testApp } from '../testing.ts'
import { stepFeatures } from './steps.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const desk = '/many-hands/work/programme'
const pageFor = async (person: string, path: string) => {
  const { status, body } = await (await app.visitor(person)).get(path)
  expect({ path, status }).toEqual({ path, status: 200 })
  return parse(body)
}
const nextOn = (page: HTMLElement) => page.querySelector('.govuk-inset-text a')?.getAttribute('href')

it('every feature that has pages of a programme belongs to exactly one of its steps', () => {
  const leading = features.filter(feature => feature.programmeLinks !== undefined)
  expect(new Set(stepFeatures)).toEqual(new Set(leading))
  expect(stepFeatures).toHaveLength(leading.length)
})

describe('the desk', () => {
  it.each(['amara', 'carmen', 'esther', 'felipe', 'irena'])('tells %s the steps in their order', async person => {
    const page = await pageFor(person, desk)
    const steps = page.querySelectorAll('nav ol h3').map(heading => heading.text)
    expect(steps[0]).toBe('1. Choose partners')
    expect(steps.at(-1)).toMatch(/Leave well$/)
    expect(page.querySelector('h1 + p + table, h1 + p + p')).not.toBeNull()
  })
})

describe('the page of a partner', () => {
  it('says what comes next and where, and leads to what everybody sees once there is something', async () => {
    const id = await aPartner(app, 'deskland')
    const at = `${desk}/partners/deskland`
    const open = 'a[href="/many-hands/programme/partners/deskland"]'
    const considered = await pageFor('amara', at)
    expect(nextOn(considered)).toBe(`${desk}/selections`)
    expect(considered.querySelector(open)).toBeNull()
    const amara = await app.ctxOf('amara', 'many-hands')
    await amara.transact(tx => movePartner(tx, amara, id, 'choose'))
    const chosen = await pageFor('amara', at)
    expect(nextOn(chosen)).toBe(`${desk}/diagnostics?partner=deskland`)
    expect(chosen.querySelector(open)).not.toBeNull()
  })

  it('says what follows before a phase begins, and asks only whoever may begin it', async () => {
    const id = await aPartner(app, 'stepland')
    const amara = await app.ctxOf('amara', 'many-hands')
    await amara.transact(tx => movePartner(tx, amara, id, 'choose'))
    const at = `${desk}/partners/stepland/begin-exit`
    expect((await pageFor('amara', `${desk}/partners/stepland`)).querySelector(`main a[href="${at}"]`)).not.toBeNull()
    expect((await pageFor('amara', at)).querySelector('main')?.text).toContain('cannot be taken back')
    expect((await (await app.visitor('carmen')).get(at)).status).toBe(403)
    expect((await (await app.visitor('amara')).submit(at, {})).status).toBe(303)
    expect((await (await app.visitor('amara')).get(at)).status).toBe(409)
  })
})
