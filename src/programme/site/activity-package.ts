import { addressOf } from '#open/search'
import { element } from '#platform/xml'
import type { PackageMoney, PublishedProcess } from '#programme/portfolio'
import type { Statement } from '#programme/publications'
import { codes, dated, documentLink, financialYear, named, narrative, text, value } from './iati.ts'

/** Who reports, and in which language. */
export interface Reporter {
  slug: string
  name: string
  language: string
  publicUrl: string
  /** The five interventions in words. */
  interventionName(code: string): string
}

/** A partner as the programme speaks of it in public. */
export interface Place {
  name: string
  /** Two letters; null where it has none, or none was said. */
  country: string | null
  isNational: boolean
}

/** All that is published of one work package. */
export interface PackageSaid {
  statement: Statement
  fund: Statement | undefined
  money: { said: PackageMoney; publishedAt: Date } | undefined
  place: Place | null
  processes: readonly PublishedProcess[]
  /** Days on which it was first said to be in a state. */
  days: ReadonlyMap<string, string>
  parent: string
  addresses: { page: string; statement: string; money: string; interventions: string }
}

export const identifierOf = (programme: string, id: string): string => `${programme}-${id}`

export const reportedBy = ({ slug, name }: Reporter): string =>
  element('reporting-org', { ref: slug, type: codes.organisation.government }, narrative(name))

export const accountable = ({ slug, name }: Reporter): string =>
  named('participating-org', name, { ref: slug, type: codes.organisation.government, role: codes.role.accountable })

export const geography = (place: Place | null): readonly string[] => [
  place === null || place.isNational
    ? element('activity-scope', { code: place === null ? codes.scope.multinational : codes.scope.national })
    : '',
  place?.country ? named('recipient-country', place.name, { code: place.country }) : '',
  place ? element('location', {}, named('name', place.name)) : '',
]

/** Suppliers, each once: those of the contracting processes, and one that was bought from elsewhere. */
function suppliersOf({ statement, processes }: PackageSaid): { name: string; ref: string | null }[] {
  const awarded = processes.flatMap(({ awards }) => awards.map(({ supplier, key }) => ({ name: supplier, ref: key })))
  const elsewhere = text(statement.body.supplier)
  const all = elsewhere ? [...awarded, { name: elsewhere, ref: null }] : awarded
  return [...new Map(all.map(one => [one.ref ?? one.name, one])).values()]
}

const organisations = (one: PackageSaid, reporter: Reporter): readonly string[] => {
  const funder = text(one.fund?.body.funder)
  return [
    funder ? named('participating-org', funder, { role: codes.role.funding }) : '',
    accountable(reporter),
    ...suppliersOf(one).map(({ name, ref }) =>
      named('participating-org', name, { ref, role: codes.role.implementing }),
    ),
  ]
}

/** Budget and forecast by financial year and currency, payments one by one: the sums that are published, and no others. */
function amounts(one: PackageSaid, { slug, name }: Reporter): readonly string[] {
  if (!one.money) return []
  const { said, publishedAt } = one.money
  const told = publishedAt.toISOString().slice(0, 10)
  const month = text(one.fund?.body.yearStarts) || '01'
  const funder = text(one.fund?.body.funder)
  const of = (kind: string) => said.totals.filter(total => total.kind === kind)
  const budgets = of('budget').map(({ year, currency, amount, asOf }) =>
    element('budget', { type: codes.budget.original, status: codes.budget.committed }, [
      ...financialYear(year, month),
      value(amount, currency, asOf ?? told),
    ]),
  )
  const planned = of('forecast').map(({ year, currency, amount, asOf }) =>
    element('planned-disbursement', {}, [
      ...financialYear(year, month),
      value(amount, currency, asOf ?? told),
      funder ? named('provider-org', funder) : '',
      named('receiver-org', name, { ref: slug }),
    ]),
  )
  // Statements from before payments were told say only the sum of a year.
  const payments =
    said.payments ?? of('actual').map(({ year, currency, amount }) => ({ id: null, year, on: null, currency, amount }))
  const [supplier, ...others] = suppliersOf(one)
  const receiver = supplier && others.length === 0 ? supplier : undefined
  const spent = payments.map(({ id, year, on, currency, amount }) =>
    element('transaction', { ref: id }, [
      element('transaction-type', { code: codes.expenditure }),
      element('transaction-date', { 'iso-date': on ?? told }),
      value(amount, currency, on ?? told),
      on === null ? named('description', `Financial year ${year}; the day of payment is not recorded.`) : '',
      named('provider-org', name, { ref: slug }),
      receiver ? named('receiver-org', receiver.name, { ref: receiver.ref }) : '',
    ]),
  )
  return [...budgets, ...planned, ...spent]
}

function documents({ statement, money, processes, addresses }: PackageSaid, reporter: Reporter): readonly string[] {
  const { language, publicUrl } = reporter
  const link = (path: string, format: string, category: string, title: string) =>
    documentLink({ url: publicUrl + path, format, title, category, language })
  const { page, budget, tender } = codes.document
  return [
    link(addresses.page, 'text/html', page, statement.title),
    link(addresses.statement, 'application/json', page, statement.title),
    money ? link(addresses.money, 'application/json', budget, statement.title) : '',
    ...processes.map(process => link(addressOf(process), 'text/html', tender, process.title)),
  ]
}

/** A work package as an activity, its elements in the order of the standard's schema. */
export function packageActivity(one: PackageSaid, reporter: Reporter): string {
  const { statement, fund, place, days, money } = one
  const { body } = statement
  const { slug, language } = reporter
  const intervention = text(body.intervention)
  const moments = [statement.publishedAt, ...(money ? [money.publishedAt] : [])]
  const updated = new Date(Math.max(...moments.map(moment => moment.getTime()))).toISOString()
  const conditions = text(fund?.body.spending)
  return element('iati-activity', { 'last-updated-datetime': updated, 'xml:lang': language, hierarchy: '2' }, [
    element('iati-identifier', {}, identifierOf(slug, statement.subjectId)),
    reportedBy(reporter),
    named('title', statement.title),
    named('description', text(body.outcome) || statement.title, { type: '1' }),
    ...organisations(one, reporter),
    element('activity-status', { code: codes.status[text(body.state)] ?? '1' }),
    dated(codes.date.plannedStart, text(body.starts)),
    dated(codes.date.actualStart, days.get('running')),
    dated(codes.date.plannedEnd, text(body.due)),
    dated(codes.date.actualEnd, days.get('finished') ?? days.get('stopped')),
    ...geography(place),
    named('sector', 'Public procurement', { vocabulary: codes.sector.purposes, code: codes.sector.procurement }),
    intervention
      ? named('sector', reporter.interventionName(intervention), {
          vocabulary: codes.sector.own,
          'vocabulary-uri': reporter.publicUrl + one.addresses.interventions,
          code: intervention,
        })
      : '',
    ...amounts(one, reporter),
    ...documents(one, reporter),
    element('related-activity', { ref: one.parent, type: codes.related.parent }),
    conditions
      ? element('conditions', { attached: '1' }, named('condition', conditions, { type: codes.condition.fiscal }))
      : '',
  ])
}
