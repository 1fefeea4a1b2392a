import { raw } from 'hono/html'
import type { Content } from './content.ts'

/**
 * Marks a string as HTML that is rendered as it stands, unescaped. The only way to get raw HTML into a page.
 * For HTML that was made safe by whoever calls this (a Markdown renderer), never for anything a person typed.
 */
export const trusted = (html: string): Content => raw(html)
