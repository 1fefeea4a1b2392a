import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rootFolder } from '#platform/config'
import {
  chainOf,
  explainPack,
  type FirstRules,
  firstPack,
  type Origin,
  type Pack,
  type Packs,
  packToYaml,
  parsePack,
  readPacks,
  resolvePack,
  ruleAt,
} from './index.ts'

let packs: Packs
beforeAll(async () => {
  packs = await readPacks(join(rootFolder, 'packs'))
})

const today = '2030-01-15'
const words = { law: 'Set up on the platform', clause: 'To be named', by: 'Operator' }
const existing = (slug: string) => resolvePack(chainOf(packs, slug))

const input: FirstRules = {
  slug: 'north-examplia',
  name: 'North Examplia (example state)',
  kind: 'Example state',
  languages: ['en'],
  locale: 'en-GB',
  timeZone: 'Europe/London',
  ocidPrefix: 'ocds-gdmdem',
  example: true,
  mailbox: 'office@north.examplia.example',
}

function first(more: Partial<FirstRules>, origin: Origin): Pack {
  const made = firstPack({ ...input, ...more }, origin, today, words)
  if ('problems' in made) throw new Error(made.problems.map(({ message }) => message).join('; '))
  return made.pack
}

describe('the first pack below a parent', () => {
  it('says of its own only what its parent does not say already', () => {
    const pack = first({}, { parent: existing('examplia') })
    expect(Object.keys(pack.rules).sort()).toEqual(['labels', 'mailboxes', 'publicationPolicy', 'publisher'])
    const resolved = resolvePack([pack, ...existing('examplia').chain])
    expect(ruleAt(resolved, 'currency', today)).toBe('GBP')
    expect(ruleAt(resolved, 'publisher', today)).toEqual({ name: 'North Examplia (example state)' })
  })

  it('has another language, zone and prefix of its own where it was given them', () => {
    const more = {
      languages: ['es', 'en'] as const,
      locale: 'es-ES',
      timeZone: 'Atlantic/Canary',
      ocidPrefix: 'ocds-abc123',
    }
    const pack = first({ ...more, example: false }, { parent: existing('examplia') })
    const resolved = resolvePack([pack, ...existing('examplia').chain])
    expect(ruleAt(resolved, 'locales', today)).toEqual({ es: 'es-ES', en: 'en-GB' })
    expect(ruleAt(resolved, 'timeZone', today)).toBe('Atlantic/Canary')
    expect(ruleAt(resolved, 'demonstration', today)).toBe(false)
  })

  it('answers for the day before, wherever on earth it is still that day', () => {
    const pack = first({}, { parent: existing('examplia') })
    expect(pack.from).toBe('2029-01-01')
  })
})

describe('the first pack of a country', () => {
  it.each(['examplia', 'ejemplaria', 'port-examplia'])(
    'is a whole copy of that of %s, in which nothing is checked',
    slug => {
      const pack = first({ currency: 'COP', timeZone: 'America/Bogota' }, { template: existing(slug) })
      expect(pack.parent).toBeUndefined()
      const rows = explainPack([pack], today)
      expect(new Set(rows.map(row => row.status))).toEqual(new Set(['illustrative']))
      expect(new Set(rows.map(row => row.origin))).toEqual(new Set(['own']))
      expect(ruleAt(resolvePack([pack]), 'currency', today)).toBe('COP')
      expect(ruleAt(resolvePack([pack]), 'spendApproval', today)).toEqual(
        ruleAt(existing(slug), 'spendApproval', today),
      )
    },
  )

  it('takes over neither portals nor offices of its template', () => {
    const pack = first({ currency: 'COP' }, { template: existing('examplia') })
    const resolved = resolvePack([pack])
    expect(ruleAt(resolved, 'boughtElsewhere', today).portals).toEqual([])
    expect(ruleAt(resolved, 'mailboxes', today)).toEqual({ procurement: input.mailbox, contracts: input.mailbox })
  })

  it('is written out and read again as it is', () => {
    const pack = first({ currency: 'COP' }, { template: existing('ejemplaria') })
    expect(parsePack(pack.slug, [{ file: 'pack.yaml', text: packToYaml(pack) }]).pack).toEqual(pack)
  })
})
