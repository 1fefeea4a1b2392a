import type { Element } from '@gdm/govuk-jsx'
import { markdownText, RichText } from '#platform/questions'
import { Link, List, SmallTitle, Subtitle } from '#platform/ui'
import { partsOf } from './text.ts'

interface BodyProps {
  body: string
  /** The language of the text, where it is not that of the page. */
  lang: string | undefined
}

/** The text of a page, each part under its heading. */
export const Body = ({ body, lang }: BodyProps): Element => {
  const { before, parts } = partsOf(body)
  return (
    <div lang={lang}>
      {before && <RichText rich={markdownText(before)} />}
      {parts.map(({ heading, anchor, text }) => (
        <>
          <Subtitle id={anchor}>{heading}</Subtitle>
          <RichText rich={markdownText(text)} />
        </>
      ))}
    </div>
  )
}

/** The same one level deeper, where several texts follow each other. */
export const BodyWithin = ({ body, lang }: BodyProps): Element => {
  const { before, parts } = partsOf(body)
  return (
    <div lang={lang}>
      {before && <RichText rich={markdownText(before)} />}
      {parts.map(({ heading, text }) => (
        <>
          <SmallTitle>{heading}</SmallTitle>
          <RichText rich={markdownText(text)} />
        </>
      ))}
    </div>
  )
}

/** Links to the parts of a text. */
export const PartLinks = ({ body }: { body: string }): Element => (
  <List items={partsOf(body).parts.map(({ heading, anchor }) => <Link to={`#${anchor}`}>{heading}</Link>)} />
)
