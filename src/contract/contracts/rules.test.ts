import { describe, expect, it } from 'vitest'
import { money } from '#platform/money'
import {
  type ContractAction,
  type ContractState,
  contractStates,
  type Judged,
  lifecycle,
  refusal,
  termsDigest,
  valueRefusal,
  type Who,
  wasInForce,
} from './rules.ts'

const noon = new Date('2030-02-15T12:00:00Z')
const contract = (change: Partial<Judged> = {}): Judged => ({
  state: 'draft',
  source: 'award',
  supplierId: 'lantern',
  offeredBy: 'ada',
  signAfter: null,
  amount: '30000.00',
  startsOn: '2030-03-01',
  endsOn: '2031-02-28',
  historic: false,
  ...change,
})
const who = (roles: string[], change: Partial<Who> = {}): Who => ({ id: 'bao', roles, supplierId: null, ...change })
const supplier = who(['supplier'], { id: 'olu', supplierId: 'lantern' })

// Written down a second time, apart from the lifecycle, so that a slip in either is seen.
const allowed: Record<ContractState, Partial<Record<ContractAction, string[]>>> = {
  draft: {
    edit: ['contract-manager', 'buyer'],
    offer: ['contract-manager', 'buyer'],
    'record-signed': ['contract-manager', 'operator'],
    cancel: ['approver'],
  },
  offered: {
    'take-back': ['contract-manager', 'buyer'],
    'sign-as-supplier': ['supplier'],
    decline: ['supplier'],
    cancel: ['approver'],
  },
  'supplier-signed': {
    'take-back': ['contract-manager', 'buyer'],
    'sign-as-buyer': ['approver'],
    cancel: ['approver'],
  },
  active: { deliver: ['contract-manager'], complete: ['contract-manager'], terminate: ['approver'] },
  completed: {},
  terminated: {},
  cancelled: {},
}
const roles = ['contract-manager', 'buyer', 'approver', 'supplier', 'operator', 'auditor']
const actions = [...new Set(lifecycle.map(step => step.action))]

describe.each(contractStates)('a contract that is %s', state => {
  it.each(actions)('%s', action => {
    const source = action === 'record-signed' ? 'elsewhere' : 'award'
    const may = roles.filter(role => {
      const actor = role === 'supplier' ? supplier : who([role])
      return refusal(contract({ state, source }), action, actor, noon) === null
    })
    expect(may.sort()).toEqual([...(allowed[state][action] ?? [])].sort())
  })
})

describe('a supplier', () => {
  it('signs and declines its own contracts only', () => {
    const offered = contract({ state: 'offered' })
    const rival = who(['supplier'], { supplierId: 'kite' })
    expect(refusal(offered, 'sign-as-supplier', supplier, noon)).toBeNull()
    expect(refusal(offered, 'sign-as-supplier', rival, noon)).toBe('contract.not-your-role')
    expect(refusal(offered, 'decline', rival, noon)).toBe('contract.not-your-role')
  })

  it('has no other role, whatever its members are called, and nobody else has its role', () => {
    const both = who(['supplier', 'approver'], { supplierId: 'lantern' })
    expect(refusal(contract({ state: 'supplier-signed' }), 'sign-as-buyer', both, noon)).toBe('contract.not-your-role')
    expect(refusal(contract({ state: 'offered' }), 'sign-as-supplier', who(['supplier']), noon)).toBe(
      'contract.not-your-role',
    )
  })
})

describe('what stands in the way', () => {
  const buyer = who(['buyer'])
  it.each([
    ['no registered supplier', { supplierId: null }, 'contract.no-supplier'],
    ['no value', { amount: null }, 'contract.value.missing'],
    ['no start', { startsOn: null }, 'contract.dates-missing'],
    ['no end', { endsOn: null }, 'contract.dates-missing'],
    ['the last second of the standstill', { signAfter: noon }, 'contract.standstill'],
    ['a standstill that is over', { signAfter: new Date(noon.getTime() - 1) }, null],
    ['an award on another portal', { source: 'elsewhere' as const }, 'contract.signed-elsewhere'],
  ])('of an offer: %s', (_, change, expected) => {
    expect(refusal(contract(change), 'offer', buyer, noon)).toBe(expected)
  })

  it('of the buyer’s signature: the standstill, and having offered the contract oneself', () => {
    const signed = contract({ state: 'supplier-signed' })
    const sign = (change: Partial<Judged>, id = 'bao') =>
      refusal({ ...signed, ...change }, 'sign-as-buyer', who(['approver'], { id }), noon)
    expect(sign({})).toBeNull()
    expect(sign({}, 'ada')).toBe('contract.author-cannot-sign')
    expect(sign({ signAfter: noon })).toBe('contract.standstill')
  })

  it('of recording a signature elsewhere: that it is signed here, and a value that nobody knows unless it is history', () => {
    const record = (change: Partial<Judged>) =>
      refusal(contract({ source: 'elsewhere', ...change }), 'record-signed', who(['contract-manager']), noon)
    expect(record({ supplierId: null, startsOn: null, endsOn: null })).toBeNull()
    expect(record({ source: 'award' })).toBe('contract.signed-here')
    expect(record({ amount: null })).toBe('contract.value.missing')
    expect(record({ amount: null, historic: true })).toBeNull()
  })
})

it('is known to the public once it was in force', () => {
  expect(contractStates.filter(state => wasInForce({ state }))).toEqual(['active', 'completed', 'terminated'])
})

describe('the value', () => {
  const gbp = (amount: string) => money(amount, 'GBP')
  it('is more than nothing and at most what was awarded, where that is known', () => {
    expect(valueRefusal(gbp('30000'), gbp('30000'))).toBeNull()
    expect(valueRefusal(gbp('30000.01'), gbp('30000'))).toBe('contract.value.above-award')
    expect(valueRefusal(gbp('0'), gbp('30000'))).toBe('contract.value.not-positive')
    expect(valueRefusal(gbp('99999999'), null)).toBeNull()
  })
})

describe('the digest of the terms', () => {
  const terms = {
    ocid: 'ocds-1',
    awardId: 'a',
    supplierParty: '{}',
    title: 'Appointments',
    description: '',
    amount: '30000.00',
    currency: 'GBP',
    startsOn: '2030-03-01',
    endsOn: '2031-02-28',
    documents: [
      { title: 'Terms', sha256: Buffer.alloc(32, 1) },
      { title: 'Annex', sha256: Buffer.alloc(32, 2) },
    ],
  }
  it('is the same in whatever order the documents come', () => {
    const turned = { ...terms, documents: [...terms.documents].reverse() }
    expect(termsDigest(turned)).toEqual(termsDigest(terms))
  })

  it.each([
    { title: 'Appointments!' },
    { description: 'x' },
    { amount: '30000.01' },
    { amount: null },
    { currency: 'EUR' },
    { startsOn: '2030-03-02' },
    { endsOn: null },
    { supplierParty: '{"id":"x"}' },
    { documents: terms.documents.slice(1) },
    { documents: [{ title: 'Terms', sha256: Buffer.alloc(32, 3) }, ...terms.documents.slice(1)] },
    { documents: [{ title: 'Other', sha256: Buffer.alloc(32, 1) }, ...terms.documents.slice(1)] },
  ])('changes with %j', change => {
    expect(termsDigest({ ...terms, ...change })).not.toEqual(termsDigest(terms))
  })
})
