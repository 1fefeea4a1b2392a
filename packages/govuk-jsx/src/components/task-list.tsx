import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, hasSetting, type OrOptions, optionsOf } from '../content.ts'
import { href } from '../href.ts'
import { Tag } from './tag.tsx'

export interface TaskStatusOptions {
  /** What it says. */
  text?: Content
  /** Shows the status as a tag. */
  tag?: OrOptions<{
    /** What it says. */
    text?: Content
    /** Further class names, separated by spaces. */
    classes?: string
    /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
    attributes?: Attributes
  }>
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface Task {
  /** What is to be done. */
  title: OrOptions<{
    /** What it says. */
    text?: Content
    /** Further class names, separated by spaces. */
    classes?: string
  }>
  /** More about the task. */
  hint?: Content
  /** Text ("Completed"), or `{ tag }` for one that asks for attention. */
  status: Content | TaskStatusOptions
  /** Left out for a task that cannot be begun yet. */
  href?: string
  /** Further class names, separated by spaces. */
  classes?: string
}

export interface TaskListProps {
  /** The tasks; what is false or null is passed over. */
  items: readonly (Task | false | null | undefined)[]
  /** `task-list` when left out. */
  idPrefix?: string
  /** Further class names, separated by spaces. */
  classes?: string
  /** Further HTML attributes, for example `data-…`; its own cannot be replaced. */
  attributes?: Attributes
}

/** The parts of a long form, each with its status. */
export function TaskList(props: TaskListProps): Element {
  const prefix = props.idPrefix || 'task-list'
  return (
    <ul {...merge({ class: classes('govuk-task-list', props.classes) }, props.attributes)}>
      {props.items.map((task, index) => (task ? entry(task, `${prefix}-${index + 1}`) : null))}
    </ul>
  )
}

function entry(task: Task, id: string): Element {
  const title = optionsOf(task.title)
  const hasHint = task.hint !== undefined && task.hint !== null && task.hint !== false
  const status: TaskStatusOptions = hasSetting<TaskStatusOptions>(task.status, 'tag')
    ? task.status
    : (optionsOf(task.status as Content) ?? {})
  const tag = optionsOf(status.tag)
  return (
    <li class={classes('govuk-task-list__item', task.href && 'govuk-task-list__item--with-link', task.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {task.href ? (
          <a
            class={classes('govuk-link govuk-task-list__link', title?.classes)}
            href={href(task.href)}
            aria-describedby={classes(hasHint && `${id}-hint`, `${id}-status`)}
          >
            {title?.text}
          </a>
        ) : (
          <div class={title?.classes || undefined}>{title?.text}</div>
        )}
        {hasHint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div class={classes('govuk-task-list__status', status.classes)} id={`${id}-status`}>
        {tag ? (
          <Tag classes={tag.classes} attributes={tag.attributes}>
            {tag.text}
          </Tag>
        ) : (
          status.text
        )}
      </div>
    </li>
  )
}
