import type { Element } from '../content.ts'
import { createElement } from '../runtime.ts'
import { codeOf } from './code.ts'

/** One component shown in one way. */
export interface Example {
  /** The component's name, as imported. */
  readonly component: string
  /** What this example shows, for example "with an error". */
  readonly example: string
  /** A name for addresses and files: `Input-with-an-error`. */
  readonly id: string
  readonly element: Element
  /** How it is written, as JSX. */
  readonly code: string
}

/** Examples of one component: its name, the component, and named props for it. */
export const examplesOf = <P extends object>(
  component: string,
  Component: (props: P) => Element | null,
  named: Readonly<Record<string, P>>,
): Example[] =>
  Object.entries(named).map(([example, props]) => ({
    component,
    example,
    id: `${component}-${example.replaceAll(/\W+/g, '-')}`,
    // A copy, because a runtime may keep or change the props it is given.
    element: createElement(Component, { ...props }),
    code: codeOf(component, props as Readonly<Record<string, unknown>>),
  }))
