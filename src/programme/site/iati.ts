import { addDays, addMonths } from '#platform/time'
import { element, xmlText } from '#platform/xml'

/** Codes of the lists that belong to version 2.03 of the IATI activity standard, by what they mean here. */
export const codes = {
  status: { approved: '1', running: '2', finished: '4', stopped: '5' } as Readonly<Record<string, string>>,
  phase: { discovery: '2', delivery: '2', exiting: '3', exited: '4' } as Readonly<Record<string, string>>,
  date: { plannedStart: '1', actualStart: '2', plannedEnd: '3', actualEnd: '4' },
  role: { funding: '1', accountable: '2', implementing: '4' },
  organisation: { government: '10' },
  scope: { multinational: '3', national: '4' },
  /** Public procurement, among the five-digit purposes of the OECD's donors; and a list of one's own. */
  sector: { purposes: '1', procurement: '15125', own: '99' },
  budget: { original: '1', committed: '2' },
  expenditure: '4',
  document: { budget: 'A05', results: 'A08', tender: 'A10', page: 'A12' },
  condition: { fiscal: '3' },
  related: { parent: '1', child: '2' },
  result: { activity: '1', output: '1', outcome: '2', impact: '3', other: '9' } as Readonly<Record<string, string>>,
  measure: { unit: '1', percentage: '2' },
} as const

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const narrative = (words: string): string => element('narrative', {}, xmlText(words))

/** An element whose only content is text in one language. */
export const named = (name: string, words: string, attributes: Parameters<typeof element>[1] = {}): string =>
  element(name, attributes, narrative(words))

export const dated = (type: string, day: string | null | undefined): string =>
  day ? element('activity-date', { type, 'iso-date': day }) : ''

/** One amount. `amount` is decimal text, `day` the day on which it was true. */
export const value = (amount: string, currency: string, day: string): string =>
  element('value', { currency, 'value-date': day }, amount)

/** The days of a financial year that begins in `month` of `year`: never longer than a year. */
export function financialYear(year: number, month: string): readonly string[] {
  const first = `${year}-${month}-01`
  return [
    element('period-start', { 'iso-date': first }),
    element('period-end', { 'iso-date': addDays(addMonths(first, 12), -1) }),
  ]
}

interface Document {
  url: string
  format: string
  title: string
  category: string
  language: string
}

export const documentLink = ({ url, format, title, category, language }: Document): string =>
  element('document-link', { url, format }, [
    named('title', title),
    element('category', { code: category }),
    element('language', { code: language }),
  ])
