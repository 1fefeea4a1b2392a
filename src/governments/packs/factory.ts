import { type ResolvedPack, resolvePack } from './resolve.ts'
import type { Pack, Rules, RuleVersion } from './schema.ts'

/** A version of a rule with an example's source. Dates are included; in force for ever unless told otherwise. */
export const aVersion = <V>(value: V, from = '2015-01-01', until?: string): RuleVersion<V> => ({
  value,
  from,
  ...(until !== undefined && { until }),
  source: { law: 'Illustrative rule for the example country', clause: 'Example' },
  reviewed: { by: 'Example rules reviewer', on: '2026-11-02' },
  status: 'illustrative',
})

const weekdays: Rules['workingWeek'] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

/** The least that a government needs, with every part off but those that `rules` switch on. */
const least: Partial<Rules> = {
  labels: { kind: { en: 'Example country' } },
  languages: ['en'],
  locales: { en: 'en-GB' },
  currency: 'GBP',
  timeZone: 'Europe/London',
  parts: { plan: false, market: false, procure: false, contract: false, deliver: false },
  boughtElsewhere: { allowed: true, planRequired: false, portals: [] },
  parentReads: false,
  workingWeek: weekdays,
  publicHolidays: {},
  publisher: { name: 'Testland (example country)' },
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  publicationPolicy: '/testland/open-data',
  ocidPrefix: 'ocds-gdmdem',
  demonstration: true,
  officialsNamed: { inPublic: false },
  mailboxes: { procurement: 'procurement@testland.example', contracts: 'contracts@testland.example' },
}

const versioned = (rules: Partial<Rules>) =>
  Object.fromEntries(Object.entries(rules).map(([key, value]) => [key, [aVersion(value)]])) as Pack['rules']

/** A country's pack. `rules` are values in force since 2015; `versions` are dated ones and win. */
export const aPack = (rules: Partial<Rules> = {}, versions: Pack['rules'] = {}): Pack => ({
  slug: 'testland',
  name: { en: 'Testland (example country)' },
  from: '2015-01-01',
  rules: { ...versioned({ ...least, ...rules }), ...versions },
})

/** A city's pack under `aPack()`, with nothing but the rules given. */
export const aCityPack = (rules: Partial<Rules> = {}, versions: Pack['rules'] = {}): Pack => ({
  slug: 'testport',
  parent: 'testland',
  name: { en: 'Testport (example city)' },
  from: '2015-01-01',
  rules: { ...versioned(rules), ...versions },
})

/** A country as the rest of the product asks it. */
export const aResolvedPack = (rules: Partial<Rules> = {}): ResolvedPack =>
  resolvePack([
    aPack({
      closing: { time: '23:59:59', workingDaysOnly: false },
      questionPeriod: { workingDays: 5, answersBeforeClosing: 1, shortNotice: { upToDays: 7, workingDays: 2 } },
      standstill: { days: 10, counted: 'calendar', endsOnWorkingDay: false },
      paymentTerm: { days: 30, counted: 'calendar' },
      ...rules,
    }),
  ])
