import { localDate } from '#platform/time'
import {
  type Pack,
  type Reviewed,
  type RuleAnswer,
  type RuleKey,
  type Rules,
  type RuleVersion,
  ruleKeys,
  ruleKind,
  type Source,
  type Status,
  type Subject,
} from './schema.ts'
import { changeDates, ownVersionAt } from './timeline.ts'
import type { Text } from './values.ts'

/** A government's pack with those that it inherits from: its own first, then its parent's, and so on. */
export type ResolvedPack = { slug: string; chain: readonly [Pack, ...Pack[]] }

/** A rule was asked for that the government does not have on that day: a part that is off, or a day before its pack. */
export class RuleMissing extends Error {
  override name = 'RuleMissing'
  constructor(pack: string, key: string, date: string) {
    super(`the pack of ${pack} has no rule ${key} on ${date}`)
  }
}

/** Puts a chain together, own pack first. Throws when a pack is not followed by the parent that it names. */
export function resolvePack(chain: readonly Pack[]): ResolvedPack {
  const [own, ...parents] = chain
  if (!own) throw new RangeError('a pack is needed')
  chain.forEach((pack, i) => {
    const next = chain[i + 1]?.slug
    if (pack.parent !== next) {
      throw new RangeError(`the parent of ${pack.slug} is ${pack.parent ?? 'none'}, not ${next ?? 'none'}`)
    }
  })
  return { slug: own.slug, chain: [own, ...parents] }
}

/** The version in force on the day and the pack that it comes from: the nearest that has one. */
export function versionAt<K extends RuleKey>(
  resolved: ResolvedPack,
  key: K,
  date: string,
): { version: RuleVersion<Rules[K]>; pack: Pack } | undefined {
  for (const pack of resolved.chain) {
    const version = ownVersionAt(pack, key, date)
    if (version) return { version, pack }
  }
  return undefined
}

/** The rule's value on the day (`YYYY-MM-DD`, local). Throws RuleMissing, except for rules that a government may lack. */
export function ruleAt<K extends RuleKey>(resolved: ResolvedPack, key: K, date: string): RuleAnswer<K> {
  const found = versionAt(resolved, key, date)
  if (!found && ruleKind(key).needed !== 'never') throw new RuleMissing(resolved.slug, key, date)
  return found?.version.value as RuleAnswer<K>
}

/** All rules in force on the day. */
export function rulesOn(resolved: ResolvedPack, date: string): Partial<Rules> {
  const found = ruleKeys.map(key => [key, versionAt(resolved, key, date)?.version.value] as const)
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

/** The government's time zone at the instant. */
export function timeZoneAt(resolved: ResolvedPack, instant: Date): string {
  // Which day it is depends on the zone, and the zone on the day: the zone is looked up by the day in UTC first.
  const first = ruleAt(resolved, 'timeZone', localDate('UTC', instant))
  return ruleAt(resolved, 'timeZone', localDate(first, instant))
}

/** The day that the government's calendars show at the instant. */
export const localDay = (resolved: ResolvedPack, instant: Date): string =>
  localDate(timeZoneAt(resolved, instant), instant)

/** Where one rule of a government comes from, and what stands behind it. */
export type RuleRow = {
  key: RuleKey
  subject: Subject
  value: Rules[RuleKey]
  from: string
  until?: string | undefined
  source: Source
  reviewed: Reviewed
  status: Status
  origin: 'own' | 'inherited'
  /** The pack that the rule comes from, by slug and name. */
  pack: string
  packName: Text
  /** What the rule would be without the government's own version, where it has one and inherits another. */
  instead?: { value: Rules[RuleKey]; pack: string; packName: Text }
  /** The next day on which another version comes into force, if one is known. */
  changesOn?: string
}

function nextChange(resolved: ResolvedPack, key: RuleKey, date: string): string | undefined {
  const now = versionAt(resolved, key, date)
  return changeDates(resolved.chain, date)
    .slice(1)
    .find(day => versionAt(resolved, key, day)?.version !== now?.version)
}

/** A row for each rule in force on the day, in the order of `ruleKinds`. */
export function explainPack(chain: readonly Pack[], date: string): RuleRow[] {
  const resolved = resolvePack(chain)
  return ruleKeys.flatMap(key => {
    const found = versionAt(resolved, key, date)
    if (!found) return []
    const { version, pack } = found
    const changesOn = nextChange(resolved, key, date)
    const [, ...parents] = chain
    const inherited = pack === chain[0] && parents.length > 0 ? versionAt(resolvePack(parents), key, date) : undefined
    const row: RuleRow = {
      key,
      subject: ruleKind(key).subject,
      ...version,
      origin: pack === chain[0] ? 'own' : 'inherited',
      pack: pack.slug,
      packName: pack.name,
      ...(inherited && {
        instead: { value: inherited.version.value, pack: inherited.pack.slug, packName: inherited.pack.name },
      }),
      ...(changesOn !== undefined && { changesOn }),
    }
    return [row]
  })
}
