import { type Answers, type Questionnaire, resolve, type Variables } from '#platform/questions'
import { formatDate } from '#platform/time'
import { requireManifest } from './content.ts'
import { lotsOf } from './lots.ts'

/**
 * The content calls an opportunity a brief, a bid a brief response. Everything else in the platform says opportunity
 * and bid; these functions keep the content's words, because they are its manifests' names.
 */

export interface ContentOptions {
  /** Told each variable that the content names and that is not there; the text shows a blank. */
  missing?: (variable: string) => void
}

const warned = new Set<string>()

/** Content that names what nobody gave is a mistake worth one line in the log, not a page that fails. */
function warn(variable: string): void {
  if (warned.has(variable) || warned.size > 1000) return
  warned.add(variable)
  process.emitWarning(`The content names "${variable}", which is not there; a blank is shown.`, 'ContentWarning')
}

const dateIn = (iso: string, lang: string): string => formatDate(lang === 'en' ? 'en-GB' : lang, iso, 'weekday')

function resolved(slug: string, name: string, variables: Variables, options: ContentOptions): Questionnaire {
  const brief = variables.brief
  return resolve(requireManifest(slug, name), {
    variables,
    missing: options.missing ?? warn,
    date: dateIn,
    // Older frameworks' lists of booleans are driven by the brief's list of the same name.
    rowsOf: id => textsIn(brief, id),
  })
}

function textsIn(brief: unknown, id: string): string[] {
  const list = typeof brief === 'object' && brief !== null && Object.hasOwn(brief, id) ? (brief as Variables)[id] : []
  return Array.isArray(list) ? list.filter(item => typeof item === 'string') : []
}

/** The lot's variables, under both names that the content uses. Throws RangeError for a lot without opportunities. */
function lotVariables(slug: string, lot: string): Variables {
  const known = lotsOf(slug).find(entry => entry.slug === lot)
  if (!known?.hasOpportunities) throw new RangeError(`No opportunities are published in "${lot}" of "${slug}"`)
  return { lot, lotSlug: lot }
}

/** What a buyer writes to publish an opportunity in a lot. */
export const briefManifest = (slug: string, lot: string, options: ContentOptions = {}): Questionnaire =>
  resolved(slug, 'edit_brief', lotVariables(slug, lot), options)

/** The same answers as everybody reads them once published. */
export const publishedBriefManifest = (slug: string, lot: string, options: ContentOptions = {}): Questionnaire =>
  resolved(slug, 'display_brief', lotVariables(slug, lot), options)

/** What a buyer says of the award. */
export const awardManifest = (slug: string, lot: string, options: ContentOptions = {}): Questionnaire =>
  resolved(slug, 'award_brief', lotVariables(slug, lot), options)

/** A question of a bidder and the buyer's public answer. */
export const clarificationManifest = (slug: string, lot: string, options: ContentOptions = {}): Questionnaire =>
  resolved(slug, 'clarification_question', lotVariables(slug, lot), options)

export interface BriefResponseOptions extends ContentOptions {
  /** The most that the firm may ask for a day of the role, as its listing says: decimal text. Only for specialists. */
  maxDayRate?: string
}

function responseVariables(slug: string, lot: string, brief: Answers, options: BriefResponseOptions): Variables {
  const given = Object.fromEntries(Object.entries(brief).filter(([, answer]) => answer !== null))
  const rate = options.maxDayRate === undefined ? {} : { max_day_rate: options.maxDayRate }
  return { ...lotVariables(slug, lot), ...rate, brief: { ...given, lot, lotSlug: lot } }
}

/** What a bidder answers to an opportunity: its requirements one by one, as `brief` has them. */
export const briefResponseManifest = (
  slug: string,
  lot: string,
  brief: Answers,
  options: BriefResponseOptions = {},
): Questionnaire => resolved(slug, 'edit_brief_response', responseVariables(slug, lot, brief, options), options)

/** A bid as its readers see it, without the declarations that only let it in. */
export const shownBriefResponseManifest = (
  slug: string,
  lot: string,
  brief: Answers,
  options: BriefResponseOptions = {},
): Questionnaire => resolved(slug, 'display_brief_response', responseVariables(slug, lot, brief, options), options)
