/** One wrong cell of a file that somebody sent: where it is, and what is wrong with it. */
export interface WrongCell {
  /** As a spreadsheet counts: the heading is row 1. */
  row: number
  heading: string
  /** A message key. */
  message: string
  values?: Readonly<Record<string, string | number>>
}

/** What can be wrong with the headings of a file that comes in. */
export interface HeadingProblem {
  message: 'sheets.heading-unknown' | 'sheets.heading-twice' | 'sheets.heading-missing'
  heading: string
}
