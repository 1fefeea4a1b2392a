import { describe, expect, it } from 'vitest'
import type { PersonId } from '#platform/ids'
import { actorOf, type Standing, secondFactorMissing, type Wanted } from './rules.ts'

const ada = 'ada' as PersonId
const nothing: Standing = { personId: ada, operator: false, memberships: [], suppliers: [], invitations: [] }
const official = { memberships: [{ body: 'ministry', roles: ['buyer'] }] }
const firm = { suppliers: [{ id: 'firm', roles: ['supplier-administrator'] }] }
const firms = { suppliers: [...firm.suppliers, { id: 'other', roles: [] }] }
const invited = {
  invitations: [
    { process: 'newest', roles: ['evaluator'] },
    { process: 'older', roles: ['auditor'] },
  ],
}

const hats: [string, Partial<Standing>, Wanted, object][] = [
  ['somebody without any hat', {}, {}, { kind: 'person', roles: [] }],
  ['an official', official, {}, { kind: 'person', roles: ['buyer'], bodyIds: ['ministry'] }],
  [
    'an official of two bodies, with the roles of both',
    {
      memberships: [
        { body: 'a', roles: ['auditor'] },
        { body: 'b', roles: ['buyer', 'auditor'] },
      ],
    },
    {},
    { roles: ['buyer', 'auditor'], bodyIds: ['a', 'b'] },
  ],
  ['an official before a supplier', { ...official, ...firm }, {}, { kind: 'person', supplierId: null }],
  ['a supplier', firm, {}, { kind: 'supplier', supplierId: 'firm', roles: ['supplier', 'supplier-administrator'] }],
  ['the supplier that was asked for', firms, { supplierId: 'other' }, { supplierId: 'other', roles: ['supplier'] }],
  ['the first supplier when the one asked for is not theirs', firms, { supplierId: 'third' }, { supplierId: 'firm' }],
  [
    'a guest of the newest invitation',
    invited,
    {},
    { kind: 'guest', guestOf: 'newest', roles: ['guest', 'evaluator'] },
  ],
  [
    'a guest of the process in the address',
    invited,
    { processId: 'older' },
    { guestOf: 'older', roles: ['guest', 'auditor'] },
  ],
  [
    'a guest before a supplier where the address says so',
    { ...invited, ...firm },
    { processId: 'older' },
    { kind: 'guest' },
  ],
  ['a supplier before a guest elsewhere', { ...invited, ...firm }, { processId: 'unknown' }, { kind: 'supplier' }],
  ['the operator', { operator: true }, {}, { kind: 'person', roles: ['operator'] }],
  ['the operator who is also an official', { operator: true, ...official }, {}, { roles: ['operator', 'buyer'] }],
]

describe('actorOf', () => {
  it.each(hats)('recognises %s', (_, standing, wanted, expected) => {
    expect(actorOf({ ...nothing, ...standing }, wanted)).toMatchObject(expected)
  })

  it('never gives a role that the platform does not know', () => {
    const forged = { memberships: [{ body: 'a', roles: ['operator', 'clock', 'supplier'] }] }
    expect(actorOf({ ...nothing, ...forged }, {}).roles).toEqual([])
  })
})

describe('secondFactorMissing', () => {
  const session = { official: true, operator: false, passed: false, demonstration: false }
  it.each([
    ['an official without a code', session, true],
    ['an official with a code', { ...session, passed: true }, false],
    ['an operator without a code', { ...session, official: false, operator: true }, true],
    ['a supplier', { ...session, official: false }, false],
    ['a one-click demonstration session', { ...session, demonstration: true }, false],
  ])('for %s', (_, given, missing) => expect(secondFactorMissing(given)).toBe(missing))
})
