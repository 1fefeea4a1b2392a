import type { Content, Element } from './content.ts'

/**
 * The HTML of an element.
 * @throws TypeError when a component in it is asynchronous: pages load their data before they render.
 */
export function render(element: Element | Content): string {
  const html: unknown = element?.toString()
  if (html instanceof Promise) {
    html.catch(() => undefined)
    throw new TypeError('Components must be synchronous')
  }
  return String(html ?? '')
}

/** A whole document: the doctype, then the page. */
export const renderPage = (page: Element): string => `<!DOCTYPE html>\n${render(page)}`
