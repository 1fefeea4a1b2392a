// What the components need of a JSX runtime beside the JSX itself. Nothing else here knows which one it is, but for
// trusted.ts; the build for another runtime puts its own two files in the place of these.
import { type Child, type Context, createContext, isValidElement, jsx, useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

export { type Child, type Context, createContext, useContext }

/** What a component gives back. */
export type RuntimeElement = JSX.Element

/** True for what JSX makes, false for plain settings. */
export const isElement = (value: unknown): boolean => isValidElement(value)

/** An element without JSX, for a component that is only known at run time. */
export const createElement = <P extends object>(
  component: (props: P) => RuntimeElement | null,
  props: P,
): RuntimeElement => jsx(component, props) as unknown as RuntimeElement

/**
 * The HTML of whatever may stand in a page.
 * @throws TypeError when a component in it is asynchronous: pages load their data before they render.
 */
export function toHtml(content: Child): string {
  const html: unknown = content?.toString()
  if (html instanceof Promise) {
    html.catch(() => undefined)
    throw new TypeError('Components must be synchronous')
  }
  return String(html ?? '')
}
