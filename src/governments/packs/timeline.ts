import { addDays } from '#platform/time'
import type { Pack, PackProblem, RuleKey, Rules, RuleVersion } from './schema.ts'
import { ruleKeys } from './schema.ts'

type Dated = { from: string; until?: string | undefined }

/** True where the version is in force on the day. */
export const inForce = (version: Dated, date: string): boolean =>
  version.from <= date && (version.until === undefined || date <= version.until)

/** The pack's own version in force on the day, if it has one. */
export const ownVersionAt = <K extends RuleKey>(pack: Pack, key: K, date: string): RuleVersion<Rules[K]> | undefined =>
  versionsOf(pack, key).find(version => inForce(version, date))

/** The pack's own versions of a rule, in the order in which the pack lists them. */
export const versionsOf = <K extends RuleKey>(pack: Pack, key: K): readonly RuleVersion<Rules[K]>[] =>
  pack.rules[key] ?? []

/**
 * What is wrong with the dates of one rule's versions: an end before the start, days that two versions claim, days
 * between two versions that none claims, a version out of order. Paths start at the version's number.
 */
export function timelineProblems(versions: readonly Dated[]): Pick<PackProblem, 'path' | 'code' | 'message'>[] {
  const problems: Pick<PackProblem, 'path' | 'code' | 'message'>[] = []
  versions.forEach((version, i) => {
    if (version.until !== undefined && version.until < version.from) {
      problems.push({ path: [i, 'until'], code: 'invalid', message: `ends on ${version.until}, before it starts` })
      return
    }
    const before = versions[i - 1]
    if (!before) return
    if (before.until === undefined || version.from <= before.until) {
      const end = before.until === undefined ? 'has no end' : `runs until ${before.until}`
      const message = `starts on ${version.from} while the version before it, from ${before.from}, ${end}`
      problems.push({ path: [i, 'from'], code: 'overlap', message })
    } else if (version.from > addDays(before.until, 1)) {
      const message = `no version is in force from ${addDays(before.until, 1)} to ${addDays(version.from, -1)}`
      problems.push({ path: [i, 'from'], code: 'gap', message })
    }
  })
  return problems
}

/** The days from the pack's first on which any rule of the chain starts or ends being in force, earliest first. */
export function changeDates(chain: readonly Pack[], first: string): string[] {
  const dates = new Set([first])
  for (const pack of chain) {
    for (const key of ruleKeys) {
      for (const version of versionsOf(pack, key)) {
        dates.add(version.from)
        if (version.until !== undefined) dates.add(addDays(version.until, 1))
      }
    }
  }
  return [...dates].filter(date => date >= first).sort()
}
