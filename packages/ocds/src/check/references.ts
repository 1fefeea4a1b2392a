import type { JsonObject } from '../json/values.ts'
import { equal } from '../json/values.ts'
import { at, atAll, type Check, type Found, type Look } from './model.ts'

// Whether what points to something else in the release points to something that is there.

/** Who is referred to where, and the role that the party must then have. */
const roles: readonly (readonly [role: string, paths: readonly string[]])[] = [
  ['buyer', ['/buyer']],
  ['procuringEntity', ['/tender/procuringEntity']],
  ['tenderer', ['/tender/tenderers*', '/bids/details*/tenderers*']],
  ['supplier', ['/awards*/suppliers*']],
  ['payer', ['/contracts*/implementation/transactions*/payer']],
  ['payee', ['/contracts*/implementation/transactions*/payee']],
]

type Compare = (reference: JsonObject, party: JsonObject | undefined, role: string) => Omit<Look, 'path'> | undefined

const comparisons: readonly (readonly [what: string, title: (role: string) => string, compare: Compare])[] = [
  [
    'party',
    role => `Every ${role} is one of the parties, by its id.`,
    ({ id }, party) => ({ passed: party !== undefined, found: { id } }),
  ],
  [
    'name',
    role => `The name of a ${role} is the name of the party.`,
    ({ name }, party) =>
      party?.name === undefined || name === undefined
        ? undefined
        : { passed: name === party.name, found: { name, party: party.name } },
  ],
  [
    'role',
    role => `The party that is a ${role} has that role.`,
    (_, party, role) =>
      party && { passed: Array.isArray(party.roles) && party.roles.includes(role), found: { roles: party.roles } },
  ],
]

const partyChecks: Check[] = roles.flatMap(([role, paths]) =>
  comparisons.map(
    ([what, title, compare]): Check => ({
      id: `references.${role}.${what}`,
      group: 'references',
      title: title(role),
      *look(release) {
        const parties = at(release, '/parties*')
        for (const { path, object } of atAll(release, paths)) {
          const party = parties.find(({ object: party }) => equal(party.id, object.id))
          const look = compare(object, party?.object, role)
          if (look) yield { path, ...look }
        }
      },
    }),
  ),
)

const usedRoles: Check[] = roles.map(
  ([role, paths]): Check => ({
    id: `references.${role}.used`,
    group: 'references',
    title: `A party with the role ${role} is referred to as such.`,
    *look(release) {
      const references = atAll(release, paths)
      for (const { path, object } of at(release, '/parties*')) {
        if (!Array.isArray(object.roles) || !object.roles.includes(role)) continue
        const passed = references.some(reference => equal(reference.object.id, object.id))
        yield { path, passed, found: { id: object.id } }
      }
    },
  }),
)

/** Ids in one place that must occur in another. */
interface Link {
  readonly id: string
  readonly title: string
  readonly from: readonly string[]
  /** The field that holds the id, or a list of ids. */
  readonly field: string
  readonly to: string
}

const lotPaths = [
  '/tender/items*',
  '/awards*',
  '/awards*/items*',
  '/contracts*/items*',
  '/bids/details*',
  '/tender/documents*',
]

const links: readonly Link[] = [
  {
    id: 'contract.award',
    title: 'Every contract follows from an award that is there.',
    from: ['/contracts*'],
    field: 'awardID',
    to: '/awards*',
  },
  {
    id: 'lots',
    title: 'The lots that are referred to are there.',
    from: lotPaths,
    field: 'relatedLots',
    to: '/tender/lots*',
  },
  {
    id: 'lot',
    title: 'The lot that an item, figure or question refers to is there.',
    from: [...lotPaths, '/bids/statistics*', '/tender/enquiries*'],
    field: 'relatedLot',
    to: '/tender/lots*',
  },
  {
    id: 'award.bids',
    title: 'The bids that an award accepts are there.',
    from: ['/awards*'],
    field: 'relatedBids',
    to: '/bids/details*',
  },
]

function linkCheck({ id, title, from, field, to }: Link): Check {
  return {
    id: `references.${id}`,
    group: 'references',
    title,
    *look(release) {
      const targets = at(release, to)
      for (const { path, object } of atAll(release, from)) {
        const value = object[field]
        for (const target of Array.isArray(value) ? value : value == null ? [] : [value]) {
          yield { path: `${path}/${field}`, passed: hasId(targets, target), found: { id: target } }
        }
      }
    },
  }
}

const hasId = (targets: readonly Found[], id: unknown) => targets.some(({ object }) => equal(object.id, id))

const suppliersBid: Check = {
  id: 'references.supplier.tenderer',
  group: 'references',
  title: 'Where it is said who made bids, suppliers are among them.',
  *look(release) {
    const tenderers = at(release, '/tender/tenderers*')
    if (tenderers.length === 0) return
    for (const { path, object } of at(release, '/awards*/suppliers*')) {
      yield { path, passed: hasId(tenderers, object.id), found: { id: object.id } }
    }
  },
}

export const referenceChecks: readonly Check[] = [...partyChecks, ...usedRoles, ...links.map(linkCheck), suppliersBid]
