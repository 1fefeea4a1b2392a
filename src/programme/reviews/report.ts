import type { ReportField } from './fields.ts'
import { bestOverall, colourOf, isAllowed, ratingsIn, type Theme, themes } from './rating.ts'

export type Said = Readonly<Record<string, string | null | readonly string[]>>

/** The parts of a report, each with a page of its own, in the order in which they are written. */
export const sections = [...themes, 'report', 'overall', 'withheld'] as const
export type Section = (typeof sections)[number]

const isTheme = (section: Section): section is Theme => (themes as readonly string[]).includes(section)

/** What the page of a part asks for. */
export function fieldsIn(section: Section): readonly ReportField[] {
  if (isTheme(section)) return [`rating-${section}`, `why-${section}`, `change-${section}`]
  if (section === 'report') return ['evidence', 'report']
  return section === 'overall' ? ['overall', 'why-overall'] : ['withheld', 'withheld-why']
}

/** Something without which a report cannot be handed over. */
export interface Missing {
  section: Section
  what:
    | 'colour'
    | 'evidence'
    | 'change'
    | 'sources'
    | 'report'
    | 'overall'
    | 'too-good'
    | 'overall-why'
    | 'withheld-why'
}

export const isEmpty = (value: Said[string] | undefined): boolean =>
  value === undefined || value === null || value.length === 0

/** What a part still lacks. A red or an amber theme says what would change its colour; a green one may. */
export function lacking(section: Section, content: Said): Missing['what'][] {
  const has = (name: ReportField) => !isEmpty(content[name])
  if (isTheme(section)) {
    const rating = content[`rating-${section}`]
    const needsChange = rating === 'red' || rating === 'amber'
    return [
      ...(has(`rating-${section}`) ? [] : (['colour'] as const)),
      ...(has(`why-${section}`) ? [] : (['evidence'] as const)),
      ...(needsChange && !has(`change-${section}`) ? (['change'] as const) : []),
    ]
  }
  if (section === 'report')
    return [...(has('evidence') ? [] : (['sources'] as const)), ...(has('report') ? [] : (['report'] as const))]
  if (section === 'withheld') return has('withheld') && !has('withheld-why') ? ['withheld-why'] : []
  return [
    ...(has('overall') ? (isTooGood(content) ? (['too-good'] as const) : []) : (['overall'] as const)),
    ...(has('why-overall') ? [] : (['overall-why'] as const)),
  ]
}

function isTooGood(content: Said): boolean {
  const overall = colourOf(content.overall)
  const of = ratingsIn(content)
  return overall !== null && bestOverall(of) !== null && !isAllowed(overall, of)
}

/** Everything that a report still lacks, in the order of its parts. */
export const missingFrom = (content: Said): Missing[] =>
  sections.flatMap(section => lacking(section, content).map(what => ({ section, what })))

export type Progress = 'not-begun' | 'begun' | 'complete' | 'nothing-withheld'

export function progressOf(section: Section, content: Said): Progress {
  const written = fieldsIn(section).filter(name => !isEmpty(content[name]))
  if (written.length === 0) return section === 'withheld' ? 'nothing-withheld' : 'not-begun'
  return lacking(section, content).length === 0 ? 'complete' : 'begun'
}

/** The part that comes next; undefined after the last one. */
export const nextSection = (section: Section): Section | undefined => sections[sections.indexOf(section) + 1]
