import type { Json } from './official.ts'

/** A schema reduced to what it demands, and to the definitions that are in use. */
export function comparable(schema: unknown, ignored: ReadonlySet<string> = usuallyIgnored): unknown {
  const { definitions = {}, ...root } = schema as { definitions?: Json }
  const used: Record<string, unknown> = {}
  const visit = (node: unknown): unknown => {
    const plain = reduce(node, ignored)
    JSON.stringify(plain, (key, value) => {
      const name = key === '$ref' && /^#\/definitions\/(\w+)$/.exec(value)?.[1]
      if (name && !(name in used) && !elsewhere.has(name)) {
        used[name] = null
        used[name] = visit(definitions[name])
      }
      return value
    })
    return plain
  }
  return { root: visit(root), definitions: used }
}

// Defined by extensions that are not here.
const elsewhere = new Set(['Location', 'SubmissionTerms'])

export const usuallyIgnored: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  '$schema',
  'id',
  'codelistOf',
])

function reduce(node: unknown, ignored: ReadonlySet<string>, isProperties = false): unknown {
  if (Array.isArray(node)) return node.map(item => reduce(item, ignored)).sort(byText)
  if (typeof node !== 'object' || node === null) return node
  const object = node as Record<string, unknown>
  if (object.$ref === '#/definitions/SubmissionTerms') return { type: 'object' }
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(object).sort()) {
    if (!isProperties && ignored.has(key)) continue
    if (!isProperties && key === 'patternProperties') result[key] = translations(object[key] as object, ignored)
    // An object without fields of its own needs no list of them.
    else if (!isProperties && key === 'properties' && Object.keys(object[key] as object).length === 0) continue
    else if (!isProperties && key === 'required' && (object[key] as unknown[]).length === 0) continue
    // `false` is what is meant where the keyword is absent.
    else if (object[key] === false && key !== 'openCodelist') continue
    else result[key] = reduce(object[key], ignored, !isProperties && key === 'properties')
  }
  return result
}

/** The patterns of translated fields by field, since a language tag can be described in many ways. */
function translations(patterns: object, ignored: ReadonlySet<string>): unknown {
  return Object.entries(patterns)
    .map(([pattern, schema]) => ({
      field: /^\^\(?(\w+?)_\(/.exec(pattern)?.[1] ?? pattern,
      schema: reduce(schema, ignored),
    }))
    .sort(byText)
}

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
