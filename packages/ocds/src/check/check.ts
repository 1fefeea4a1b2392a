import { OcdsError } from '../error.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import { dateChecks } from './dates.ts'
import { completenessChecks, formatChecks } from './formats.ts'
import type { Check, Look } from './model.ts'
import { referenceChecks } from './references.ts'
import { statusChecks, valueChecks } from './values.ts'

/** All checks, in the order of reports. */
export const checks: readonly Check[] = [
  ...referenceChecks,
  ...dateChecks,
  ...valueChecks,
  ...statusChecks,
  ...formatChecks,
  ...completenessChecks,
]

export interface CheckResult {
  readonly check: Check
  /** Failed if anything looked at failed; not applicable if there was nothing to look at. */
  readonly outcome: 'passed' | 'failed' | 'notApplicable'
  /** What failed, with its place and values. */
  readonly failures: readonly Look[]
}

/**
 * Looks at the quality of a release beyond its schema: whether references lead somewhere, dates are in order, values and
 * statuses go together. Meant for compiled releases; a release that says only what changed refers to what it does not say.
 * @throws OcdsError `not-an-object`
 */
export function checkRelease(release: unknown): CheckResult[] {
  if (!isObject(release)) throw new OcdsError('not-an-object', { index: 0 })
  return checks.map(check => resultOf(check, release))
}

function resultOf(check: Check, release: JsonObject): CheckResult {
  const looks = [...check.look(release)]
  const failures = looks.filter(({ passed }) => !passed)
  return { check, outcome: failures.length > 0 ? 'failed' : looks.length > 0 ? 'passed' : 'notApplicable', failures }
}
