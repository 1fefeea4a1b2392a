const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML: what the format forbids is left out, what means something is written as an entity. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, letter => entities[letter] ?? letter)

type Attributes = Readonly<Record<string, string | null | undefined>>

/**
 * One element. Attributes without a value are left out.
 * @param inside elements, finished; text goes through `xmlText` first
 */
export function element(name: string, attributes: Attributes, inside: string | readonly string[] = ''): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${xmlText(value)}"`],
  )
  const content = typeof inside === 'string' ? inside : inside.join('')
  return content === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${content}</${name}>`
}
