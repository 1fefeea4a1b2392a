// Stands in for ../runtime.ts in the build for preact.
import { type ComponentChildren, type Context, createContext, Fragment, h, isValidElement, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { render } from 'preact-render-to-string'

export { type Context, createContext, useContext }

/** What may stand in a page. */
export type Child = ComponentChildren

/** What a component gives back. */
export type RuntimeElement = VNode

/** True for what JSX makes, false for plain settings. */
export const isElement = (value: unknown): boolean => isValidElement(value)

/** An element without JSX, for a component that is only known at run time. */
export const createElement = <P extends object>(
  component: (props: P) => RuntimeElement | null,
  props: P,
): RuntimeElement => h(component as (props: object) => RuntimeElement | null, props) as RuntimeElement

/** The HTML of whatever may stand in a page. Preact leaves out components that are asynchronous. */
export const toHtml = (content: Child): string => render(h(Fragment, null, content))
