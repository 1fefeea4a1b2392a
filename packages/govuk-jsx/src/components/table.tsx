import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'

export interface TableCellOptions {
  /** What it says. */
  text?: Content
  /** `numeric` sets figures to the right. */
  format?: string
  /** Columns it spans. */
  colspan?: number
  /** Rows it spans. */
  rowspan?: number
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

export type TableCell = OrOptions<TableCellOptions>

export interface TableProps {
  /** What the table shows. */
  caption?: Content
  /** Further class names of the caption, for example its size. */
  captionClasses?: string
  /** The cells of the row of headings. */
  head?: readonly TableCell[]
  /** The rows; what is false or null is passed over. */
  rows: readonly (readonly TableCell[] | false | null | undefined)[]
  /** Makes the first cell of each row the row's heading. */
  firstCellIsHeader?: boolean
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** Rows and columns of text or figures. For long or paged ones see `DataTable`. */
export function Table(props: TableProps): Element {
  return (
    <table {...merge({ class: classes('govuk-table', props.classes) }, props.attributes)}>
      {isShown(props.caption) && (
        <caption class={classes('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">{props.head.map(cell => heading(cell, 'col'))}</tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map(row =>
          row ? (
            <tr class="govuk-table__row">
              {row.map((cell, index) => (index === 0 && props.firstCellIsHeader ? heading(cell, 'row') : plain(cell)))}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function heading(cell: TableCell, scope: 'col' | 'row'): Element {
  const options = optionsOf(cell) ?? {}
  const format = scope === 'col' && options.format && `govuk-table__header--${options.format}`
  const own = { scope, class: classes('govuk-table__header', format, options.classes), ...span(options) }
  return <th {...merge(own, options.attributes)}>{options.text}</th>
}

function plain(cell: TableCell): Element {
  const options = optionsOf(cell) ?? {}
  const format = options.format && `govuk-table__cell--${options.format}`
  const own = { class: classes('govuk-table__cell', format, options.classes), ...span(options) }
  return <td {...merge(own, options.attributes)}>{options.text}</td>
}

const span = (options: TableCellOptions) => ({
  colspan: options.colspan || undefined,
  rowspan: options.rowspan || undefined,
})
