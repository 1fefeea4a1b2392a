import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

/** What a component renders to. Always synchronous here; the type follows hono's, which also knows promises. */
export type Element = JSX.Element

/** What a person may put on a page: text (escaped), a number, an element, or a list of these. Never an HTML string. */
export type Content = Child

/** Content by itself, or content under `text` with settings beside it: `'Full name'` or `{ text: 'Full name', classes: '…' }`. */
export type OrOptions<T extends { text?: Content }> = Content | T

/** True unless the content would render to nothing. */
export const isShown = (content: Content): boolean =>
  content !== undefined && content !== null && content !== '' && typeof content !== 'boolean'

/** True for a bare string or number, which some components wrap in a paragraph of their own. */
export const isText = (content: Content): content is string | number =>
  typeof content === 'string' || typeof content === 'number'

/** Brings the short and the long way of giving content to the long one; undefined when nothing was given. */
export function optionsOf<T extends { text?: Content }>(value: OrOptions<T> | undefined): T | undefined {
  // An element is an object too, but no JSX runtime gives its elements a `text` property.
  if (typeof value === 'object' && value !== null && 'text' in value) return value as T
  return isShown(value as Content) ? ({ text: value } as T) : undefined
}
