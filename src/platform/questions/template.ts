/**
 * The template language of the content, and no more of it than the content uses. Over all thirteen frameworks these
 * constructs occur: `{{ path }}`, `{{ path|datetodatetimeformat }}`, `if`/`elif`/`else`/`endif` on `path == 'text'` and
 * `'key' in path`, `for name in path`/`endfor`, and `-` that eats white space. A general template engine compiles
 * templates to code that runs; this one only ever reads own properties of plain data, and an unknown construct is
 * an error when the content is loaded, not a surprise on a page.
 */

export type Variables = Readonly<Record<string, unknown>>

type Node =
  | { kind: 'text'; text: string }
  | { kind: 'value'; path: readonly string[]; filter: 'date' | null }
  | { kind: 'if'; branches: readonly { when: Condition | null; body: readonly Node[] }[] }
  | { kind: 'for'; name: string; path: readonly string[]; body: readonly Node[] }

type Condition =
  | { kind: 'equals'; path: readonly string[]; text: string }
  | { kind: 'has'; path: readonly string[]; key: string }

export type Template = readonly Node[]

export interface Evaluation {
  variables: Variables
  /** Turns a value into what stands in the text. The caller decides how it is kept apart from the markup. */
  show(value: string): string
  /** Shows an ISO date (2031-12-24) in words. */
  date(iso: string): string
  /** Told the path of a variable that is not there; blank is shown. */
  missing(path: string): void
}

export class TemplateError extends Error {
  override name = 'TemplateError'
}

const TOKEN = /\{%-?\s*(.*?)\s*-?%\}|\{\{-?\s*(.*?)\s*-?\}\}/gs
const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

interface Token {
  kind: 'text' | 'tag' | 'value'
  text: string
}

/** Cuts a source into texts, tags and values; a line that holds only a tag leaves no line behind. */
function tokens(source: string): Token[] {
  const tidy = source.replace(/^[ \t]*(\{%(?!-)(?:(?!%\}).)*(?<!-)%\})[ \t]*(?:\n|$)/gm, '$1')
  const found: Token[] = []
  let end = 0
  let eatBefore = false
  const addText = (text: string, eatAfter: boolean) => {
    let kept = eatBefore ? text.trimStart() : text
    if (eatAfter) kept = kept.trimEnd()
    if (kept) found.push({ kind: 'text', text: kept })
  }
  for (const match of tidy.matchAll(TOKEN)) {
    addText(tidy.slice(end, match.index), match[0][2] === '-')
    found.push(match[1] === undefined ? { kind: 'value', text: match[2] ?? '' } : { kind: 'tag', text: match[1] })
    end = match.index + match[0].length
    eatBefore = match[0].at(-3) === '-'
  }
  addText(tidy.slice(end), false)
  return found
}

function pathOf(text: string): readonly string[] {
  if (!PATH.test(text)) throw new TemplateError(`cannot read the variable "${text}"`)
  return text.split('.')
}

function conditionOf(text: string): Condition {
  const equals = /^([\w.]+)\s*==\s*(?:'([^']*)'|"([^"]*)")$/.exec(text)
  if (equals) return { kind: 'equals', path: pathOf(equals[1] ?? ''), text: equals[2] ?? equals[3] ?? '' }
  const has = /^(?:'([^']*)'|"([^"]*)")\s+in\s+([\w.]+)$/.exec(text)
  if (has) return { kind: 'has', path: pathOf(has[3] ?? ''), key: has[1] ?? has[2] ?? '' }
  throw new TemplateError(`cannot read the condition "${text}"`)
}

function valueNode(text: string): Node {
  const [path = '', filter, ...more] = text.split('|').map(part => part.trim())
  if (more.length > 0 || (filter !== undefined && filter !== 'datetodatetimeformat')) {
    throw new TemplateError(`unknown filter in "${text}"`)
  }
  return { kind: 'value', path: pathOf(path), filter: filter ? 'date' : null }
}

class Reader {
  private at = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  /** Reads nodes up to a tag that starts with one of `ends`, which it leaves for the caller; none means to the end. */
  body(ends: readonly string[]): Node[] {
    const nodes: Node[] = []
    for (;;) {
      const token = this.tokens[this.at]
      if (!token) {
        if (ends.length === 0) return nodes
        throw new TemplateError(`no ${ends.at(-1)}`)
      }
      const word = token.kind === 'tag' ? (token.text.split(/\s/)[0] ?? '') : ''
      if (token.kind === 'tag' && ends.includes(word)) return nodes
      this.at += 1
      if (token.kind === 'text') nodes.push({ kind: 'text', text: token.text })
      else if (token.kind === 'value') nodes.push(valueNode(token.text))
      else if (word === 'if') nodes.push(this.choice(token.text.slice(2).trim()))
      else if (word === 'for') nodes.push(this.loop(token.text))
      else throw new TemplateError(`unknown tag "${token.text}"`)
    }
  }

  private tag(): string {
    const token = this.tokens[this.at]
    this.at += 1
    return token?.text ?? ''
  }

  private choice(first: string): Node {
    const branches: { when: Condition | null; body: readonly Node[] }[] = []
    let when: Condition | null = conditionOf(first)
    for (;;) {
      const body = this.body(when ? ['elif', 'else', 'endif'] : ['endif'])
      branches.push({ when, body })
      const tag = this.tag()
      if (tag === 'endif') return { kind: 'if', branches }
      when = tag === 'else' ? null : conditionOf(tag.slice('elif'.length).trim())
    }
  }

  private loop(text: string): Node {
    const match = /^for\s+([A-Za-z_]\w*)\s+in\s+([\w.]+)$/.exec(text)
    if (!match) throw new TemplateError(`cannot read the loop "${text}"`)
    const body = this.body(['endfor'])
    this.tag()
    return { kind: 'for', name: match[1] ?? '', path: pathOf(match[2] ?? ''), body }
  }
}

/** Reads a template. Throws TemplateError for any construct that the content does not use. */
export function parseTemplate(source: string): Template {
  return new Reader(tokens(source)).body([])
}

function lookUp(variables: Variables, path: readonly string[]): unknown {
  let value: unknown = variables
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value ?? undefined
}

function isTrue(condition: Condition, evaluation: Evaluation): boolean {
  const value = lookUp(evaluation.variables, condition.path)
  if (value === undefined) {
    evaluation.missing(condition.path.join('.'))
    return false
  }
  if (condition.kind === 'equals') return value === condition.text
  const entry = lookUp({ value }, ['value', condition.key])
  return entry !== undefined && entry !== ''
}

function textOf(node: Extract<Node, { kind: 'value' }>, evaluation: Evaluation): string {
  const value = lookUp(evaluation.variables, node.path)
  if (typeof value === 'string') {
    return evaluation.show(node.filter && /^\d{4}-\d\d-\d\d$/.test(value) ? evaluation.date(value) : value)
  }
  if (typeof value === 'number' || typeof value === 'boolean') return evaluation.show(String(value))
  evaluation.missing(node.path.join('.'))
  return ''
}

/** The text that a template makes of the variables. Never throws, unless `missing` does. */
export function evaluate(template: Template, evaluation: Evaluation): string {
  let text = ''
  for (const node of template) {
    if (node.kind === 'text') text += node.text
    else if (node.kind === 'value') text += textOf(node, evaluation)
    else if (node.kind === 'if') {
      const branch = node.branches.find(({ when }) => when === null || isTrue(when, evaluation))
      text += branch ? evaluate(branch.body, evaluation) : ''
    } else {
      const list = lookUp(evaluation.variables, node.path)
      if (!Array.isArray(list)) evaluation.missing(node.path.join('.'))
      for (const item of Array.isArray(list) ? list : []) {
        text += evaluate(node.body, { ...evaluation, variables: { ...evaluation.variables, [node.name]: item } })
      }
    }
  }
  return text
}
