import { type PlanLine, yearRows } from '#plan/pipeline'
import type { CsvColumn } from '#platform/csv'
import type { MessageKey, Translate } from '#platform/i18n'
import type { HeadingProblem } from '#platform/sheets'

/** What somebody typed into a row, by the names of the fields of a plan's form. */
export type RowFields = Record<string, string>

/** One column of the pipeline as a spreadsheet: its heading, what a line has there, and which fields of the form it fills. */
interface SheetColumn {
  heading: MessageKey
  /** The number in the heading, for columns that come several times. */
  number?: number
  text: (line: PlanLine, ids: Names) => string | null
  figure?: true
  fill: (cell: string, ids: Names) => RowFields
}

/** Names by which a file refers to public bodies. */
export interface Names {
  bodySlug: ReadonlyMap<string, string>
  bodyId: ReadonlyMap<string, string>
}

const plain = (field: string) => (cell: string) => ({ [field]: cell })

/** A day as `2030-01-31` fills the three fields of a day; anything else is refused by the form in its year. */
const day = (field: string) => (cell: string) => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell) ?? [undefined, cell, '', '']
  return { [`${field}-day`]: date ?? '', [`${field}-month`]: month ?? '', [`${field}-year`]: year ?? '' }
}

const ofLine = (field: 'stage' | 'category' | 'risk' | 'importance' | 'replaces') => ({
  text: ({ line }: PlanLine) => line[field],
  fill: plain(field),
})

const year = (index: number, part: 'year' | 'capital' | 'running'): SheetColumn => ({
  heading: `plan.sheet.year.${part}`,
  number: index + 1,
  text: ({ line }) => {
    const found = line.years[index]
    return found ? String(found[part]) : null
  },
  ...(part !== 'year' && { figure: true as const }),
  fill: plain(`years-${index + 1}-${part}`),
})

const columns: readonly SheetColumn[] = [
  { heading: 'plan.sheet.id', text: ({ id }) => id, fill: plain('id') },
  {
    heading: 'plan.sheet.body',
    text: ({ bodyId }, { bodySlug }) => bodySlug.get(bodyId) ?? bodyId,
    fill: (cell, { bodyId }) => ({ bodyId: bodyId.get(cell) ?? '' }),
  },
  { heading: 'plan.sheet.title', text: ({ title }) => title, fill: plain('title') },
  { heading: 'plan.sheet.need', text: ({ need }) => need, fill: plain('need') },
  { heading: 'plan.sheet.users', text: ({ users }) => users, fill: plain('users') },
  { heading: 'plan.sheet.stage', ...ofLine('stage') },
  { heading: 'plan.sheet.category', ...ofLine('category') },
  {
    heading: 'plan.sheet.novel',
    text: ({ line }) => (line.novel ? 'yes' : 'no'),
    fill: cell => ({ novel: cell === 'yes' ? 'yes' : '' }),
  },
  { heading: 'plan.sheet.risk', ...ofLine('risk') },
  { heading: 'plan.sheet.importance', ...ofLine('importance') },
  { heading: 'plan.sheet.budget', text: ({ budget }) => budget.amount, figure: true, fill: plain('budget') },
  { heading: 'plan.sheet.capital', text: ({ capital }) => capital, figure: true, fill: plain('capital') },
  { heading: 'plan.sheet.budgetReference', text: plan => plan.budgetReference, fill: plain('budgetReference') },
  { heading: 'plan.sheet.project', text: ({ project }) => project, fill: plain('project') },
  { heading: 'plan.sheet.funder', text: ({ funder }) => funder, fill: plain('funder') },
  { heading: 'plan.sheet.replaces', ...ofLine('replaces') },
  { heading: 'plan.sheet.procurementOn', text: plan => plan.procurementOn, fill: day('procurementOn') },
  { heading: 'plan.sheet.startsOn', text: ({ startsOn }) => startsOn, fill: day('startsOn') },
  { heading: 'plan.sheet.endsOn', text: ({ endsOn }) => endsOn, fill: day('endsOn') },
  ...Array.from({ length: yearRows }, (_, index) =>
    (['year', 'capital', 'running'] as const).map(part => year(index, part)),
  ).flat(),
]

const headingOf = (t: Translate, { heading, number }: SheetColumn): string =>
  t(heading, number === undefined ? {} : { number })

/** The columns of a file that goes out. Codes, decimal points and days as 2030-01-31, so that it can come in again. */
export const columnsFor = (t: Translate, names: Names): CsvColumn<PlanLine>[] =>
  columns.map(column => {
    const read = (line: PlanLine) => column.text(line, names)
    return { heading: headingOf(t, column), ...(column.figure ? { figure: read } : { text: read }) }
  })

const needed: readonly MessageKey[] = [
  'plan.sheet.body',
  'plan.sheet.title',
  'plan.sheet.need',
  'plan.sheet.users',
  'plan.sheet.budget',
  'plan.sheet.procurementOn',
  'plan.sheet.startsOn',
  'plan.sheet.endsOn',
]

/** Which column of ours each column of a file is. */
export interface Layout {
  columns: readonly SheetColumn[]
  problems: readonly HeadingProblem[]
}

/** Finds the columns by their headings, in whatever order they stand. */
export function layoutOf(t: Translate, headings: readonly string[]): Layout {
  const found: SheetColumn[] = []
  const problems: HeadingProblem[] = []
  for (const heading of headings) {
    const column = columns.find(one => headingOf(t, one).toLowerCase() === heading.toLowerCase())
    if (!column) problems.push({ message: 'sheets.heading-unknown', heading })
    else if (found.includes(column)) problems.push({ message: 'sheets.heading-twice', heading })
    else found.push(column)
  }
  for (const column of columns.filter(({ heading }) => needed.includes(heading))) {
    if (!found.includes(column)) problems.push({ message: 'sheets.heading-missing', heading: headingOf(t, column) })
  }
  return { columns: found, problems }
}

/** A row's cells as the fields of the form, and for each field the heading that it came from. */
export function fieldsOf(t: Translate, layout: Layout, cells: readonly string[], names: Names) {
  const fields: RowFields = { route: 'here' }
  const headings = new Map<string, string>()
  for (const [index, column] of layout.columns.entries()) {
    const filled = column.fill(cells[index] ?? '', names)
    Object.assign(fields, filled)
    for (const field of Object.keys(filled)) headings.set(field, headingOf(t, column))
  }
  return { fields, headings }
}
