import { type Content, type Element, Hint as GovukHint } from '@gdm/govuk-jsx'

interface ColumnsProps {
  children?: Content
  /** What stands beside it where there is room, and after it on a phone. */
  aside: Content
  /** True where what stands beside it comes first: filters before what they narrow. */
  asideFirst?: boolean
}

/** Text of reading width with something beside it. */
export const Columns = ({ children, aside, asideFirst }: ColumnsProps): Element => {
  const beside = <div class="govuk-grid-column-one-third">{aside}</div>
  return (
    <div class="govuk-grid-row">
      {asideFirst && beside}
      <div class="govuk-grid-column-two-thirds">{children}</div>
      {!asideFirst && beside}
    </div>
  )
}

/** A heading within a part of a page. */
export const SmallTitle = ({ children, id }: { children?: Content; id?: string }): Element => (
  <h3 class="govuk-heading-s" id={id}>
    {children}
  </h3>
)

/** What the page is about, in a sentence or two below its heading. */
export const Lead = ({ children }: { children?: Content }): Element => <p class="govuk-body-l">{children}</p>

/** Less important than what stands around it. */
export const Hint = ({ children }: { children?: Content }): Element => <GovukHint>{children}</GovukHint>

interface ListProps {
  items: readonly Content[]
  /** `plain` for links under each other, `bullet` for points of a text. */
  kind?: 'plain' | 'bullet' | 'number'
}

export const List = ({ items, kind = 'plain' }: ListProps): Element => {
  const rows = items.map(item => <li>{item}</li>)
  if (kind === 'number') return <ol class="govuk-list govuk-list--number">{rows}</ol>
  return <ul class={kind === 'bullet' ? 'govuk-list govuk-list--bullet' : 'govuk-list'}>{rows}</ul>
}

/** Where the parts of a long page begin: on a phone it is a long way down to the last. */
export const Contents = ({
  title,
  parts,
}: {
  title: string
  /** By the id of its heading. */
  parts: readonly { id: string; text: string }[]
}): Element => (
  <nav aria-label={title}>
    <List
      items={parts.map(({ id, text }) => (
        <a class="govuk-link" href={`#${id}`}>
          {text}
        </a>
      ))}
    />
  </nav>
)

/** Somebody's plain text: an empty line begins a paragraph, a line break stays one. */
export const Prose = ({ text, lang }: { text: string; lang?: string | undefined }): Element => (
  <div lang={lang}>
    {text
      .split(/\n\s*\n/)
      .map(paragraph => paragraph.trim())
      .filter(Boolean)
      .map(paragraph => (
        <p class="govuk-body">
          {paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}
        </p>
      ))}
  </div>
)

/** Text as a machine writes or reads it: an address, a command, a few lines of JSON. */
export const Code = ({ text }: { text: string }): Element => (
  <section class="gdm-scroll" tabindex={0} aria-label={text.split('\n')[0]}>
    <pre class="gdm-code">
      <code>{text}</code>
    </pre>
  </section>
)
