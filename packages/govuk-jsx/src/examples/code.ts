import { isElement } from '../runtime.ts'

type Props = Readonly<Record<string, unknown>>

/** What elements of all runtimes have: what they are made of. */
interface Made {
  type: unknown
  props: Props
  children?: unknown
}

/** How an element is written, as JSX: what somebody types to get it. */
export function codeOf(name: string, props: Props, depth = 0): string {
  const { children, ...attributes } = props
  const written = Object.entries(attributes).flatMap(([key, value]) => attribute(key, value, depth + 1))
  const inner = content(children, depth + 1)
  const indent = '  '.repeat(depth)
  const oneLine = [`<${name}`, ...written].join(' ')
  const isShort = oneLine.length < 90 && !oneLine.includes('\n')
  const open = isShort ? oneLine : [`<${name}`, ...written.map(one => `${indent}  ${one}`)].join('\n')
  const end = isShort ? '' : `\n${indent}`
  if (inner.length === 0) return `${open}${isShort ? ' ' : end}/>`
  const isInline =
    isShort && inner.length === 1 && open.length + (inner[0]?.length ?? 0) < 90 && !/^<|\n/.test(inner[0] ?? '')
  if (isInline) return `${open}>${inner[0]}</${name}>`
  return `${open}${end}>\n${inner.map(one => `${indent}  ${one}`).join('\n')}\n${indent}</${name}>`
}

function attribute(key: string, value: unknown, depth: number): string[] {
  if (value === undefined) return []
  if (value === true) return [key]
  if (typeof value === 'string' && !/["\n\\]/.test(value)) return [`${key}="${value}"`]
  return [`${key}={${literal(value, depth)}}`]
}

function content(children: unknown, depth: number): string[] {
  return [children].flat(Number.POSITIVE_INFINITY).flatMap(child => {
    if (child === undefined || child === null || typeof child === 'boolean') return []
    if (isElement(child)) return [elementCode(child as Made, depth)]
    const text = String(child)
    return [/[<>{}]|^\s|\s$/.test(text) ? `{${quoted(text)}}` : text]
  })
}

function elementCode({ type, props, children }: Made, depth: number): string {
  const name = typeof type === 'function' ? type.name : String(type || '')
  return codeOf(name, { ...props, children: props.children ?? children }, depth)
}

function literal(value: unknown, depth: number): string {
  if (isElement(value)) return elementCode(value as Made, depth)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'function') return functionCode(String(value).replace(/\s+/g, ' '))
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Array.isArray(value)
    ? value.map(one => literal(one, depth + 1))
    : Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : quoted(key)}: ${literal(one, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  const oneLine = `${open}${parts.join(', ')}${close}`
  if (oneLine.length + depth * 2 < 90 && !oneLine.includes('\n')) return oneLine
  const indent = '  '.repeat(depth)
  return `${open.trim()}\n${parts.map(part => `${indent}  ${part},`).join('\n')}\n${indent}${close.trim()}`
}

/** The JSX in a function is gone when it runs; what is left of it would teach nobody anything. */
const functionCode = (text: string): string =>
  /\bjsx/.test(text) ? `${text.split('=>')[0]}=> { /* an element */ }` : text

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
