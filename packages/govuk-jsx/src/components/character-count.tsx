import { classes, type Message, translations } from '../attributes.ts'
import type { Element } from '../content.ts'
import { useWords, type Words } from '../words.ts'
import { Hint } from './hint.tsx'
import { Textarea, type TextareaProps } from './textarea.tsx'

export interface CharacterCountProps extends TextareaProps {
  /** The limit, in characters unless `countType` says otherwise. */
  maxlength?: number | string
  /** The limit in words. Given up by govuk-frontend: `maxlength` with `countType: 'words'` does the same. */
  maxwords?: number | string
  /** Tells those without the script how much of `value` there is, when the form is shown again. */
  counted?: boolean
  /** Percentage of the limit from which the count is shown. */
  threshold?: number | string
  /** What is counted; characters when left out. */
  countType?: 'characters' | 'words'
  /** Settings of the message that counts. */
  countMessage?: {
    /** Further class names, separated by spaces. */
    classes?: string
  }
  /** Shown without the script; `%{count}` is the limit. */
  textareaDescriptionText?: string
  /** Said while there is room, by plural rule; `%{count}` is the number. */
  charactersUnderLimitText?: Message
  /** Said when none is left. */
  charactersAtLimitText?: string
  /** Said when there are too many, by plural rule. */
  charactersOverLimitText?: Message
  /** Said while there is room, by plural rule; `%{count}` is the number. */
  wordsUnderLimitText?: Message
  /** Said when none is left. */
  wordsAtLimitText?: string
  /** Said when there are too many, by plural rule. */
  wordsOverLimitText?: Message
}

/** A textarea with a limit, told before typing and, with the script, counted while typing. */
export function CharacterCount(props: CharacterCountProps): Element {
  const words = useWords()
  const id = props.id || props.name
  const countType = props.countType || (props.maxwords ? 'words' : undefined)
  const limit = props.maxwords || props.maxlength
  const description = props.textareaDescriptionText || (countType === 'words' ? words.wordLimit : words.characterLimit)
  const count = (
    <Hint id={`${id}-info`} classes={classes('govuk-character-count__message', props.countMessage?.classes)}>
      {limit ? description.replaceAll('%{count}', String(limit)) : undefined}
    </Hint>
  )
  return (
    <Textarea
      {...props}
      id={id}
      describedBy={`${id}-info`}
      classes={classes('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classes('govuk-character-count', props.formGroup?.classes),
        attributes: {
          ...props.formGroup?.attributes,
          'data-module': 'govuk-character-count',
          'data-maxlength': props.maxlength,
          'data-maxwords': props.maxwords,
          'data-threshold': props.threshold,
          'data-count-type': countType,
          ...scriptMessages(props, words, limit === undefined),
        },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: [count, props.counted && limit ? told(props, limit, words) : null, props.formGroup?.afterInput],
      }}
    />
  )
}

/** The length of a text as the script counts it: a line break, sent as two characters, is one. */
export const lengthOf = (text: string, countType: 'characters' | 'words' = 'characters'): number =>
  countType === 'words' ? (text.match(/\S+/g)?.length ?? 0) : text.replaceAll('\r\n', '\n').length

/** Hidden by the style sheet where the script counts. */
function told(props: CharacterCountProps, limit: number | string, words: Words): Element {
  const isWords = props.countType === 'words' || Boolean(props.maxwords)
  const count = lengthOf(props.value ?? '', isWords ? 'words' : 'characters')
  const isTooLong = count > Number(limit)
  const used = isWords ? words.wordCount : words.characterCount
  const message = isTooLong ? (isWords ? words.wordsTooMany : words.charactersTooMany) : used
  return (
    <p class={classes('gdm-character-count', isTooLong && 'gdm-character-count--too-long')}>
      {message.replaceAll('%{count}', String(count)).replaceAll('%{limit}', String(limit))}
    </p>
  )
}

function scriptMessages(props: CharacterCountProps, { script }: Words, hasNoLimit: boolean): Record<string, string> {
  // The script knows the limit where the page does not, and fills it into the description then.
  const description = hasNoLimit && props.textareaDescriptionText
  return translations({
    'textarea-description': description ? { other: description } : undefined,
    'characters-under-limit': props.charactersUnderLimitText ?? script?.charactersUnderLimit,
    'characters-at-limit': props.charactersAtLimitText ?? script?.charactersAtLimit,
    'characters-over-limit': props.charactersOverLimitText ?? script?.charactersOverLimit,
    'words-under-limit': props.wordsUnderLimitText ?? script?.wordsUnderLimit,
    'words-at-limit': props.wordsAtLimitText ?? script?.wordsAtLimit,
    'words-over-limit': props.wordsOverLimitText ?? script?.wordsOverLimit,
  })
}
