import { type Content, type Element, href } from '@gdm/govuk-jsx'

/** One thing in a list that people read through: its name, what it is about, and the facts that decide. */
export interface Entry {
  title: string
  href: string
  /** The language of title and summary, when it is not that of the page. */
  lang?: string | undefined
  /** Its state. */
  tag?: Content
  summary?: string
  facts: readonly { key: Content; value: Content }[]
}

/** A list of things, each with a heading of its own, so that a screen reader can go from one to the next. */
export const Entries = ({ items, headingLevel = 2 }: { items: readonly Entry[]; headingLevel?: 2 | 3 }): Element => {
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <ol class="gdm-entries">
      {items.map(item => (
        <li class="gdm-entries__entry">
          <Heading class="govuk-heading-s" lang={item.lang}>
            <a class="govuk-link" href={href(item.href)}>
              {item.title}
            </a>
          </Heading>
          {item.summary && (
            <p class="gdm-entries__summary" lang={item.lang}>
              {item.summary}
            </p>
          )}
          {item.tag && <p class="gdm-entries__tag">{item.tag}</p>}
          <dl class="gdm-entries__facts">
            {item.facts.map(({ key, value }) => (
              <div class="gdm-entries__fact">
                <dt>{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}
