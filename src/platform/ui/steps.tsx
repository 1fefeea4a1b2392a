import type { Content, Element } from '@gdm/govuk-jsx'

export interface Step {
  title: string
  content: Content
}

/** Parts of something that is done one after the other: beside each other where there is room, in their order. */
export const Steps = ({ items }: { items: readonly Step[] }): Element => (
  <ol class="gdm-steps">
    {items.map(({ title, content }, index) => (
      <li class="gdm-steps__step">
        <h3 class="govuk-heading-s">
          {index + 1}. {title}
        </h3>
        {content}
      </li>
    ))}
  </ol>
)
