/** One element of XML as a test looks at it. Text is the element's own, with entities undone. */
export interface XmlNode {
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
  text: string
}

const token = /<\?[^>]*\?>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const plain = (text: string): string =>
  text.replace(/&(\w*);?/g, (_, name: string) => {
    const letter = entities[name]
    if (letter === undefined) throw new Error(`&${name} is no entity.`)
    return letter
  })

/** Reads XML strictly: what is not closed, not quoted or not escaped is an error. */
export function readXml(source: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let at = 0
  while (at < source.length) {
    token.lastIndex = at
    const found = token.exec(source)
    if (!found) throw new Error(`No XML at ${source.slice(at, at + 60)}`)
    at = token.lastIndex
    const [, closed, begun, given = '', isEmpty, text] = found
    const current = open.at(-1)
    if (!current) throw new Error('More was closed than opened.')
    if (closed !== undefined) {
      if (closed !== current.name) throw new Error(`${current.name} is closed as ${closed}.`)
      open.pop()
    } else if (begun !== undefined) {
      const attributes = Object.fromEntries(
        [...given.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]),
      )
      const node: XmlNode = { name: begun, attributes, children: [], text: '' }
      current.children.push(node)
      if (isEmpty === '') open.push(node)
    } else if (text !== undefined) current.text += plain(text)
  }
  const [only] = root.children
  if (open.length !== 1 || !only) throw new Error('Something was not closed.')
  return only
}

export const childrenOf = (node: XmlNode, name: string): XmlNode[] => node.children.filter(one => one.name === name)

/** All elements of a name, however deep. */
export const within = (node: XmlNode, name: string): XmlNode[] =>
  node.children.flatMap(one => [...(one.name === name ? [one] : []), ...within(one, name)])
