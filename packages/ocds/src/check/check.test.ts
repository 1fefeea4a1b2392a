import { describe, expect, it } from 'vitest'
import { generate } from '../generate/generate.ts'
import { merge } from '../merge/merge.ts'
import { checkRelease, checks } from './check.ts'

/** The ids of the checks that fail for a release with these fields. */
function failing(fields: object): string[] {
  const release = {
    ocid: 'ocds-test00-1',
    id: '1',
    date: '2026-06-01T00:00:00Z',
    tag: ['compiled'],
    buyer: { id: 'b' },
    ...fields,
  }
  const silent = new Set(['references.buyer.party'])
  return checkRelease(release)
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ check }) => check.id)
    .filter(id => !silent.has(id))
}

const money = (amount: number, currency = 'EUR') => ({ amount, currency })
const period = (startDate: string, endDate: string, more = {}) => ({
  startDate: `2026-${startDate}T00:00:00Z`,
  endDate: `2026-${endDate}T00:00:00Z`,
  ...more,
})
const tender = (fields: object) => ({
  tender: { id: 't', title: 'T', value: money(100), tenderPeriod: period('01-01', '02-01'), ...fields },
})
const award = (fields: object) => ({ id: 'a', date: '2026-03-01T00:00:00Z', value: money(100), ...fields })
const contract = (fields: object) => ({ id: 'c', awardID: 'a', ...fields })

describe('checks of data quality', () => {
  it('have ids of their own and a title', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    for (const { title } of checks) expect(title).toMatch(/^[A-Z].*\.$/)
  })

  it('find nothing in what is coherent', () => {
    const byProcess = Map.groupBy(generate({ processes: 60, seed: 3 }), ({ ocid }) => ocid)
    const found = [...byProcess.values()].flatMap(releases =>
      checkRelease(merge(releases)).filter(({ outcome }) => outcome === 'failed'),
    )
    expect(found).toEqual([])
  })

  it.each<[string, object]>([
    ['references.supplier.party', { awards: [award({ suppliers: [{ id: 'x' }] })] }],
    [
      'references.supplier.name',
      {
        parties: [{ id: 'x', name: 'X', identifier: { id: 1 }, roles: ['supplier'] }],
        awards: [award({ suppliers: [{ id: 'x', name: 'Y' }] })],
      },
    ],
    [
      'references.supplier.role',
      {
        parties: [{ id: 'x', identifier: { id: 1 }, roles: ['tenderer'] }],
        tender: undefined,
        awards: [award({ suppliers: [{ id: 'x' }] })],
      },
    ],
    ['references.supplier.used', { parties: [{ id: 'x', identifier: { id: 1 }, roles: ['supplier'] }] }],
    ['references.contract.award', { contracts: [contract({})] }],
    ['references.lots', { awards: [award({ relatedLots: ['1'] })] }],
    ['references.lot', tender({ items: [{ id: 1, relatedLot: '1' }], lots: [{ id: '2' }] })],
    ['references.award.bids', { bids: { details: [{ id: '1' }] }, awards: [award({ relatedBids: ['2'] })] }],
    ['dates.period', tender({ tenderPeriod: period('02-01', '01-01') })],
    ['dates.enquiry.tender', tender({ enquiryPeriod: period('01-01', '02-02') })],
    ['dates.tender.award', { ...tender({}), awards: [award({ date: '2026-01-31T00:00:00Z' })] }],
    ['dates.award.contract', { awards: [award({})], contracts: [contract({ dateSigned: '2026-02-01T00:00:00Z' })] }],
    [
      'dates.contract.transaction',
      {
        awards: [award({})],
        contracts: [
          contract({
            dateSigned: '2026-04-01T00:00:00Z',
            implementation: { transactions: [{ id: 1, date: '2026-03-01T00:00:00Z' }] },
          }),
        ],
      },
    ],
    [
      'dates.document',
      tender({
        documents: [
          { id: 1, documentType: 'x', datePublished: '2026-02-01T00:00:00Z', dateModified: '2026-01-01T00:00:00Z' },
        ],
      }),
    ],
    ['dates.past', { awards: [award({ date: '2026-07-01T00:00:00Z' })] }],
    ['dates.milestone', tender({ milestones: [{ id: 1, status: 'met' }] })],
    ['dates.duration', tender({ tenderPeriod: period('01-01', '02-01', { durationInDays: 5 }) })],
    ['dates.amendment', tender({ amendments: [{ date: '2025-01-01T00:00:00Z' }] })],
    ['values.currency', tender({ value: { amount: 1 } })],
    ['values.positive', tender({ value: money(-1) })],
    ['values.minimum', tender({ minValue: money(101) })],
    ['values.budget', { ...tender({}), planning: { budget: { amount: money(49) } } }],
    [
      'values.award',
      { ...tender({}), awards: [award({ status: 'active', value: money(201), suppliers: [{ id: 'b' }] })] },
    ],
    ['values.contract', { awards: [award({})], contracts: [contract({ value: money(201) })] }],
    [
      'values.transactions',
      {
        awards: [award({})],
        contracts: [
          contract({
            value: money(100),
            implementation: {
              transactions: [
                { id: 1, value: money(60) },
                { id: 2, value: money(41) },
              ],
            },
          }),
        ],
      },
    ],
    ['values.lots', tender({ lots: [{ id: 1, value: money(101) }] })],
    ['values.tenderers', tender({ numberOfTenderers: 2, tenderers: [] })],
    [
      'statuses.tender.award',
      { ...tender({ status: 'unsuccessful' }), awards: [award({ status: 'active', suppliers: [{ id: 'b' }] })] },
    ],
    ['statuses.tender.complete', tender({ status: 'complete' })],
    [
      'statuses.award.contract',
      {
        awards: [award({ status: 'cancelled' })],
        contracts: [contract({ status: 'active', dateSigned: '2026-04-01T00:00:00Z' })],
      },
    ],
    ['statuses.award.suppliers', { awards: [award({ status: 'active' })] }],
    [
      'statuses.contract.implementation',
      { awards: [award({})], contracts: [contract({ status: 'pending', implementation: { milestones: [] } })] },
    ],
    ['statuses.contract.signed', { awards: [award({})], contracts: [contract({ status: 'active' })] }],
    ['formats.telephone', { parties: [{ id: 'b', identifier: { id: 1 }, contactPoint: { telephone: 'ask' } }] }],
    ['formats.email', { parties: [{ id: 'b', identifier: { id: 1 }, contactPoint: { email: 'a@b' } }] }],
    ['formats.language', { language: 'en_GB' }],
    ['formats.document.format', tender({ documents: [{ id: 1, documentType: 'x', format: 'PDF' }] })],
    ['formats.document.url', tender({ documents: [{ id: 1, documentType: 'x', url: 'file:///c' }] })],
    ['formats.scheme', { parties: [{ id: 'b', identifier: { id: 1, scheme: 'tax number' } }] }],
    ['completeness.tender.title', tender({ title: ' ' })],
    ['completeness.tender.value', tender({ value: undefined })],
    ['completeness.award.date', { awards: [award({ date: undefined })] }],
    ['completeness.party.identifier', { parties: [{ id: 'b' }] }],
  ])('find what does not fit: %s', (id, fields) => {
    expect(failing(fields)).toContain(id)
  })

  it('do not compare what cannot be compared', () => {
    expect(failing({ ...tender({}), planning: { budget: { amount: money(1, 'KES') } } })).toEqual([])
    expect(
      failing({ awards: [award({ date: 'soon', relatedLots: null, suppliers: 'x' })], contracts: 5, parties: [null] }),
    ).toEqual([])
  })

  it('take an offset for what it is', () => {
    const early = { startDate: '2026-05-01T00:30:00+01:00', endDate: '2026-05-01T00:00:00Z' }
    expect(failing(tender({ tenderPeriod: early }))).toEqual([])
  })
})
