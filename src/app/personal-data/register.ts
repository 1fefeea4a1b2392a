import {
  type Impersonal,
  isTablePlace,
  type NotPersonal,
  type PersonalData,
  type TablePlace,
} from '#platform/personal-data'
import type { Feature } from '../feature.ts'

/** The register: what all features declared, in the order of the features. */
export function registerOf(features: readonly Feature[]): readonly PersonalData[] {
  const register = features.flatMap(feature => feature.personalData ?? [])
  const names = register.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`The personal data "${twice}" are declared twice.`)
  return register
}

/** Columns that hold the same everywhere. */
const everywhere: Readonly<Record<string, Impersonal>> = {
  ocid: 'code',
  state: 'state',
  status: 'state',
  currency: 'code',
  budget_currency: 'code',
  value_currency: 'code',
  language: 'code',
  sha256: 'digest',
}

/** Why a column holds nothing about people; undefined when nobody has said so. */
export function impersonal(features: readonly Feature[], table: string, column: string): Impersonal | undefined {
  for (const { notPersonal } of features) {
    const reason = (notPersonal as Record<string, Record<string, Impersonal>> | undefined)?.[table]?.[column]
    if (reason) return reason
  }
  return everywhere[column]
}

export type { NotPersonal }

/** Where something is done at an erasure, in the order in which it has to be: the person's own row goes last. */
export function erasurePlaces(register: readonly PersonalData[]): TablePlace[] {
  const places = register
    .flatMap(data => data.places)
    .filter(isTablePlace)
    .filter(place => place.erasing !== 'kept' && place.erasing !== 'withdrawal')
  const isOwnRow = (place: TablePlace) => place.table === 'identity.people'
  return [...places.filter(place => !isOwnRow(place)), ...places.filter(isOwnRow)]
}

/** One place in which rows of a person are found, with what it is called in the register. */
export interface HeldPlace {
  data: PersonalData
  place: TablePlace
}

/** Where a person's own rows are looked for. Words of others that may name them are searched only when erasing. */
export function heldPlaces(register: readonly PersonalData[]): HeldPlace[] {
  return register.flatMap(data =>
    data.seenBy.includes('self') || data.seenBy.includes('nobody')
      ? data.places
          .filter(isTablePlace)
          .filter(place => place.person !== undefined || place.address !== undefined)
          .map(place => ({ data, place }))
      : [],
  )
}
