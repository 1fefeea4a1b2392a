import { laterDate, yearOf } from '#platform/time'
import { startPack } from './change.ts'
import { checkChain } from './check.ts'
import { type ResolvedPack, versionAt } from './resolve.ts'
import { type Pack, type PackProblem, type RuleKey, type Rules, type RuleVersion, ruleKeys } from './schema.ts'

/** What somebody who sets a government up says of it. */
export interface FirstRules {
  slug: string
  name: string
  /** "Country", "City": what kind of government it is, in its first language. */
  kind: string
  /** The first is the one in which its pages are shown unless somebody chooses another. */
  languages: readonly [string, ...string[]]
  /** The locale of the first language. */
  locale: string
  timeZone: string
  /** Only where no parent says it. */
  currency?: string | undefined
  ocidPrefix: string
  example: boolean
  /** The office that is written to until others are named. */
  mailbox: string
}

/** What the new pack is made from: its parent's, or a copy of another one that becomes its own. */
export type Origin = { parent: ResolvedPack } | { template: ResolvedPack }

/** What stands behind rules that were given by setting up: nobody has held them against a law yet. */
export interface SetUpWords {
  law: string
  clause: string
  by: string
}

/**
 * The rules of another government as they are in force on a day, as a pack of its own in which nothing is checked. What
 * only that government can say of itself is left out.
 */
function copied(template: ResolvedPack, today: string, from: string): Pack['rules'] {
  const rules = ruleKeys.flatMap(key => {
    const found = versionAt(template, key, today)
    if (!found || key === 'localHolidays') return []
    const { until: _, ...version } = found.version
    return [[key, [{ ...version, from, status: 'illustrative' }]] as const]
  })
  return Object.fromEntries(rules) as Pack['rules']
}

/** The values that setting up gives; those that a parent says already in the same words are left to it. */
function given(input: FirstRules, origin: Origin, today: string): Partial<Rules> {
  const { slug, name, languages, locale, timeZone, currency, ocidPrefix, example, mailbox } = input
  const [language] = languages
  const model = 'parent' in origin ? origin.parent : origin.template
  const known = versionAt(model, 'locales', today)?.version.value ?? {}
  const values: Partial<Rules> = {
    labels: { kind: { [language]: input.kind } },
    languages: [...languages],
    locales: Object.fromEntries(languages.map(one => [one, one === language ? locale : (known[one] ?? one)])),
    timeZone,
    publisher: { name },
    publicationPolicy: `/${slug}/open-data`,
    ocidPrefix,
    demonstration: example,
    mailboxes: { procurement: mailbox, contracts: mailbox },
    ...(currency !== undefined && { currency }),
  }
  if ('template' in origin) {
    return { ...values, parentReads: false, boughtElsewhere: { allowed: true, planRequired: false, portals: [] } }
  }
  const same = (key: RuleKey) =>
    JSON.stringify(versionAt(origin.parent, key, today)?.version.value) === JSON.stringify(values[key])
  return Object.fromEntries(Object.entries(values).filter(([key]) => !same(key as RuleKey)))
}

/**
 * The first pack of a government, in force from the beginning of last year so that purchases of that time can be recorded,
 * or what is wrong with it. Everything in it is illustrative until somebody has checked it.
 */
export function firstPack(
  input: FirstRules,
  origin: Origin,
  today: string,
  words: SetUpWords,
): { pack: Pack } | { problems: PackProblem[] } {
  const parents = 'parent' in origin ? origin.parent.chain : []
  const lastYear = `${String(yearOf(today) - 1).padStart(4, '0')}-01-01`
  const from = parents[0] ? laterDate(lastYear, parents[0].from) : lastYear
  const version = <V>(value: V): RuleVersion<V> => ({
    value,
    from,
    source: { law: words.law, clause: words.clause },
    reviewed: { by: words.by, on: today },
    status: 'illustrative',
  })
  const name = { [input.languages[0]]: input.name }
  const empty: Pack = parents[0]
    ? startPack({ slug: input.slug, parent: parents[0].slug, name, from })
    : { slug: input.slug, name, from, rules: {} }
  const base = 'template' in origin ? copied(origin.template, today, from) : {}
  const own = Object.fromEntries(
    Object.entries(given(input, origin, today)).map(([key, value]) => [key, [version(value)]]),
  )
  const pack = { ...empty, rules: { ...base, ...own } as Pack['rules'] }
  const problems = checkChain([pack, ...parents])
  return problems.length > 0 ? { problems } : { pack }
}
