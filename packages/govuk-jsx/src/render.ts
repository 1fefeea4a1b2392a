import type { Content, Element } from './content.ts'
import { toHtml } from './runtime.ts'

/**
 * The HTML of an element.
 * @throws TypeError when a component in it is asynchronous: pages load their data before they render.
 */
export const render = (content: Content): string => toHtml(content)

/** A whole document: the doctype, then the page. */
export const renderPage = (page: Element): string => `<!DOCTYPE html>\n${toHtml(page)}`
