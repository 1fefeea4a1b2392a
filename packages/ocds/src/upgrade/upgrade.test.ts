import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRelease, frozen } from '../factory.ts'
import { parseJson } from '../json/parse.ts'
import { writeJson } from '../json/write.ts'
import { upgrade } from './upgrade.ts'

describe('upgrading', () => {
  it('makes parties of organizations, with all their roles', () => {
    const old = {
      ocid: 'o',
      id: '1',
      buyer: { name: 'Example', identifier: { scheme: 'XX', id: 5 } },
      tender: {
        id: 1,
        procuringEntity: { name: 'Example', identifier: { scheme: 'XX', id: 5 }, address: { locality: 'Sampleton' } },
        tenderers: [{ name: 'Firm' }],
      },
      awards: [{ id: 1, suppliers: [{ name: 'Firm' }] }],
    }
    const firm = expect.stringMatching(/^party-[0-9a-f]{8}$/)
    expect(upgrade(frozen(old))).toEqual({
      ocid: 'o',
      id: '1',
      parties: [
        {
          id: 'XX-5',
          name: 'Example',
          identifier: { scheme: 'XX', id: 5 },
          address: { locality: 'Sampleton' },
          roles: ['buyer', 'procuringEntity'],
        },
        { id: firm, name: 'Firm', roles: ['tenderer', 'supplier'] },
      ],
      buyer: { id: 'XX-5', name: 'Example' },
      tender: { id: 1, procuringEntity: { id: 'XX-5', name: 'Example' }, tenderers: [{ id: firm, name: 'Firm' }] },
      awards: [{ id: 1, suppliers: [{ id: firm, name: 'Firm' }] }],
    })
  })

  it('renames what transactions and amendments say', () => {
    const old = {
      ocid: 'o',
      id: '1',
      tender: { id: 1, amendment: { rationale: 'x' }, amendments: [{ id: '0' }] },
      contracts: [
        {
          id: 1,
          implementation: {
            transactions: [
              { id: 1, amount: { amount: 5 }, providerOrganization: { scheme: 'XX', id: '1', legalName: 'Payer' } },
            ],
          },
        },
      ],
    }
    expect(upgrade(old)).toMatchObject({
      tender: { amendments: [{ id: '0' }, { rationale: 'x' }] },
      contracts: [
        { implementation: { transactions: [{ id: 1, value: { amount: 5 }, payer: { id: 'XX-1', name: 'Payer' } }] } },
      ],
      parties: [{ id: 'XX-1', name: 'Payer', roles: ['payer'], identifier: { scheme: 'XX', id: '1' } }],
    })
  })

  it('twice is the same as once, and numbers stay as they were written', () => {
    fc.assert(
      fc.property(aRelease(), release => {
        const once = upgrade(release)
        expect(writeJson(upgrade(once))).toBe(writeJson(once))
      }),
    )
    const text = '{"ocid":"o","id":"1","tender":{"id":1,"value":{"amount":1.10}},"__proto__":{"a":1e9999}}'
    expect(writeJson(upgrade(parseJson(text)))).toBe(text)
  })

  it('leaves out versions that cannot be made anew', () => {
    const link = { url: 'https://example.com/p#1', date: '2026-01-01T00:00:00Z' }
    expect(upgrade({ ocid: 'o', releases: [link], versionedRelease: { ocid: 'o' } })).toEqual({
      ocid: 'o',
      releases: [link],
    })
  })
})
