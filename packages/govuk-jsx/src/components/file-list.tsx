import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown, type OrOptions, optionsOf } from '../content.ts'
import { href } from '../href.ts'
import { useWords, type Words } from '../words.ts'
import { Tag } from './tag.tsx'

export interface ListedFile {
  /** The file's name, as its owner called it. */
  name: string
  /** Leads to the file; left out while nobody may read it, for example while it is checked for viruses. */
  href?: string
  /** Kind and size as shown, for example "PDF, 1.2 MB". */
  size?: string
  /** How far it has come: text, or settings of its tag. */
  status?: OrOptions<{
    /** What it says. */
    text?: Content
    /** For a colour: `govuk-tag--green`, `--red`, `--yellow` and so on. */
    classes?: string
  }>
  /** Why it was not taken, and what to do. */
  errorMessage?: Content
  /** Takes it off: a link to a page that asks first, or name and value of a button in the form around the list. */
  remove?:
    | {
        /** The address of the page. */
        href: string
      }
    | {
        /** The name under which it is sent. */
        name: string
        /** What is sent. */
        value: string
      }
}

export interface FileListProps {
  /** Unique on the page. */
  id: string
  /** What the files are, for example "Documents of the bid". */
  caption: Content
  /** The files, in the order in which they came. */
  items: readonly ListedFile[]
  /** Shown in the place of an empty list. */
  empty?: Content
  /** What adds one more: usually `FileUpload` and a button. */
  children?: Content
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The files sent so far, each with how far it has come and a way to take it off. Works one request at a time. */
export function FileList(props: FileListProps): Element {
  const words = useWords()
  const captionId = `${props.id}-caption`
  return (
    <div {...merge({ class: classes('gdm-files', props.classes), id: props.id }, props.attributes)}>
      <p class="govuk-body govuk-!-font-weight-bold gdm-files__caption" id={captionId}>
        {props.caption}
      </p>
      {props.items.length > 0 ? (
        <ul class="gdm-files__list" aria-labelledby={captionId}>
          {props.items.map((file, index) => listedFile(file, `${props.id}-${index + 1}`, words))}
        </ul>
      ) : (
        isShown(props.empty) && <p class="govuk-body">{props.empty}</p>
      )}
      {props.children}
    </div>
  )
}

function listedFile(file: ListedFile, id: string, words: Words): Element {
  const status = optionsOf(file.status)
  const isWrong = isShown(file.errorMessage)
  return (
    <li class={classes('gdm-files__file', isWrong && 'gdm-files__file--error')} id={id}>
      <div class="gdm-files__about">
        {file.href ? (
          <a class="govuk-link gdm-files__name" href={href(file.href)}>
            {file.name}
          </a>
        ) : (
          <span class="gdm-files__name">{file.name}</span>
        )}
        {file.size && <span class="gdm-files__size"> {file.size}</span>}
        {status && (
          <>
            {' '}
            <Tag classes={status.classes}>{status.text}</Tag>
          </>
        )}
        {isWrong && (
          <p class="govuk-error-message gdm-files__error">
            <span class="govuk-visually-hidden">{words.error}:</span> {file.errorMessage}
          </p>
        )}
      </div>
      {file.remove && <div class="gdm-files__remove">{removal(file.remove, file.name, words)}</div>}
    </li>
  )
}

function removal(remove: NonNullable<ListedFile['remove']>, fileName: string, words: Words): Element {
  const text = (
    <>
      {words.remove}
      <span class="govuk-visually-hidden"> {fileName}</span>
    </>
  )
  if ('href' in remove)
    return (
      <a class="govuk-link" href={href(remove.href)}>
        {text}
      </a>
    )
  return (
    <button class="gdm-link-button" type="submit" name={remove.name} value={remove.value}>
      {text}
    </button>
  )
}
