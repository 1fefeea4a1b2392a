import { addDays } from '#platform/time'
import { checkChain } from './check.ts'
import { unknownKey } from './nearest.ts'
import { parseVersions } from './parse.ts'
import { isRuleKey, type Pack, type PackProblem, type RuleKey, type RuleVersion, ruleKeys } from './schema.ts'
import { timelineProblems, versionsOf } from './timeline.ts'
import type { Text } from './values.ts'

/** A change of one rule, as it comes from outside: every field is checked. */
export type RuleEdit = {
  key: string
  value: unknown
  /** The first and, when it ends, the last day on which the new version is in force. */
  from: string
  until?: string | undefined
  source: unknown
  reviewed: unknown
  status: unknown
}

/** The changed pack, or everything that is wrong with the change. Paths of wrong fields start `rules, key, 0`. */
export type PackChange = { pack: Pack } | { problems: PackProblem[] }

/** A pack without rules of its own: it says in everything what its parent says. */
export const startPack = (start: { slug: string; parent: string; name: Text; from: string }): Pack => ({
  ...start,
  rules: {},
})

const refused = (pack: string, key: string, code: PackProblem['code'], message: string): PackChange => ({
  problems: [{ pack, path: ['rules', key], code, message }],
})

/**
 * The versions with a new one put between them: what it covers goes, what it cuts is shortened, an open end before it ends
 * the day before.
 */
function putBetween(versions: readonly RuleVersion<unknown>[], added: RuleVersion<unknown>): RuleVersion<unknown>[] {
  const kept = versions.flatMap(version => {
    const before = version.from < added.from ? [{ ...version, until: cutAt(version.until, added.from) }] : []
    const { until } = added
    const outlasts = until !== undefined && (version.until === undefined || version.until > until)
    const start = until !== undefined && version.from <= until ? addDays(until, 1) : version.from
    return outlasts ? [...before, { ...version, from: start }] : before
  })
  return [...kept, added].sort((a, b) => (a.from < b.from ? -1 : 1))
}

const cutAt = (until: string | undefined, next: string): string =>
  until !== undefined && until < next ? until : addDays(next, -1)

const withRule = (pack: Pack, key: RuleKey, versions: readonly RuleVersion<unknown>[]): Pack => {
  const { [key]: _, ...others } = pack.rules
  return { ...pack, rules: (versions.length > 0 ? { ...others, [key]: versions } : others) as Pack['rules'] }
}

function checked(
  pack: Pack,
  key: RuleKey,
  versions: readonly RuleVersion<unknown>[],
  parents: readonly Pack[],
): PackChange {
  const dates = timelineProblems(versions)
  if (dates.length > 0) {
    return { problems: dates.map(p => ({ ...p, pack: pack.slug, path: ['rules', key, ...p.path] })) }
  }
  const changed = withRule(pack, key, versions)
  const problems = checkChain([changed, ...parents])
  return problems.length > 0 ? { problems } : { pack: changed }
}

/**
 * Gives the first pack of the chain a version of a rule, its own instead of its parent's or a new one after or between its
 * own. Changes nothing that was in force before `from`. A version without an end is refused while a later one is
 * already known, so that no decision for the future is lost unseen. Packs that inherit from this one are
 * not looked at: check their chains with `checkChain`.
 */
export function applyOverride(chain: readonly [Pack, ...Pack[]], edit: RuleEdit): PackChange {
  const [own, ...parents] = chain
  const { key, ...version } = edit
  if (!isRuleKey(key)) return refused(own.slug, key, 'unknown', unknownKey(key, ruleKeys))
  const { until, ...rest } = version
  const parsed = parseVersions(key, [until === undefined ? rest : version])
  if ('problems' in parsed) return { problems: parsed.problems.map(p => ({ ...p, pack: own.slug })) }
  const [added] = parsed.versions as [RuleVersion<unknown>]
  const versions = versionsOf(own, key)
  const later = versions.find(({ from }) => from > added.from)
  if (later && added.until === undefined) {
    const message = `another version starts on ${later.from}: give this one a last day`
    return refused(own.slug, key, 'conflict', message)
  }
  return checked(own, key, putBetween(versions, added), parents)
}

/**
 * Ends the pack's own version of a rule after `lastDay`; from then on its parent's holds. Versions that start later go.
 * Without `lastDay` the own rule goes altogether, as if it had never been.
 */
export function endOverride(chain: readonly [Pack, ...Pack[]], key: RuleKey, lastDay?: string): PackChange {
  const [own, ...parents] = chain
  const versions = versionsOf(own, key)
  if (versions.length === 0) return refused(own.slug, key, 'missing', `${own.slug} has no rule "${key}" of its own`)
  const kept = versions
    .filter(({ from }) => lastDay !== undefined && from <= lastDay)
    .map(version => ({
      ...version,
      until: lastDay === undefined ? version.until : cutAt(version.until, addDays(lastDay, 1)),
    }))
  return checked(own, key, kept, parents)
}
