/** What a person may do for a supplier: everybody acts for it, an administrator also decides who does. */
export const supplierRoles = ['supplier', 'supplier-administrator'] as const
export type SupplierRole = (typeof supplierRoles)[number]

/** Roles in one fixed order; every member has the first. */
export const orderedSupplierRoles = (roles: readonly string[]): SupplierRole[] =>
  supplierRoles.filter(role => role === 'supplier' || roles.includes(role))

export const permissions = {
  'supplier.read': ['supplier', 'supplier-administrator'],
  'supplier.manage': ['supplier-administrator'],
} as const

/** Sizes of firms, as the OCDS codelist partyScale names them. */
export type SupplierScale = 'micro' | 'small' | 'medium' | 'large'

/** The largest number of employees, exclusive, up to which a firm has each scale; beyond the last it is large. */
export type ScaleThresholds = readonly { scale: Exclude<SupplierScale, 'large'>; employeesBelow: number }[]

/** By headcount alone, as Recommendation 2003/361/EC, annex, article 2. Governments reckon with their own pack's rule. */
export const usualThresholds: ScaleThresholds = [
  { scale: 'micro', employeesBelow: 10 },
  { scale: 'small', employeesBelow: 50 },
  { scale: 'medium', employeesBelow: 250 },
]

/** The first scale that a firm with so many employees fits. */
export const scaleByEmployees = (employees: number, thresholds: ScaleThresholds = usualThresholds): SupplierScale =>
  thresholds.find(({ employeesBelow }) => employees < employeesBelow)?.scale ?? 'large'

/** The readable part of a supplier's address: plain letters and digits of its name. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
  return plain || 'supplier'
}

/**
 * Why a member may not lose a role or leave, or null if they may: somebody must be able to decide who acts.
 * @param otherAdministrators how many other members decide
 */
export const leaveRefusal = (
  before: readonly string[],
  next: readonly string[],
  otherAdministrators: number,
): string | null =>
  before.includes('supplier-administrator') && !next.includes('supplier-administrator') && otherAdministrators === 0
    ? 'supplier.last-administrator'
    : null

const codes = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM
KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ
SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU
WF WS YE YT ZA ZM ZW`

/** Countries by ISO 3166-1 alpha-2. */
export const countries: readonly string[] = codes.split(/\s+/)

/** Countries with their names in a language, in its alphabetical order. */
export function countryNames(language: string): { code: string; name: string }[] {
  const known = namesIn.get(language)
  if (known) return known
  const display = new Intl.DisplayNames([language], { type: 'region' })
  const names = countries
    .map(code => ({ code, name: display.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  // The languages are those of the locale files, so this stays small.
  namesIn.set(language, names)
  return names
}

const namesIn = new Map<string, { code: string; name: string }[]>()
