import { compareAmounts } from '#platform/money'
import { knowsHolidays } from './holidays.ts'
import { type ResolvedPack, resolvePack, versionAt } from './resolve.ts'
import type { Part } from './rule-values.ts'
import { type Pack, type PackProblem, type RuleKey, type Rules, ruleKeys, ruleKind } from './schema.ts'
import { changeDates, versionsOf } from './timeline.ts'

/** What is wrong with one rule on a day: where inside its value, and why. */
type Finding = { path: (string | number)[]; message: string }

/** A rule checked against the other rules in force on the same day. */
const checks: { [K in RuleKey]?: (value: Rules[K], pack: ResolvedPack, date: string) => Finding[] } = {
  locales: (locales, pack, date) =>
    (versionAt(pack, 'languages', date)?.version.value ?? [])
      .filter(language => locales[language] === undefined)
      .map(language => ({ path: [], message: `no locale for the language ${language}` })),

  publicHolidays: ({ country, region }) =>
    country === undefined || knowsHolidays(country, region)
      ? []
      : [{ path: [region === undefined ? 'country' : 'region'], message: 'no holidays are known for it' }],

  spendApproval: ({ bands }) =>
    bands.flatMap((band, i): Finding[] => {
      const last = i === bands.length - 1
      const before = bands[i - 1]?.upTo
      if (last) return band.upTo === undefined ? [] : [{ path: ['bands', i], message: 'the last band has no upTo' }]
      if (band.upTo === undefined) return [{ path: ['bands', i], message: 'only the last band is without upTo' }]
      return before === undefined || compareAmounts(before, band.upTo) < 0
        ? []
        : [{ path: ['bands', i, 'upTo'], message: 'bands go from small amounts to large' }]
    }),

  procurementMethods: methods =>
    methods.flatMap((method, i) =>
      method.valueFrom !== undefined &&
      method.valueBelow !== undefined &&
      compareAmounts(method.valueFrom, method.valueBelow) >= 0
        ? [{ path: [i, 'valueBelow'], message: 'no value is that large and that small' }]
        : [],
    ),

  questionPeriod: ({ workingDays, shortNotice }) =>
    shortNotice && shortNotice.workingDays > workingDays
      ? [{ path: ['shortNotice', 'workingDays'], message: 'a short notice has no more days for questions than others' }]
      : [],

  standstill: ({ methods = [] }, pack, date) => {
    const known = versionAt(pack, 'procurementMethods', date)?.version.value.map(method => method.slug) ?? []
    return methods.flatMap((slug, i) =>
      known.includes(slug) ? [] : [{ path: ['methods', i], message: `"${slug}" is not among the procurement methods` }],
    )
  },

  weightings: (rows, pack, date) => {
    const known = versionAt(pack, 'frameworks', date)?.version.value.flatMap(framework => framework.lots) ?? []
    return rows.flatMap((row, i) =>
      (row.lots ?? []).flatMap((lot, j) =>
        known.includes(lot) ? [] : [{ path: [i, 'lots', j], message: `"${lot}" is not a lot of the frameworks` }],
      ),
    )
  },
}

const isNeeded = (key: RuleKey, parts: Rules['parts'] | undefined): boolean => {
  const { needed } = ruleKind(key)
  if (typeof needed === 'string') return needed === 'always'
  return needed.some((part: Part) => parts?.[part])
}

/** Amounts count in the currency of the pack that wrote them on the day they came into force. */
function currencyFinding(key: RuleKey, pack: ResolvedPack, date: string): Finding | undefined {
  const found = versionAt(pack, key, date)
  const now = versionAt(pack, 'currency', date)?.version.value
  if (!found || !ruleKind(key).amounts) return undefined
  const writers = resolvePack(pack.chain.slice(pack.chain.indexOf(found.pack)))
  const written = versionAt(writers, 'currency', found.version.from)?.version.value
  if (written === now || written === undefined) return undefined
  return { path: [], message: `its amounts are ${written}, and the currency is now ${now}: write it anew` }
}

function problemsOn(pack: ResolvedPack, date: string): PackProblem[] {
  const parts = versionAt(pack, 'parts', date)?.version.value
  const own = pack.chain[0]
  return ruleKeys.flatMap((key): PackProblem[] => {
    const found = versionAt(pack, key, date)
    if (!found) {
      if (!isNeeded(key, parts)) return []
      return [{ pack: pack.slug, path: ['rules', key], code: 'missing', message: `no rule "${key}" on ${date}` }]
    }
    const check = checks[key] as ((value: unknown, pack: ResolvedPack, date: string) => Finding[]) | undefined
    const currency = currencyFinding(key, pack, date)
    const findings = [...(check?.(found.version.value, pack, date) ?? []), ...(currency ? [currency] : [])]
    // What an ancestor's rule does wrong is said of this pack when it is this pack that made it wrong.
    const index = found.pack === own ? versionsOf(own, key).indexOf(found.version) : -1
    const start = index < 0 ? ['rules', key] : ['rules', key, index, 'value']
    return findings.map(({ path, message }) => ({
      pack: pack.slug,
      path: index < 0 ? start : [...start, ...path],
      code: 'conflict',
      message,
    }))
  })
}

/**
 * Everything wrong with the first pack of a chain that is sound in itself: rules that are needed and missing on some day,
 * rules that contradict each other on some day. Empty when the pack can be used.
 */
export function checkChain(chain: readonly Pack[]): PackProblem[] {
  const resolved = resolvePack(chain)
  const [, ...parents] = chain
  const inherited = new Set(parents.length > 0 ? checkChain(parents).map(ruleAndReason) : [])
  const seen = new Set<string>()
  return changeDates(chain, resolved.chain[0].from)
    .flatMap(date => problemsOn(resolved, date))
    .filter(problem => {
      const place = `${problem.path.join('.')} ${ruleAndReason(problem)}`
      if (seen.has(place) || inherited.has(ruleAndReason(problem))) return false
      seen.add(place)
      return true
    })
}

/** What is wrong with which rule, whatever the day and the pack that says it. */
const ruleAndReason = ({ path, code, message }: PackProblem) => `${path[1]} ${code === 'missing' ? code : message}`
