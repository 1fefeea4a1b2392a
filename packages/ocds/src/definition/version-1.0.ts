import type { Codelist } from './codelists/codelist.ts'
import { Item } from './document.ts'
import type { Field, Fields, Shape } from './model.ts'
import { Organization } from './organization.ts'
import { LinkedRelease, Record_, RecordPackage, ReleasePackage } from './package.ts'
import { Release } from './release.ts'
import { OrganizationReference } from './values.ts'

// What OCDS 1.0.3 has otherwise than 1.1.5: the differences as data, and the shapes that follow from them.

/** Fields that came with 1.1, by the object that has them. */
const added: { readonly [shape: string]: readonly string[] } = {
  Release: ['parties', 'relatedProcesses'],
  Planning: ['milestones'],
  Tender: ['mainProcurementCategory', 'additionalProcurementCategories', 'contractPeriod', 'amendments'],
  Award: ['amendments'],
  Contract: ['relatedProcesses', 'milestones', 'amendments'],
  Milestone: ['type', 'code', 'dateMet'],
  Transaction: ['value', 'payer', 'payee'],
  Organization: ['id', 'roles', 'details'],
  Unit: ['scheme', 'id', 'uri'],
  Amendment: ['id', 'description', 'amendsReleaseID', 'releaseID'],
  Period: ['maxExtentDate', 'durationInDays'],
  ReleasePackage: ['version', 'extensions', 'links'],
  RecordPackage: ['version', 'extensions', 'links'],
}

/** Codes that came with 1.1. */
const addedCodes: { readonly [codelist: string]: readonly string[] } = {
  releaseTag: ['planningUpdate'],
  tenderStatus: ['planning', 'withdrawn'],
  method: ['direct'],
  milestoneStatus: ['scheduled'],
}

/** Codelists that 1.0 has in its schema, so that no other codes are allowed. */
const enforced = new Set([
  'releaseTag',
  'initiationType',
  'tenderStatus',
  'method',
  'awardStatus',
  'contractStatus',
  'milestoneStatus',
])

const shapes = new Map<Shape, Shape>()

function former(shape: Shape): Shape {
  // There was no difference between an organization and a reference to one.
  if (shape === OrganizationReference) return former(Organization)
  const known = shapes.get(shape)
  if (known) return known
  const fields: { [name: string]: Field } = {}
  const made: Shape = { ...shape, fields }
  shapes.set(shape, made)
  const without = new Set(added[shape.name] ?? [])
  for (const [name, field] of Object.entries(shape.fields)) {
    if (!field.extension && !without.has(name)) fields[name] = formerField(field)
  }
  Object.assign(fields, changed.get(shape)?.(fields))
  return made
}

function formerField(field: Field): Field {
  const { shape, codelist, minLength: _m, deprecated: _d, versionId: _v, ...rest } = field
  const codes = codelist && enforced.has(codelist.name) ? formerCodes(codelist) : undefined
  return { ...rest, ...(shape && { shape: former(shape) }), ...(codes && { codelist: codes }) }
}

function formerCodes(codelist: Codelist): Codelist {
  const without = addedCodes[codelist.name] ?? []
  return { ...codelist, codes: codelist.codes.filter(code => !without.includes(code)) }
}

/** What differs in fields that both have. */
const changed = new Map<Shape, (fields: Fields) => Fields>([
  [Release, ({ tag }) => ({ tag: withoutLeast(tag) })],
  [LinkedRelease, ({ tag }) => ({ tag: withoutLeast(tag) })],
  [Item, ({ quantity }) => ({ quantity: { ...(quantity as Field), minimum: 0 } })],
  [RecordPackage, ({ packages }) => ({ packages: { ...(packages as Field), required: true } })],
])

function withoutLeast(field: Field | undefined): Field {
  const { minItems: _, ...rest } = field as Field
  return rest
}

/** OCDS 1.0.3, as far as it differs from 1.1.5. Source: the schemas of both. */
export const version10 = {
  Release: former(Release),
  LinkedRelease: former(LinkedRelease),
  Record: former(Record_),
  ReleasePackage: former(ReleasePackage),
  RecordPackage: former(RecordPackage),
}
