import { type Content, type Element, href } from '@gdm/govuk-jsx'

/** The width at which text is easy to read: forms, explanations, answers to one question. */
export const Narrow = ({ children }: { children?: Content }): Element => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">{children}</div>
  </div>
)

interface TitleProps {
  children?: Content
  /** Said before the title, smaller: what the page belongs to. */
  caption?: Content
}

/** The heading of a page; there is one. */
export const Title = ({ children, caption }: TitleProps): Element => (
  <h1 class="govuk-heading-l">
    {caption && <span class="govuk-caption-l">{caption}</span>}
    {children}
  </h1>
)

/** The heading of a part of a page. */
export const Subtitle = ({ children, id }: { children?: Content; id?: string }): Element => (
  <h2 class="govuk-heading-m" id={id}>
    {children}
  </h2>
)

export const Text = ({ children }: { children?: Content }): Element => <p class="govuk-body">{children}</p>

interface LinkProps {
  to: string
  children?: Content
  /** Read out after the text, where the text alone says too little. */
  about?: Content
}

export const Link = ({ to, children, about }: LinkProps): Element => (
  <a class="govuk-link" href={href(to)}>
    {children}
    {about && <span class="govuk-visually-hidden"> {about}</span>}
  </a>
)
