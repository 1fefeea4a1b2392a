import { type Content, type Element, href } from '@gdm/govuk-jsx'
import type { Rich, RichElement } from './rich.ts'

interface RichTextProps {
  rich: Rich
  /** In a hint, whose own look the text then has. */
  inHint?: boolean
}

const CLASSES: Partial<Record<RichElement['tag'], string>> = {
  p: 'govuk-body',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
  h2: 'govuk-heading-s',
  h3: 'govuk-heading-s',
  h4: 'govuk-heading-s',
  hr: 'govuk-section-break govuk-section-break--visible',
}

/** Formatted text of the content. Every text in it is escaped, every tag is one of a known few. */
export const RichText = ({ rich, inHint = false }: RichTextProps): Element => (
  <>{rich.map(piece => (typeof piece === 'string' ? piece : element(piece, inHint)))}</>
)

function element(piece: RichElement, inHint: boolean): Element {
  const inner: Content = piece.children.length > 0 && <RichText rich={piece.children} inHint={inHint} />
  if (piece.tag === 'hidden') return <span class="govuk-visually-hidden">{inner}</span>
  if (piece.tag === 'a') {
    const newTab = piece.newTab ? { target: '_blank', rel: 'noreferrer noopener' } : {}
    return (
      <a class="govuk-link" href={href(piece.href ?? '')} {...newTab}>
        {inner}
      </a>
    )
  }
  // Headings inside a question stand under the question itself, whatever level the content gave them.
  const Tag = /^h\d$/.test(piece.tag) ? 'h3' : piece.tag
  const look = inHint && piece.tag === 'p' ? undefined : CLASSES[piece.tag]
  return inner ? <Tag class={look}>{inner}</Tag> : <Tag class={look} />
}
