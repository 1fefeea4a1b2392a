import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'

export interface StatTile {
  /** What is counted. */
  label: Content
  /** The figure as it is to be read, with its unit or currency. */
  figure: Content
  /** What to bear in mind: the period, what is counted. */
  note?: Content
  /** Leads to what is counted. */
  href?: string
}

export interface StatTilesProps {
  /** The figures. */
  items: readonly StatTile[]
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** A few big figures, each with what it counts. */
export function StatTiles(props: StatTilesProps): Element {
  return (
    <dl {...merge({ class: classes('gdm-tiles', props.classes) }, props.attributes)}>
      {props.items.map(item => (
        <div class="gdm-tiles__tile">
          <dt class="gdm-tiles__label">
            {item.href ? (
              <a class="govuk-link" href={href(item.href)}>
                {item.label}
              </a>
            ) : (
              item.label
            )}
          </dt>
          <dd class="gdm-tiles__figure">{breakable(item.figure)}</dd>
          {isShown(item.note) && <dd class="gdm-tiles__note">{item.note}</dd>}
        </div>
      ))}
    </dl>
  )
}

// Where a big figure does not fit on one line it breaks between the currency and the number, not inside the number.
const breakable = (figure: Content): Content => (typeof figure === 'string' ? figure.replaceAll('\u00a0', ' ') : figure)
