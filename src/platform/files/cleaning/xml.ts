/** What becomes of an element: it goes with all that is in it, or only its own tags go and what is in it stays. */
export type Rule = 'drop' | 'unwrap'

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>/g

/**
 * Takes elements out of XML by their names as they are written. Only tags are read, nothing is parsed into a tree, so
 * everything else stays byte for byte.
 * @returns the text, and the names of what was found
 */
export function withoutElements(xml: string, rules: ReadonlyMap<string, Rule>): { text: string; found: Set<string> } {
  const found = new Set<string>()
  let text = ''
  let from = 0
  /** How deep we are in an element that goes, and its name; other elements in it go with it. */
  let dropping: { name: string; depth: number } | null = null
  for (const match of xml.matchAll(token)) {
    const [whole, closing, name, , selfClosing] = match
    if (name === undefined) continue
    if (dropping) {
      if (name !== dropping.name || selfClosing) continue
      dropping.depth += closing ? -1 : 1
      if (dropping.depth > 0) continue
      dropping = null
      from = match.index + whole.length
      continue
    }
    const rule = rules.get(name)
    if (!rule) continue
    found.add(name)
    text += xml.slice(from, match.index)
    from = match.index + whole.length
    if (rule === 'drop' && !closing && !selfClosing) dropping = { name, depth: 1 }
  }
  return { text: dropping ? text : text + xml.slice(from), found }
}

/** Takes attributes out of every tag. @param names as a regular expression over the name as it is written */
export function withoutAttributes(xml: string, names: RegExp): { text: string; count: number } {
  let count = 0
  const text = xml.replace(token, (whole, _closing, name: string | undefined) => {
    if (name === undefined) return whole
    return whole.replace(/\s+([\w.:-]+)=("[^"]*"|'[^']*')/g, (attribute: string, named: string) => {
      if (!names.test(named)) return attribute
      count++
      return ''
    })
  })
  return { text, count }
}
