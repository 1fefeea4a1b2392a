import MarkdownIt, { type Token } from 'markdown-it'
import { evaluate, parseTemplate, type Template, type Variables } from './template.ts'

/**
 * Formatted text as a tree of plain data. Content is Markdown with a few HTML tags in it; variables are what people
 * typed. Instead of making an HTML string and trusting it, the tree is handed to the views, which escape every text in
 * it: there is no way for a variable to become markup, and no tag outside `RichTag` can appear.
 */
export type Rich = readonly RichPiece[]
export type RichPiece = string | RichElement
export interface RichElement {
  tag: RichTag
  /** Only on `a`; refused schemes leave the link out. */
  href?: string
  /** Only on `a`: the content says that it opens in a new tab. */
  newTab?: boolean
  children: Rich
}

const RICH_TAGS = [
  ...['p', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3', 'h4', 'hr', 'div'],
  ...['strong', 'em', 'code', 'a', 'br', 'ins', 'del', 'hidden'],
] as const
/** `hidden` is read out by screen readers and not shown. */
export type RichTag =
  | ('p' | 'ul' | 'ol' | 'li' | 'blockquote' | 'h2' | 'h3' | 'h4' | 'hr' | 'div')
  | ('strong' | 'em' | 'code' | 'a' | 'br' | 'ins' | 'del' | 'hidden')
const VOID: ReadonlySet<RichTag> = new Set(['br', 'hr'])

// Markdown turns a heading of the content into these; a page's own title is its only h1.
const ALIASES: Readonly<Record<string, RichTag>> = { h1: 'h2', h5: 'h4', h6: 'h4', b: 'strong', i: 'em', s: 'del' }

// `html: true` only makes the reader cut tags out as tokens of their own. Nothing is ever rendered by markdown-it: each
// tag is looked up in RICH_TAGS and built anew without its attributes, everything else is dropped.
// Indented code is off, because the content indents HTML and lists inside folded YAML and never shows code.
const markdown = new MarkdownIt({ html: true }).disable(['code', 'image'])

// Values travel through Markdown as these two private characters around a number, so that no character of a value can
// be read as Markdown, HTML or an entity.
const OPEN = '\uE000'
const CLOSE = '\uE001'
const MARK = /\uE000(\d+)\uE001/g

export interface RenderOptions {
  variables: Variables
  /** Shows an ISO date in the words of the content's language. */
  date(iso: string): string
  /** Told the path of each variable that is not there; blank is shown. */
  missing(path: string): void
  /** The number of a question that the text refers to as [[id]]; undefined leaves the reference out. */
  number(id: string): number | undefined
}

/** A text of the content, read once and rendered for any variables. */
export interface Text {
  template: Template
  /** What was made of a text that has no variables, by the reading it was made with. */
  made: Map<Reading, Rich>
}

type Reading = 'blocks' | 'line' | 'inline'

/** Reads a text of the content. Throws TemplateError for a construct that the content language does not have. */
export function readText(source: string): Text {
  // Older Markdown allows "##Heading"; a single # is left alone, because it may be a number sign.
  const spaced = source.replace(/[\uE000\uE001]/g, '').replace(/^(\s{0,3}#{2,6})(?=[^#\s])/gm, '$1 ')
  return { template: parseTemplate(spaced), made: new Map() }
}

/** Markdown that has no variables, such as what people contribute: nothing in it is read as a template. */
export const markdownText = (source: string): Rich =>
  new Tree([]).build(markdown.parse(source.replace(/[\uE000\uE001]/g, ''), {}))

interface Prepared {
  text: string
  values: readonly string[]
}

function prepare(text: Text, options: RenderOptions): Prepared {
  const values: string[] = []
  const evaluated = evaluate(text.template, {
    variables: options.variables,
    missing: options.missing,
    date: options.date,
    show: value => `${OPEN}${values.push(value) - 1}${CLOSE}`,
  })
  const numbered = evaluated.replace(/\[\[(\w+)\]\]/g, (_, id: string) => String(options.number(id) ?? ''))
  return { text: numbered, values }
}

function render(text: Text, reading: Reading, options: RenderOptions): Rich {
  const known = text.made.get(reading)
  if (known) return known
  const { text: source, values } = prepare(text, options)
  const blocks = new Tree(values).build(
    reading === 'inline' ? markdown.parseInline(source, {}) : markdown.parse(source, {}),
  )
  const [only] = blocks
  const alone = reading === 'line' && blocks.length === 1 && typeof only === 'object' && only.tag === 'p'
  const rich = alone ? only.children : blocks
  const isConstant = text.template.every(node => node.kind === 'text' && !node.text.includes('[['))
  if (isConstant) text.made.set(reading, rich)
  return rich
}

/** Paragraphs, lists and headings: advice, hints, descriptions. */
export const renderBlocks = (text: Text, options: RenderOptions): Rich => render(text, 'blocks', options)

/** The question itself: one run of text without a paragraph around it, or blocks if the content wrote several. */
export const renderLine = (text: Text, options: RenderOptions): Rich => render(text, 'line', options)

/** Names, options and messages: never blocks, so that "1. January" stays a text. */
export const renderInline = (text: Text, options: RenderOptions): Rich => render(text, 'inline', options)

/** The text without its formatting; blocks are parted by a space. */
export function plainText(rich: Rich): string {
  const flat = (pieces: Rich): string =>
    pieces
      .map(piece => {
        if (typeof piece === 'string') return piece
        const inner = flat(piece.children)
        return /^(?:p|ul|ol|li|h\d|br|div|blockquote)$/.test(piece.tag) ? ` ${inner} ` : inner
      })
      .join('')
  return flat(rich)
    .replace(/[ \t\n]+/g, ' ')
    .trim()
}

const isRichTag = (tag: string): tag is RichTag => (RICH_TAGS as readonly string[]).includes(tag)

/** Builds the tree from tokens; a tag that closes nothing is dropped, one left open closes with its parent. */
class Tree {
  private readonly root: RichPiece[] = []
  private readonly stack: { tag: string; children: RichPiece[] }[] = []

  private readonly values: readonly string[]

  constructor(values: readonly string[]) {
    this.values = values
  }

  build(tokens: readonly Token[]): Rich {
    for (const token of tokens) this.block(token)
    return this.root
  }

  private block(token: Token): void {
    if (token.type === 'inline') for (const child of token.children ?? []) this.inline(child)
    else if (token.type === 'html_block') this.html(token.content)
    else if (token.type === 'fence') this.text(token.content)
    else if (token.nesting === -1) this.close(token.tag)
    // A tight list's paragraphs are marked hidden: their text stands in the item itself.
    else if (token.nesting === 1) token.hidden || this.open(token.tag)
    else if (token.tag) this.open(token.tag)
  }

  private inline(token: Token): void {
    if (token.type === 'html_inline') this.html(token.content)
    else if (token.type === 'softbreak') this.text('\n')
    else if (token.type === 'hardbreak') this.open('br')
    else if (token.type === 'code_inline') {
      this.open('code')
      this.text(token.content)
      this.close('code')
    } else if (token.nesting === 1) this.open(token.tag, addressOf(token))
    else if (token.nesting === -1) this.close(token.tag)
    else this.text(token.content)
  }

  /** Raw HTML of the content: tags by the list, their text through Markdown's own reading of entities. */
  private html(source: string): void {
    let end = 0
    for (const match of source.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
      this.words(source.slice(end, match.index))
      end = match.index + match[0].length
      const [, slash, name = '', attributes = ''] = match
      if (slash) this.close(name.toLowerCase())
      else this.open(name.toLowerCase(), attribute(attributes, 'href'), attributes)
    }
    this.words(source.slice(end))
  }

  private words(text: string): void {
    for (const token of text ? markdown.parseInline(text, {}) : []) {
      for (const child of token.children ?? []) if (child.type !== 'html_inline') this.inline(child)
    }
  }

  private get children(): RichPiece[] {
    return this.stack.at(-1)?.children ?? this.root
  }

  private open(name: string, address: string | null = null, attributes = ''): void {
    const tag = tagOf(name, attributes)
    // A tag that is not on the list goes, its text stays.
    if (!isRichTag(tag) || (tag === 'a' && !isSafe(address))) {
      this.stack.push({ tag: name, children: this.children })
      return
    }
    const link = tag === 'a' && address !== null ? { href: address } : {}
    const newTab = tag === 'a' && attribute(attributes, 'target') === '_blank' ? { newTab: true } : {}
    const children: RichPiece[] = []
    this.children.push({ tag, ...link, ...newTab, children })
    if (!VOID.has(tag)) this.stack.push({ tag: name, children })
  }

  private close(name: string): void {
    const depth = this.stack.findLastIndex(({ tag }) => tag === name)
    if (depth >= 0) this.stack.length = depth
  }

  private text(text: string): void {
    let end = 0
    for (const match of text.matchAll(MARK)) {
      this.push(text.slice(end, match.index))
      this.value(this.values[Number(match[1])] ?? '')
      end = match.index + match[0].length
    }
    this.push(text.slice(end))
  }

  /** A value keeps its line breaks. */
  private value(value: string): void {
    for (const [index, line] of value.split('\n').entries()) {
      if (index > 0) this.children.push({ tag: 'br', children: [] })
      this.push(line)
    }
  }

  private push(text: string): void {
    const before = this.children.at(-1)
    if (!text || (text.trim() === '' && before === undefined)) return
    if (typeof before === 'string') this.children[this.children.length - 1] = before + text
    else this.children.push(text)
  }
}

/** The content hides text from sight with a class, and gives meaning by no other attribute than links have. */
const tagOf = (name: string, attributes: string): string =>
  name === 'span' && attribute(attributes, 'class')?.includes('hidden') ? 'hidden' : (ALIASES[name] ?? name)

const addressOf = (token: Token) => {
  const address = token.attrGet('href')
  return address === null ? null : String(address)
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)
  return match ? (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&') : null
}

/** A link may not carry a value of a variable, nor a scheme that runs something. */
const isSafe = (address: string | null): boolean =>
  address !== null && /^(?:https?:|mailto:|tel:|[/#?])/i.test(address) && !/[\uE000\uE001]|%EE%80%8[01]/i.test(address)
