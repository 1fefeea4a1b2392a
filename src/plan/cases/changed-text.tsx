import type { Content, Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Change } from './diff.ts'

/** A text with what was added and removed in it. */
export const ChangedText = ({ t, changes }: { t: Translate; changes: readonly Change[] }): Element => (
  <p class="govuk-body">{changes.map(change => marked(t, change))}</p>
)

/** Added and removed words are told apart by more than their colour, and said to a screen reader. */
function marked(t: Translate, { kind, text }: Change): Content {
  if (kind === 'same') return <>{linesOf(text)}</>
  // White space after the last word would be underlined too.
  const words = text.trimEnd()
  const after = linesOf(text.slice(words.length))
  const Mark = kind === 'added' ? 'ins' : 'del'
  const hidden = (said: string) => <span class="govuk-visually-hidden"> [{said}] </span>
  return (
    <>
      <Mark>
        {hidden(t(`case.version.${kind}`))}
        {linesOf(words)}
        {hidden(t('case.version.end'))}
      </Mark>
      {after}
    </>
  )
}

const linesOf = (text: string): Content[] =>
  text.split('\n').flatMap((line, index): Content[] => (index === 0 ? [line] : [<br />, line]))
