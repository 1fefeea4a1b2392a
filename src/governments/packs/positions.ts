import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

export type Path = readonly (string | number)[]
export type Position = { line: number; column: number }

/** A YAML text that knows where in it each value stands. */
export type Positioned = {
  /** The plain value, or undefined when the text is not YAML. */
  value: unknown
  syntax: { message: string; position: Position }[]
  /** Where the path leads, or as far along it as the text goes. */
  positionOf(path: Path): Position
  /** Where the last step's name stands rather than its value. */
  positionOfKey(path: Path): Position
}

/** The next node along a path, and the offset of its name. */
function stepInto(node: unknown, step: string | number): { node: unknown; at?: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step))
    if (!pair) return undefined
    const at = isNode(pair.key) ? pair.key.range?.[0] : undefined
    return { node: pair.value, ...(at !== undefined && { at }) }
  }
  if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) return { node: node.items[step] }
  return undefined
}

function offsets(document: Document, path: Path): { value: number; key: number } {
  let node: unknown = document.contents
  let value = isNode(node) ? (node.range?.[0] ?? 0) : 0
  let key = value
  for (const step of path) {
    const next = stepInto(isAlias(node) ? node.resolve(document) : node, step)
    if (!next) break
    node = next.node
    value = (isNode(node) ? node.range?.[0] : undefined) ?? next.at ?? value
    key = next.at ?? value
  }
  return { value, key }
}

/** Reads YAML 1.2: days and times stay text, and a key written twice is an error. */
export function readYaml(text: string): Positioned {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' })
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const syntax = [...document.errors, ...document.warnings].map(error => ({
    message: error.message,
    position: position(error.pos[0]),
  }))
  let value: unknown
  if (syntax.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 2000 })
    } catch (error) {
      // Aliases to nowhere, and files that grow without end when aliases are followed.
      syntax.push({ message: error instanceof Error ? error.message : String(error), position: position(0) })
    }
  }
  return {
    value,
    syntax,
    positionOf: path => position(offsets(document, path).value),
    positionOfKey: path => position(offsets(document, path).key),
  }
}
