import { isRuleKey, localDay, type ResolvedPack, type RuleKey, ruleKeys, ruleText, versionAt } from '#governments/packs'

/** A reform in public, with the rule that it brought into force. */
export interface Reform {
  id: string
  title: string
  partner: string
  rule: string
  state: string
}

/** One rule as the national and the subnational government have it. */
export interface ComparedRule {
  key: RuleKey
  /** Null where it has none. */
  national: string | null
  subnational: string | null
  /** The law that each rests on. */
  nationalLaw: string | null
  subnationalLaw: string | null
  /** `overridden`: both have one and they differ. `added`: only the subnational one. `absent`: only the national one. */
  how: 'overridden' | 'added' | 'absent' | 'same'
  reforms: readonly Reform[]
}

/** What is never a conflict of law: how a government is called and reached, and what its pages look like. */
const notLaw: readonly RuleKey[] = ['labels', 'languages', 'locales', 'publisher', 'publicationPolicy', 'mailboxes']

/** Rules that differ between two governments today, each in its own days, and those that a reform is about. */
export function rulesCompared(
  national: ResolvedPack,
  subnational: ResolvedPack,
  now: Date,
  reforms: readonly Reform[],
): ComparedRule[] {
  const days = { national: localDay(national, now), subnational: localDay(subnational, now) }
  const named = Map.groupBy(
    reforms.filter(({ rule }) => isRuleKey(rule)),
    ({ rule }) => rule,
  )
  return ruleKeys
    .filter(key => !notLaw.includes(key))
    .map(key => {
      const above = versionAt(national, key, days.national)?.version
      const below = versionAt(subnational, key, days.subnational)?.version
      const texts = {
        national: above ? ruleText(above.value) : null,
        subnational: below ? ruleText(below.value) : null,
      }
      return {
        key,
        ...texts,
        nationalLaw: above ? `${above.source.law}, ${above.source.clause}` : null,
        subnationalLaw: below ? `${below.source.law}, ${below.source.clause}` : null,
        how: howOf(texts),
        reforms: named.get(key) ?? [],
      }
    })
    .filter(({ how, reforms: about }) => how !== 'same' || about.length > 0)
}

function howOf({
  national,
  subnational,
}: {
  national: string | null
  subnational: string | null
}): ComparedRule['how'] {
  if (national === subnational) return 'same'
  if (national === null) return 'added'
  return subnational === null ? 'absent' : 'overridden'
}
