import { describe, expect, it } from 'vitest'
import { Release } from './definition/release.ts'
import { mappingCsv, mappingSheet } from './mapping.ts'
import { typescriptOf } from './typescript.ts'

describe('the mapping sheet', () => {
  it('has a row for each field with its type, codelist and extension', () => {
    const rows = mappingSheet(Release)
    expect(rows.find(({ path }) => path === 'tender/numberOfTenderers')).toEqual({
      path: 'tender/numberOfTenderers',
      title: 'Number of tenderers',
      description: 'How many bidders there were.',
      type: 'integer',
      codelist: '',
      required: false,
      extension: '',
      deprecated: '',
    })
    expect(rows.find(({ path }) => path === 'tender/lots/status')).toMatchObject({
      codelist: 'tenderStatus',
      extension: '',
    })
    expect(rows.find(({ path }) => path === 'tender/lots')).toMatchObject({
      type: 'array of objects',
      extension: 'lots',
    })
    expect(mappingCsv(Release).split('\r\n')).toHaveLength(rows.length + 2)
  })
})

describe('TypeScript types', () => {
  it('name every object once, with its fields', () => {
    const text = typescriptOf(Release)
    const names = [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(text).toContain("  status?: 'pending' | 'active' | 'cancelled' | 'unsuccessful' | null\n")
    expect(text).toContain('  suppliers?: OrganizationReference[]\n')
    expect(text).toContain('/** Use the list instead. @deprecated since 1.1 */')
  })
})
