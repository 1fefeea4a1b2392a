import { type Content, type Element, isShown } from '../content.ts'
import { useWords } from '../words.ts'
import { Details } from './details.tsx'
import { Table, type TableCell } from './table.tsx'

/** What every chart has beside its picture. */
export interface ChartFigureProps {
  /** Unique on the page. */
  id: string
  /** What the chart shows, as its heading and as the picture's name. */
  title: string
  /** What there is to see in it, in a sentence. */
  description?: string
  /** Where the figures come from. */
  source?: Content
}

/** A chart with its heading, and the same figures as a table for those who cannot see it or want to read them. */
export function ChartFigure(
  props: ChartFigureProps & { head: readonly TableCell[]; rows: readonly TableCell[][]; children?: Content },
): Element {
  const words = useWords()
  return (
    <figure class="gdm-chart" id={props.id}>
      <figcaption class="govuk-heading-s gdm-chart__title">{props.title}</figcaption>
      {props.description && <p class="govuk-body">{props.description}</p>}
      {props.children}
      {isShown(props.source) && <p class="govuk-hint gdm-chart__source">{props.source}</p>}
      <Details summary={words.chartData}>
        <section class="gdm-scroll" aria-label={props.title} tabindex={0}>
          <Table
            caption={props.title}
            captionClasses="govuk-visually-hidden"
            head={props.head}
            rows={props.rows}
            firstCellIsHeader
          />
        </section>
      </Details>
    </figure>
  )
}
