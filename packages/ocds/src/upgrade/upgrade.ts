import { detect } from '../detect.ts'
import { OcdsError } from '../error.ts'
import { put } from '../json/parse.ts'
import { copy, isObject, type JsonObject } from '../json/values.ts'
import { mergeVersioned } from '../merge/merge.ts'
import { PartyList } from './parties.ts'

/**
 * A release, record or package of OCDS 1.0 in the form of OCDS 1.1: organizations become parties with roles, and
 * references to them; amendments become lists; transactions name value, payer and payee. What is in the form of 1.1
 * already stays as it is, so that upgrading twice changes nothing. The input is not changed.
 * A versioned release is made anew from the releases of its record, and left out where there are only links to them.
 * @throws OcdsError `too-deep`, and those of `mergeVersioned`
 * Source: OCDS 1.1, changelog, "Advisories, promotions and deprecations".
 */
export function upgrade(data: unknown): unknown {
  try {
    return upgraded(copy(data))
  } catch (error) {
    if (error instanceof RangeError) throw new OcdsError('too-deep')
    throw error
  }
}

function upgraded(data: unknown): unknown {
  if (!isObject(data)) return data
  switch (detect(data)) {
    case 'release-package':
      return { ...data, version: '1.1', ...listOf(data, 'releases') }
    case 'record-package':
      return { ...data, version: '1.1', ...listOf(data, 'records') }
    case 'record':
      return record(data)
    case 'release':
    case 'compiled-release':
      return release(data)
    default:
      return data
  }
}

function listOf(data: JsonObject, name: 'releases' | 'records'): JsonObject {
  const list = data[name]
  return Array.isArray(list) ? { [name]: list.map(upgraded) } : {}
}

function record(data: JsonObject): JsonObject {
  const { versionedRelease, ...rest } = data
  const result: JsonObject = { ...rest, ...listOf(data, 'releases') }
  if (isObject(data.compiledRelease)) result.compiledRelease = release(data.compiledRelease)
  if (versionedRelease === undefined) return result
  const { releases } = result
  const isEmbedded = Array.isArray(releases) && releases.length > 0 && releases.every(r => isObject(r) && 'ocid' in r)
  return isEmbedded ? { ...result, versionedRelease: mergeVersioned(releases) } : result
}

function release(data: JsonObject): JsonObject {
  const parties = new PartyList(data.parties)
  refer(data, 'buyer', 'buyer', parties)
  const { tender } = data
  if (isObject(tender)) {
    refer(tender, 'procuringEntity', 'procuringEntity', parties)
    referAll(tender, 'tenderers', 'tenderer', parties)
    amend(tender)
  }
  for (const award of objectsIn(data.awards)) {
    referAll(award, 'suppliers', 'supplier', parties)
    amend(award)
  }
  for (const contract of objectsIn(data.contracts)) {
    amend(contract)
    const { implementation } = contract
    if (isObject(implementation))
      objectsIn(implementation.transactions).forEach(t => {
        transaction(t, parties)
      })
  }
  return placed(data, parties.list())
}

/** Puts the parties where the definition has them: before the buyer and all that points to them. */
function placed(data: JsonObject, parties: readonly JsonObject[]): JsonObject {
  if ('parties' in data || parties.length === 0) return parties.length > 0 ? { ...data, parties } : data
  const result: JsonObject = {}
  const before = new Set(['ocid', 'id', 'date', 'tag', 'initiationType', 'language'])
  let isDone = false
  for (const [key, value] of Object.entries(data)) {
    if (!before.has(key) && !isDone) {
      result.parties = parties
      isDone = true
    }
    put(result, key, value)
  }
  return result
}

function refer(holder: JsonObject, field: string, role: string, parties: PartyList): void {
  const organization = holder[field]
  if (isObject(organization)) holder[field] = parties.reference(organization, role)
}

function referAll(holder: JsonObject, field: string, role: string, parties: PartyList): void {
  const list = holder[field]
  if (Array.isArray(list)) holder[field] = list.map(one => (isObject(one) ? parties.reference(one, role) : one))
}

/** Source: OCDS 1.1, changelog: `amendment` becomes an item of `amendments`. */
function amend(holder: JsonObject): void {
  const { amendment } = holder
  if (!isObject(amendment)) return
  delete holder.amendment
  const { amendments } = holder
  holder.amendments = Array.isArray(amendments) ? [...amendments, amendment] : [amendment]
}

function transaction(data: JsonObject, parties: PartyList): void {
  rename(data, 'amount', 'value')
  rename(data, 'providerOrganization', 'payer')
  rename(data, 'receiverOrganization', 'payee')
  for (const field of ['payer', 'payee'] as const) {
    const found = data[field]
    if (!isObject(found)) continue
    // What 1.0 has here is an identifier alone.
    const { legalName } = found
    const isIdentifier = 'scheme' in found || 'legalName' in found
    const organization = isIdentifier
      ? { ...(legalName !== undefined && { name: legalName }), identifier: found }
      : found
    data[field] = parties.reference(organization, field)
  }
}

function rename(data: JsonObject, from: string, to: string): void {
  if (!(from in data)) return
  if (!(to in data)) data[to] = data[from]
  delete data[from]
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
