import { colours, ratings, type Theme, themes } from './rating.ts'

export const namesFor = <P extends string>(prefix: P) => themes.map(theme => `${prefix}-${theme}` as const)

/** No form of the register asks for it: the pages of the report do, one theme at a time. */
const apart = [] as const

type Judged = Record<`rating-${Theme}`, { type: 'choice'; options: typeof ratings; asked: typeof apart }> &
  Record<`why-${Theme}` | `change-${Theme}`, { type: 'text'; asked: typeof apart }>

/** The colour of each theme, what the panel saw, and what would change the colour. */
const judged = Object.fromEntries(
  themes.flatMap(theme => [
    [`rating-${theme}`, { type: 'choice', options: ratings, asked: apart }],
    [`why-${theme}`, { type: 'text', asked: apart }],
    [`change-${theme}`, { type: 'text', asked: apart }],
  ]),
) as Judged

/** Parts of a report that may be kept from the public. A colour never is. */
export const withholdable = [
  'scope',
  'evidence',
  'report',
  'why-overall',
  ...namesFor('why'),
  ...namesFor('change'),
  'reply',
] as const

/** What only the panel reads until it hands the report over. */
export const reportFields = {
  evidence: { type: 'text', hint: true, asked: apart },
  report: { type: 'text', max: 20_000, hint: true, asked: apart },
  overall: { type: 'choice', options: colours, hint: true, asked: apart },
  'why-overall': { type: 'text', asked: apart },
  ...judged,
  withheld: { type: 'choices', options: withholdable, hint: true, asked: apart },
  'withheld-why': { type: 'text', hint: true, asked: apart },
} as const

export type ReportField = keyof typeof reportFields
export const reportFieldNames = Object.keys(reportFields) as ReportField[]

/** The fields that the pages of a review show by theme instead of in one long list. */
export const themeFields = [...namesFor('rating'), ...namesFor('why'), ...namesFor('change')] as const
