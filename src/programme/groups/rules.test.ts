import { describe, expect, it } from 'vitest'
import { outputRefusal, refusal, rolesIn, writeRefusal } from './rules.ts'

it('makes officials of the group’s partners members of it, and nobody else', () => {
  expect(rolesIn({ roles: ['partner-official'] }, ['a', 'b'], ['b'])).toContain('member')
  expect(rolesIn({ roles: ['partner-official'] }, ['a', 'b'], ['c'])).not.toContain('member')
  expect(rolesIn({ roles: ['auditor'] }, ['a'], ['a'])).not.toContain('member')
})

it.each([
  ['active', ['member'], null],
  ['forming', ['delivery-manager'], null],
  ['active', ['partner-official'], 'groups.not-your-group'],
  ['active', ['auditor'], 'groups.not-your-group'],
  ['ended', ['programme-lead'], 'groups.ended'],
] as const)('in a group that is %s, %s writes: %s', (state, roles, expected) => {
  expect(writeRefusal(state, roles)).toBe(expected)
})

it('lets only the programme’s office begin and end a group', () => {
  expect(refusal('forming', 'begin', ['member'])).toBe('groups.not-your-role')
  expect(refusal('forming', 'begin', ['programme-lead'])).toBeNull()
  expect(refusal('ended', 'end', ['programme-lead'])).toBe('groups.not-in-that-state')
})

describe('an output', () => {
  it.each([
    ['planned', 'draft', null],
    ['drafted', 'agree', null],
    ['agreed', 'publish', null],
    ['planned', 'publish', 'groups.not-in-that-state'],
    ['published', 'drop', 'groups.not-in-that-state'],
  ] as const)('that is %s: %s: %s', (state, action, expected) => {
    expect(outputRefusal({ state, address: '/playbook' }, 'active', action, ['member'])).toBe(expected)
  })

  it('is published only when one can have it', () => {
    expect(outputRefusal({ state: 'agreed', address: null }, 'active', 'publish', ['member'])).toBe(
      'groups.output.address-first',
    )
  })
})
