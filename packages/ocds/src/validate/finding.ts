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
  minItems: 'must have at least {min} item',
  minProperties: 'must have at least {min} field',
  uniqueItems: 'repeats item {first}',
  additionalField: '{field} is not defined by the standard or a declared extension',
  mixedReleases: 'must hold either releases or links to releases, not both',
  unknownExtension: 'is an extension that cannot be checked',
  unknownShape: 'is no release, record, release package or record package',
} as const

export type Rule = keyof typeof rules

/** Adds a finding; its path is completed on the way back up, so that what is right costs nothing. */
export function report(found: Finding[], rule: Rule, value: unknown, args: Finding['args'] = {}, path = ''): void {
  found.push({ path, rule, key: `ocds.${rule}`, args, value })
}

/** One line in English: `/tender/id: must be string, not null`. */
export function describe(finding: Finding): string {
  const words = rules[finding.rule].replace(/\{(\w+)\}/g, (_, name: string) => String(finding.args[name]))
  return `${finding.path || '/'}: ${words}`
}
