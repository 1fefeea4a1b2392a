import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'
import { useWords, type Words } from '../words.ts'
import { Pagination } from './pagination.tsx'
import { Table } from './table.tsx'

export interface DataColumn<Row> {
  /** What stands above the column. */
  heading: Content
  /** What the column shows of a row. */
  cell: (row: Row) => Content
  /** Figures: set to the right. */
  isNumeric?: boolean
  /** Makes the heading a link that sorts by the column. */
  sort?: {
    /** The same list, sorted by this column; the other way round if it is already. */
    href: string
    /** How it is sorted by this column at present, if it is. */
    direction?: 'ascending' | 'descending'
  }
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface DataTableProps<Row> {
  /** Unique on the page. */
  id: string
  /** What the table shows. */
  caption: Content
  /** Further class names of the caption, for example its size. */
  captionClasses?: string
  /** The first column names the row. */
  columns: readonly DataColumn<Row>[]
  /** The rows of this page. */
  rows: readonly Row[]
  /** Which rows these are, for example "21 to 40 of 312". */
  summary?: Content
  /** Shown in the place of a table without rows. */
  empty?: Content
  /** The same rows, and all that follow, as a file. */
  csvHref?: string
  /** Neighbouring pages by key, not by number: lists that grow have no stable numbers. */
  previousHref?: string
  /** The page after this one. */
  nextHref?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** A list from the database: scrolls sideways by itself where it is wider than the screen. */
export function DataTable<Row>(props: DataTableProps<Row>): Element {
  const words = useWords()
  const captionId = `${props.id}-caption`
  const own = { class: classes('gdm-data-table', props.classes), id: props.id }
  if (props.rows.length === 0)
    return (
      <div {...merge(own, props.attributes)}>
        {isShown(props.empty) && <p class="govuk-body">{props.empty}</p>}
        <After {...props} />
      </div>
    )
  return (
    <div {...merge(own, props.attributes)}>
      {/* Those who use a keyboard scroll it with the arrow keys, so it can be focused. */}
      <section class="gdm-scroll" aria-labelledby={captionId} tabindex={0}>
        <Table
          caption={<span id={captionId}>{props.caption}</span>}
          captionClasses={props.captionClasses}
          head={props.columns.map(column => ({
            text: column.sort ? sortLink(column.heading, column.sort, words) : column.heading,
            format: column.isNumeric ? 'numeric' : undefined,
            classes: column.classes,
            attributes: column.sort && { 'aria-sort': column.sort.direction ?? 'none' },
          }))}
          rows={props.rows.map(row =>
            props.columns.map(column => ({
              text: column.cell(row),
              format: column.isNumeric ? 'numeric' : undefined,
              classes: column.classes,
            })),
          )}
          firstCellIsHeader
        />
      </section>
      {isShown(props.summary) && <p class="govuk-body gdm-data-table__summary">{props.summary}</p>}
      <After {...props} />
    </div>
  )
}

/** Sorted already, the link turns the order round. */
function sortLink(heading: Content, sort: NonNullable<DataColumn<never>['sort']>, words: Words): Element {
  const next = sort.direction === 'ascending' ? words.sortDescending : words.sortAscending
  const mark = sort.direction && `gdm-sort--${sort.direction}`
  return (
    <a class={classes('govuk-link govuk-link--no-underline gdm-sort', mark)} href={href(sort.href)}>
      {heading}
      <span class="govuk-visually-hidden">, {next}</span>
    </a>
  )
}

function After(props: { csvHref?: string; previousHref?: string; nextHref?: string }): Element {
  const words = useWords()
  return (
    <>
      {props.csvHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(props.csvHref)} download="">
            {words.downloadCsv}
          </a>
        </p>
      )}
      {(props.previousHref || props.nextHref) && (
        <Pagination
          previous={props.previousHref ? { href: props.previousHref } : undefined}
          next={props.nextHref ? { href: props.nextHref } : undefined}
        />
      )}
    </>
  )
}
