import { type Child, isElement, type RuntimeElement } from './runtime.ts'

/** What a component gives back: an element of the JSX runtime. Always synchronous, though its type may know promises. */
export type Element = RuntimeElement

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

/** True for settings that have one of that name, and not for content: elements are objects too, with any properties. */
export const hasSetting = <T extends object>(value: unknown, name: keyof T & string): value is T =>
  typeof value === 'object' && value !== null && name in value && !isElement(value)

/** Brings the short and the long way of giving content to the long one; undefined when nothing was given. */
export function optionsOf<T extends { text?: Content }>(value: OrOptions<T> | undefined): T | undefined {
  if (hasSetting<T>(value, 'text')) return value
  return isShown(value as Content) ? ({ text: value } as T) : undefined
}
