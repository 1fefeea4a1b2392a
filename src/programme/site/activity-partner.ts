import { element } from '#platform/xml'
import { accountable, geography, identifierOf, type Place, type Reporter, reportedBy } from './activity-package.ts'
import { codes, dated, documentLink, named } from './iati.ts'

/** What an indicator says today, as far as an activity tells it. Values are decimal text. */
export interface ResultSaid {
  name: string
  definition: string
  unit: string
  direction: 'higher' | 'lower'
  /** The level of the theory of change that it stands for. */
  level: string
  baseline: string | null
  baselineOn: string | null
  target: string
  targetOn: string
  value: string | null
  on: string | null
  parts: readonly { breakdown: string; part: string | null; value: string | null }[]
  page: string
}

/** The whole of the work with one partner, or with all: what it should bring about. Its money is that of its packages. */
export interface Whole {
  id: string
  title: string
  description: string
  status: string
  place: Place | null
  began: string
  ended: string | null
  updated: Date
  page: string
  children: readonly string[]
  results: readonly ResultSaid[]
}

/** Units that say a share of a hundred. */
const percentage = /%|per ?cent|por ciento|porcentaje/i

function result(one: ResultSaid, { publicUrl, language }: Reporter): string {
  const begins = one.baselineOn ?? (one.on !== null && one.on < one.targetOn ? one.on : one.targetOn)
  const actuals = one.value === null ? [] : [{ value: one.value, breakdown: null, part: null }, ...one.parts]
  const period = element('period', {}, [
    element('period-start', { 'iso-date': begins }),
    element('period-end', { 'iso-date': one.targetOn }),
    element('target', { value: one.target }),
    ...actuals.flatMap(({ value, breakdown, part }) =>
      value === null || (breakdown !== null && part === null)
        ? []
        : element('actual', { value }, [
            breakdown && part ? element('dimension', { name: breakdown, value: part }) : '',
            one.on ? named('comment', one.on) : '',
          ]),
    ),
  ])
  const measure = percentage.test(one.unit) ? codes.measure.percentage : codes.measure.unit
  const ascending = one.direction === 'higher' ? '1' : '0'
  return element('result', { type: codes.result[one.level] ?? '9', 'aggregation-status': '0' }, [
    named('title', one.name),
    element('indicator', { measure, ascending, 'aggregation-status': '0' }, [
      named('title', `${one.name} (${one.unit})`),
      named('description', one.definition),
      documentLink({
        url: publicUrl + one.page,
        format: 'text/html',
        title: one.name,
        category: codes.document.results,
        language,
      }),
      one.baseline !== null && one.baselineOn !== null
        ? element('baseline', {
            year: one.baselineOn.slice(0, 4),
            'iso-date': one.baselineOn,
            value: one.baseline,
          })
        : '',
      period,
    ]),
  ])
}

/** The work with one partner, or with all, as an activity above its packages: it has the results, they have the money. */
export function wholeActivity(one: Whole, reporter: Reporter): string {
  const { slug, language, publicUrl } = reporter
  const attributes = { 'last-updated-datetime': one.updated.toISOString(), 'xml:lang': language, hierarchy: '1' }
  return element('iati-activity', attributes, [
    element('iati-identifier', {}, identifierOf(slug, one.id)),
    reportedBy(reporter),
    named('title', one.title),
    named('description', one.description, { type: '1' }),
    accountable(reporter),
    element('activity-status', { code: one.status }),
    dated(codes.date.actualStart, one.began),
    dated(codes.date.actualEnd, one.ended),
    ...geography(one.place),
    named('sector', 'Public procurement', { vocabulary: codes.sector.purposes, code: codes.sector.procurement }),
    documentLink({
      url: publicUrl + one.page,
      format: 'text/html',
      title: one.title,
      category: codes.document.page,
      language,
    }),
    ...one.children.map(ref => element('related-activity', { ref, type: codes.related.child })),
    ...one.results.map(each => result(each, reporter)),
  ])
}
