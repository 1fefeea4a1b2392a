// Every route, as every role and as nobody. The list of routes is the application's own, so a new route is tried too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http'
import { features } from '../../src/app/features.ts'
import { permissionTable } from '../../src/app/permissions.ts'
import { type TestApp, testApp, type Visitor } from '../../src/app/testing.ts'

const routes = features.flatMap(feature => feature.routes ?? [])
const anything = '018f0000-0000-7000-8000-000000000000'

/** One person of the example country for each role, a supplier, an official of another government, and nobody. */
const visitors: Record<string, { person?: string; roles: string[] }> = {
  nobody: { roles: [] },
  buyer: { person: 'ada', roles: ['buyer'] },
  approver: { person: 'bao', roles: ['approver'] },
  evaluator: { person: 'chidi', roles: ['evaluator'] },
  keyholder: { person: 'emeka', roles: ['keyholder'] },
  'contract manager': { person: 'farah', roles: ['contract-manager'] },
  'assurance reviewer': { person: 'wanda', roles: ['assurer'] },
  'spend controller': { person: 'zoya', roles: ['controller'] },
  administrator: { person: 'gita', roles: ['administrator'] },
  auditor: { person: 'hugo', roles: ['auditor'] },
  supplier: { person: 'olu', roles: ['supplier', 'supplier-administrator'] },
  'official of another government': { person: 'lucia', roles: [] },
}

/** The same for the example programme, whose pages no country has. */
const visitorsOfProgramme: typeof visitors = {
  nobody: { roles: [] },
  'programme lead': { person: 'amara', roles: ['programme-lead', 'administrator'] },
  'delivery manager': { person: 'carmen', roles: ['delivery-manager'] },
  'partner official': { person: 'felipe', roles: ['partner-official'] },
  'programme reviewer': { person: 'irena', roles: ['programme-reviewer'] },
  'programme auditor': { person: 'esther', roles: ['auditor'] },
  'official of another government': { person: 'lucia', roles: [] },
}
const visitorsOf = ({ part }: Route) => (part === 'programme' ? visitorsOfProgramme : visitors)

let app: TestApp
const browsers = new Map<string, Visitor>()

beforeAll(async () => {
  app = await testApp()
  for (const [name, { person }] of Object.entries({ ...visitorsOfProgramme, ...visitors }))
    browsers.set(name, await app.visitor(person))
})
afterAll(() => app.close())

const address = ({ url, part }: Route): string =>
  url
    .replace(':government', part === 'programme' ? 'many-hands' : 'examplia')
    .replace(':ocid', 'ocds-gdmdem-examplia-2030-9999')
    .replace(/:[a-zA-Z]+/g, anything)

it('states of every route what it needs, and knows every permission that one names', () => {
  for (const route of routes) {
    const known = route.needs === 'public' || route.needs === 'signed-in' || permissionTable.has(route.needs)
    expect({ url: route.url, needs: route.needs, known }).toEqual({ url: route.url, needs: route.needs, known: true })
  }
})

it('changes nothing by reading: what is written into the trail comes by a form', () => {
  for (const route of routes)
    if (route.audit) expect({ url: route.url, method: route.method }).toEqual({ url: route.url, method: 'POST' })
})

it('asks more than being the public of every route that changes something inside a government', () => {
  for (const route of routes.filter(one => one.method === 'POST' && one.url.startsWith('/:government'))) {
    expect({ url: route.url, open: route.needs === 'public' }).toEqual({ url: route.url, open: false })
  }
})

describe.each(
  routes.filter(route => route.needs !== 'public').map(route => [`${route.method} ${route.url}`, route] as const),
)('%s', (_, route) => {
  it.each(Object.entries(visitorsOf(route)))('is closed to %s without the role', async (name, { roles }) => {
    const browser = browsers.get(name)
    const allowed =
      route.needs === 'signed-in'
        ? name !== 'nobody'
        : (permissionTable.get(route.needs) ?? []).some(role => roles.includes(role))
    if (!browser) throw new Error(`No browser for ${name}`)
    const answer = route.method === 'GET' ? await browser.get(address(route)) : await browser.post(address(route), {})
    if (name === 'nobody') {
      expect(answer.status).toBe(route.method === 'GET' && !route.url.startsWith('/api/') ? 303 : 401)
      if (answer.status === 303) expect(answer.location).toMatch(/^\/sign-in\?/)
    } else if (!allowed) {
      expect([403, 404]).toContain(answer.status)
      expect(answer.body).not.toContain('Error:')
    } else {
      // Whoever has the role gets in, and without a form's token changes nothing.
      expect(answer.status).toBeLessThan(500)
      if (route.method === 'POST') expect([400, 403, 404, 422]).toContain(answer.status)
    }
  })
})
