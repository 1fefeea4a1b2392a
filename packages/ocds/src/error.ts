/** What can go wrong, by code. The words are for developers and the command line; pages use the code as a key. */
const messages = {
  'not-a-number': 'not a JSON number: {text}',
  'not-json': 'cannot be written as JSON: {what} at {path}',
  'bad-json': 'not JSON: at line {line}, column {column} {problem}',
  'too-deep': 'nested too deeply',
  'nothing-to-merge': 'there are no releases to merge',
  'not-an-object': 'release {index} is not an object',
  'missing-date': 'release {index} has no date',
  'null-date': 'the date of release {index} is null',
  'bad-date': 'the date of release {index} cannot be read: {date}',
  'different-ocids': 'releases of different processes cannot be merged: {first} and {second}',
  'out-of-order': 'a release of {date} is earlier than what is merged already, which ends at {last}',
  'inconsistent-type': '{path} holds {before} in an earlier release and {after} in release {release}',
  'linked-releases': 'has links to releases instead of releases',
  'bad-table': 'a row of {path} belongs to no row of the table above it',
  'bad-schema': 'the schema cannot be used: {problem}',
  'bad-rule': '{path} is no array whose objects merge by id',
  'unknown-extension': 'no such extension: {extension}',
} as const

export type OcdsErrorCode = keyof typeof messages

/** An error with a code to act on and the particulars of the case. */
export class OcdsError extends Error {
  readonly code: OcdsErrorCode
  readonly args: Readonly<Record<string, unknown>>

  constructor(code: OcdsErrorCode, args: Readonly<Record<string, unknown>> = {}) {
    super(messages[code].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name])))
    this.name = 'OcdsError'
    this.code = code
    this.args = args
  }
}
