/**
 * HTML in a form that can be compared: attributes sorted, entities decoded, white space as a browser would show it.
 * Runs of white space become one space; spaces beside a block disappear; a space beside or inside inline elements
 * counts, because "Error:Enter" and "Error: Enter" are not the same to a reader.
 */
export function normalise(html: string): string[] {
  const out: string[] = []
  let spaceWaits = false
  let isAtEdge = true
  for (const token of html.matchAll(
    /<!--[\s\S]*?-->|<!doctype[^>]*>|<textarea\b[^>]*>([\s\S]*?)<\/textarea>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+/gi,
  )) {
    const [whole, textareaContent, slash, name, attributes] = token
    if (textareaContent !== undefined) {
      const open = whole.slice(0, whole.indexOf('>') + 1)
      out.push(...normalise(open), JSON.stringify(decode(textareaContent)), '</textarea>')
      isAtEdge = true
    } else if (name !== undefined) {
      const tag = name.toLowerCase()
      if (!inline.has(tag)) {
        spaceWaits = false
        isAtEdge = true
      }
      if (!slash) out.push(`<${[tag, ...sortedAttributes(attributes ?? '')].join(' ')}>`)
      else if (!empty.has(tag)) out.push(`</${tag}>`)
      // Some draw `<path …/>`, some `<path …></path>`; in SVG both are the same.
      if (!slash && /\/\s*$/.test(attributes ?? '') && !empty.has(tag)) out.push(`</${tag}>`)
    } else if (!whole.startsWith('<!')) {
      for (const part of decode(whole).match(/[ \t\r\n]+|[^ \t\r\n]+/g) ?? []) {
        if (/^[ \t\r\n]/.test(part)) spaceWaits = !isAtEdge
        else {
          // Quoted, so that the text "<b>" is not taken for the tag.
          out.push(JSON.stringify(spaceWaits ? ` ${part}` : part))
          spaceWaits = false
          isAtEdge = false
        }
      }
    }
  }
  return out
}

const inline: ReadonlySet<string> = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'small', 'span', 'strong'])

const empty: ReadonlySet<string> = new Set(['br', 'circle', 'hr', 'img', 'input', 'link', 'meta', 'path'])

function sortedAttributes(text: string): string[] {
  const found = new Map<string, string>()
  for (const [, name = '', ...values] of text.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const value = decode(values.find(one => one !== undefined) ?? '')
    // Of two attributes with one name the first counts: HTML, "attribute name state".
    if (!found.has(name)) found.set(name, name === 'class' ? value.trim().replace(/\s+/g, ' ') : value)
  }
  return [...found].map(([name, value]) => `${name}=${JSON.stringify(value)}`).sort()
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  copy: '©',
  ctdot: '⋯',
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    const character = named[name]
    if (character === undefined) throw new Error(`Unknown entity ${whole}`)
    return character
  })
}
