/** What was found to be wrong, at one place. */
export interface Finding {
  /** Where, as a JSON pointer: `/tender/lots/0/id`. */
  path: string
  readonly rule: Rule
  /** The key of the message in locale files. */
  readonly key: `ocds.${Rule}`
  readonly args: Readonly<Record<string, string | number>>
  readonly value: unknown
}

/** The rules, with their words in English for developers and the command line. */
export const rules = {
  type: 'must be {expected}, not {found}',
  required: '{field} is missing',
  format: 'is not a valid {format}',
  pattern: 'does not match {pattern}',
  codelist: 'is not in the closed codelist {codelist}',
  minLength: 'must not be empty',
  minimum: 'must not be less than {min}',
  minItems: 'must have at least {min} item',
  minProperties: 'must have at least {min} field',
  uniqueItems: 'repeats item {first}',
  duplicateId: 'has the same id as item {first}',
  duplicateRelease: 'has the ocid and id of another release: {first}',
  emptyField: 'is empty; leave out what is not known',
  openCodelist: 'is not among the codes of the open codelist {codelist}',
  deprecated: '{field} is deprecated since version {version}',
  ocidPrefix: 'does not start with a registered prefix: ocds- and six letters or digits',
  additionalField: '{field} is not defined by the standard or a declared extension',
  mixedReleases: 'must hold either releases or links to releases, not both',
  unknownExtension: 'is an extension that cannot be checked',
  unknownShape: 'is no release, record, release package or record package',
} as const

export type Rule = keyof typeof rules

const notices: ReadonlySet<Rule> = new Set([
  'duplicateId',
  'duplicateRelease',
  'emptyField',
  'openCodelist',
  'deprecated',
  'ocidPrefix',
  'additionalField',
  'unknownExtension',
])

/** Whether a finding breaks the schema, or is something that the schema allows and that is seldom meant. */
export const severityOf = (rule: Rule): 'error' | 'notice' => (notices.has(rule) ? 'notice' : 'error')

/** Adds a finding; its path is completed on the way back up, so that what is right costs nothing. */
export function report(found: Finding[], rule: Rule, value: unknown, args: Finding['args'] = {}, path = ''): void {
  found.push({ path, rule, key: `ocds.${rule}`, args, value })
}

/** One line in English: `/tender/id: must be string, not null`. */
export function describe(finding: Finding): string {
  const words = rules[finding.rule].replace(/\{(\w+)\}/g, (_, name: string) => String(finding.args[name]))
  return `${finding.path || '/'}: ${words}`
}
