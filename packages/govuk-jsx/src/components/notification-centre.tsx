import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { headingTag } from '../heading.ts'
import { href } from '../href.ts'
import { useWords, type Words } from '../words.ts'
import { Button } from './button.tsx'
import { Pagination } from './pagination.tsx'
import { Tag } from './tag.tsx'

export interface Notification {
  /** What happened, in a sentence. */
  text: Content
  /** Leads to what it is about. */
  href?: string
  /** When, as shown, for example "3 February 2027, 14:05". */
  date: string
  /** The same for machines, ISO 8601: `2027-02-03T14:05:00Z`. */
  datetime?: string
  /** More about it. */
  description?: Content
  /** Not seen yet. */
  isUnread?: boolean
  /** Marks it as read: name and value of a button in the form. */
  markRead?: {
    /** The name under which it is sent. */
    name: string
    /** What is sent. */
    value: string
  }
}

export interface NotificationCentreProps {
  /** Unique on the page. */
  id: string
  /** The notifications, newest first. */
  items: readonly Notification[]
  /** "Notifications" when left out. */
  title?: Content
  /** Level of the heading; 2 when left out. */
  headingLevel?: number
  /** How many were not seen yet, all pages together; counted in `items` when left out. */
  unread?: number
  /** Shown in the place of an empty list. */
  empty?: Content
  /** Where "mark as read" is sent, by POST, and what must be sent along, such as a token. */
  form?: {
    /** The address. */
    action: string
    /** Hidden fields by name. */
    hidden?: Readonly<Record<string, string>>
    /** Name and value of a button that marks all as read. */
    markAll?: {
      /** The name under which it is sent. */
      name: string
      /** What is sent. */
      value: string
    }
  }
  /** The page before this one. */
  previousHref?: string
  /** The page after this one. */
  nextHref?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** What happened since one was last here. A plain form: each can be marked as read without any script. */
export function NotificationCentre(props: NotificationCentreProps): Element {
  const words = useWords()
  const Heading = headingTag(props.headingLevel, 2)
  const titleId = `${props.id}-title`
  const unread = props.unread ?? props.items.filter(item => item.isUnread).length
  const own = { class: classes('gdm-notifications', props.classes), id: props.id, 'aria-labelledby': titleId }
  return (
    <section {...merge(own, props.attributes)}>
      <Heading class="govuk-heading-m" id={titleId}>
        {isShown(props.title) ? props.title : words.notifications}
        {unread > 0 && <> ({words.unread.replaceAll('%{count}', String(unread))})</>}
      </Heading>
      {props.items.length > 0 ? (
        <Markable form={props.form} canMarkAll={unread > 0} words={words}>
          <ol class="gdm-notifications__list">{props.items.map(item => notification(item, words))}</ol>
        </Markable>
      ) : (
        isShown(props.empty) && <p class="govuk-body">{props.empty}</p>
      )}
      {(props.previousHref || props.nextHref) && (
        <Pagination
          previous={props.previousHref ? { href: props.previousHref } : undefined}
          next={props.nextHref ? { href: props.nextHref } : undefined}
        />
      )}
    </section>
  )
}

/** The list in its form, if anything can be sent. */
function Markable(props: {
  form: NotificationCentreProps['form']
  canMarkAll: boolean
  words: Words
  children?: Content
}): Element {
  const { form } = props
  if (!form) return <>{props.children}</>
  return (
    <form method="post" action={href(form.action)}>
      {Object.entries(form.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
      {form.markAll && props.canMarkAll && (
        <Button name={form.markAll.name} value={form.markAll.value} classes="govuk-button--secondary">
          {props.words.markAllRead}
        </Button>
      )}
    </form>
  )
}

const notification = (item: Notification, words: Words): Element => (
  <li class={classes('gdm-notifications__item', item.isUnread && 'gdm-notifications__item--unread')}>
    <p class="gdm-notifications__text">
      {item.isUnread && (
        <>
          <Tag classes="govuk-tag--blue">{words.newItem}</Tag>{' '}
        </>
      )}
      {item.href ? (
        <a class="govuk-link" href={href(item.href)}>
          {item.text}
        </a>
      ) : (
        item.text
      )}
    </p>
    <p class="gdm-notifications__date">
      <time datetime={item.datetime}>{item.date}</time>
    </p>
    {isShown(item.description) && <div class="gdm-notifications__description">{item.description}</div>}
    {item.isUnread && item.markRead && (
      <button class="gdm-link-button" type="submit" name={item.markRead.name} value={item.markRead.value}>
        {words.markRead}
        <span class="govuk-visually-hidden">: {item.text}</span>
      </button>
    )}
  </li>
)
