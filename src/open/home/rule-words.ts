import { type RuleKey, type Rules, type Text, textIn } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { currencyName, formatPercentage, isCurrency } from '#platform/money'
import type { Show } from '#platform/ui'

/** What turning a rule into words needs to know. */
export interface RuleWording {
  t: Translate
  show: Show
  /** Of the amounts in rules. */
  currency: string
}

/** A rule's value as a person reads it: a line or several. */
export function ruleWords<K extends RuleKey>(wording: RuleWording, key: K, value: Rules[K]): string[] {
  const say = sayers[key] as ((wording: RuleWording, value: Rules[K]) => string | string[]) | undefined
  return say ? [say(wording, value)].flat().filter(Boolean) : [JSON.stringify(value)]
}

const words = ({ t }: RuleWording, text: Text): string => textIn(text, t.language).text
const yesNo = ({ t }: RuleWording, is: boolean): string => t(is ? 'questions.yes' : 'questions.no')
const amount = ({ show, currency }: RuleWording, value: string): string =>
  isCurrency(currency) ? show.money(value, currency) : value

/** The name of a day of the week, by its English name in the pack. 1 January 2024 was a Monday. */
function weekday({ show }: RuleWording, name: string): string {
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const day = new Date(Date.UTC(2024, 0, 1 + names.indexOf(name)))
  return new Intl.DateTimeFormat(show.locale, { weekday: 'long', timeZone: 'UTC' }).format(day)
}

const display = (language: string, type: 'language' | 'region', code: string): string =>
  new Intl.DisplayNames([language], { type }).of(code) ?? code

const criterion = ({ t }: RuleWording, name: string): string => t.dynamic(`open.rule.criterion.${name}`)

function autonomyWords(w: RuleWording, row: NonNullable<Rules['triage']['earnedAutonomy']>[number]): string {
  const said = { body: row.body, amount: amount(w, row.upTo) }
  return row.until
    ? w.t('open.rule.autonomy.until', { ...said, date: w.show.date(row.until) })
    : w.t('open.rule.autonomy', said)
}

function caseWords(w: RuleWording, { depth: name, stages = [], upTo }: Rules['businessCase']['bands'][number]): string {
  const depth = w.t.dynamic(`open.rule.depth.${name}`)
  const inWords = stages.map(stage => w.t.dynamic(`triage.stage.${stage}`)).join(', ')
  if (upTo === undefined) return stages.length > 0 ? w.t('open.rule.case.stages', { depth, stages: inWords }) : depth
  const said = { depth, amount: amount(w, upTo) }
  return stages.length > 0
    ? w.t('open.rule.case.stages-up-to', { ...said, stages: inWords })
    : w.t('open.rule.case.up-to', said)
}

type Rates = Rules['discounting']['schedules'][number]['rates']

function rateWords(w: RuleWording, rates: Rates, index: number): string {
  const { rate: percent = '0', throughYear } = rates[index] ?? {}
  const rate = formatPercentage(percent, w.show.locale)
  if (throughYear !== undefined) return w.t('open.rule.rate.through', { rate, year: throughYear })
  return index === 0 ? rate : w.t('open.rule.rate.last', { rate })
}

type Sayers = { [K in RuleKey]: (wording: RuleWording, value: Rules[K]) => string | string[] }

const sayers: Sayers = {
  labels: (w, v) => [words(w, v.kind), v.description ? words(w, v.description) : ''],
  languages: (w, v) => v.map(code => display(w.t.language, 'language', code)).join(', '),
  locales: (_, v) => Object.values(v).join(', '),
  currency: (w, v) => `${currencyName(v, w.show.locale)} (${v})`,
  timeZone: (_, v) => v,
  parts: (w, v) =>
    Object.entries(v)
      .filter(([, on]) => on)
      .map(([part]) => w.t.dynamic(`open.part.${part}`)),
  boughtElsewhere: (w, v) => [
    w.t(v.allowed ? 'open.rule.elsewhere.allowed' : 'open.rule.elsewhere.not-allowed'),
    ...(v.allowed ? v.portals.map(portal => words(w, portal.name)) : []),
  ],
  parentReads: (w, v) => yesNo(w, v),
  workingWeek: (w, v) => v.map(day => weekday(w, day)).join(', '),
  publicHolidays: (w, v) => [
    v.country ? w.t('open.rule.holidays.of', { country: display(w.t.language, 'region', v.country) }) : '',
    ...(v.days ?? []).map(day => `${words(w, day.name)}: ${day.on}`),
    ...(v.except ?? []).map(day =>
      w.t('open.rule.holidays.except', { day: w.show.date(day.on), why: words(w, day.reason) }),
    ),
  ],
  localHolidays: (w, v) => v.map(day => `${words(w, day.name)}: ${day.on}`),
  planNeeds: (w, v) => [
    v.fields.map(field => w.t.dynamic(`open.rule.plan-field.${field}`)).join(', '),
    w.t('open.rule.horizon', { count: v.horizonMonths }),
  ],
  spendApproval: (w, v) => [
    ...v.bands.map(band =>
      band.upTo
        ? w.t('open.rule.band', { amount: amount(w, band.upTo), who: words(w, band.label) })
        : w.t('open.rule.band.last', { who: words(w, band.label) }),
    ),
    w.t('open.rule.approval-valid', { count: v.validMonths }),
  ],
  standards: (w, v) =>
    v.map(standard =>
      w.t('open.rule.standard', {
        title: words(w, standard.title),
        edition: standard.edition,
        count: standard.points.length,
      }),
    ),
  planCategories: (w, v) => v.map(row => words(w, row.title)).join(', '),
  triage: (w, v) => [
    ...v.rules.map(({ route, because }) =>
      w.t('open.rule.triage', { route: w.t.dynamic(`triage.route.${route}`), because: words(w, because) }),
    ),
    ...(v.earnedAutonomy ?? []).map(row => autonomyWords(w, row)),
    w.t('open.rule.sample', { count: v.samplePercent }),
  ],
  businessCase: (w, v) => v.bands.map(band => caseWords(w, band)),
  discounting: (w, v) => [
    ...v.schedules.map(
      row => `${words(w, row.title)}: ${row.rates.map((_, i) => rateWords(w, row.rates, i)).join(', ')}`,
    ),
    ...v.optimismBias.map(row =>
      w.t('open.rule.bias', { title: words(w, row.title), percent: formatPercentage(row.percent, w.show.locale) }),
    ),
  ],
  assurance: (w, v) =>
    Object.entries(v.reviewDays).map(([route, count]) =>
      w.t('open.rule.review-days', { route: w.t.dynamic(`triage.route.${route}`), count }),
    ),
  codeOfPractice: (_, v) => [v.standard, v.note ?? ''],
  classifications: (w, v) => v.map(row => words(w, row.title)),
  frameworks: (w, v) => v.map(row => words(w, row.title)),
  smeDefinition: (w, v) =>
    v.map(row =>
      [
        `${w.t.dynamic(`open.results.size.${row.scale}`)}:`,
        w.t('open.rule.employees', { count: row.employeesBelow }),
        row.turnoverUpTo ? w.t('open.rule.turnover', { amount: amount(w, row.turnoverUpTo) }) : '',
      ].join(' '),
    ),
  exclusionGrounds: (w, v) => v.map(row => words(w, row.title)),
  procurementMethods: (w, v) =>
    v.map(method => {
      const limits = [
        method.valueFrom && w.t('open.rule.from', { amount: amount(w, method.valueFrom) }),
        method.valueBelow && w.t('open.rule.below', { amount: amount(w, method.valueBelow) }),
      ].filter(Boolean)
      const days = w.t('open.rule.method-days', { count: method.minimumDays })
      return [
        `${words(w, method.label)}: ${days}`,
        w.t.dynamic(`open.rule.bidders.${method.whoMayBid}`),
        ...limits,
      ].join('; ')
    }),
  questionPeriod: (w, v) => [
    w.t('open.rule.question-days', { count: v.workingDays }),
    w.t('open.rule.answer-days', { count: v.answersBeforeClosing }),
  ],
  closing: (w, v) => [v.time, v.workingDaysOnly ? w.t('open.rule.closing.working-days') : ''],
  standstill: (w, v) => w.t(v.counted === 'working' ? 'open.rule.days.working' : 'open.rule.days', { count: v.days }),
  weightings: (w, v) =>
    v.map(row => {
      const ranges = Object.entries(row.criteria).map(([name, { min, max }]) => `${criterion(w, name)} ${min}–${max}%`)
      return `${row.lots ? `${row.lots.join(', ')}: ` : ''}${ranges.join(', ')}`
    }),
  shortlist: (w, v) => w.t('open.rule.shortlist.range', { min: v.min, max: v.max }),
  awardThresholds: (w, v) => [
    w.t('open.rule.publish-from', { amount: amount(w, v.publishFrom) }),
    w.t('open.rule.standstill-from', { amount: amount(w, v.standstillFrom) }),
    v.secondApprovalFrom ? w.t('open.rule.second-approval-from', { amount: amount(w, v.secondApprovalFrom) }) : '',
  ],
  paymentTerm: (w, v) => w.t(v.counted === 'working' ? 'open.rule.days.working' : 'open.rule.days', { count: v.days }),
  publisher: (_, v) => v.name,
  licence: (_, v) => v,
  publicationPolicy: (_, v) => v,
  ocidPrefix: (_, v) => v,
  demonstration: (w, v) => yesNo(w, v),
  officialsNamed: (w, v) => yesNo(w, v.inPublic),
  withdrawalGrounds: (w, v) => v.map(row => `${words(w, row.title)}: ${row.law}, ${row.clause}`),
  mailboxes: (_, v) => [...new Set(Object.values(v))],
  retention: (w, v) => [
    ...Object.entries(v.months).map(([kind, count]) =>
      w.t('privacy.kept.pack', { kind: w.t.dynamic(`privacy.kind.${kind}`), count }),
    ),
    w.t('privacy.announced', { count: v.announceDays }),
  ],
}
