import type { Field, Shape } from './definition/model.ts'

/** TypeScript types for a shape and all that it uses, with what each field is about as a comment. */
export function typescriptOf(root: Shape): string {
  const names = new Map<Shape, string>()
  const used = new Set<string>()
  const collect = (shape: Shape) => {
    if (names.has(shape)) return
    let name = shape.name.replace(/[^A-Za-z0-9_]/g, '') || 'Anything'
    for (let n = 2; used.has(name); n++) name = `${shape.name}${n}`
    used.add(name)
    names.set(shape, name)
    for (const field of Object.values(shape.fields)) if (field.shape) collect(field.shape)
  }
  collect(root)
  return [...names].map(([shape, name]) => interfaceOf(shape, name, names)).join('\n')
}

function interfaceOf(shape: Shape, name: string, names: ReadonlyMap<Shape, string>): string {
  const fields = Object.entries(shape.fields).map(([key, field]) => {
    const deprecated = field.deprecated ? ` @deprecated since ${field.deprecated}` : ''
    const about = field.about || deprecated ? `  /** ${comment(field.about)}${deprecated} */\n` : ''
    return `${about}  ${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}${field.required ? '' : '?'}: ${typeOf(field, names)}\n`
  })
  return `${shape.about ? `/** ${comment(shape.about)} */\n` : ''}export interface ${name} {\n${fields.join('')}}\n`
}

const comment = (text: string) => text.replaceAll('*/', '* /').replace(/\s+/g, ' ')

function typeOf(field: Field, names: ReadonlyMap<Shape, string>): string {
  const types = field.types.map(type => {
    if (type === 'integer') return 'number'
    if (type === 'array') return `${arrayItem(field, names)}[]`
    if (type === 'object') return objectType(field, names)
    if (type === 'string' && field.codelist?.closed && !field.types.includes('array'))
      return codes(field.codelist.codes)
    return type
  })
  return [...new Set(types)].join(' | ')
}

function arrayItem(field: Field, names: ReadonlyMap<Shape, string>): string {
  if (field.shape) return names.get(field.shape) ?? 'unknown'
  if (!field.items) return 'unknown'
  const type = field.codelist?.closed ? codes(field.codelist.codes) : typeOf(field.items, names)
  return type.includes('|') ? `(${type})` : type
}

function objectType(field: Field, names: ReadonlyMap<Shape, string>): string {
  if (field.values) return `{ [name: string]: ${typeOf(field.values, names)} }`
  return field.shape && !field.types.includes('array')
    ? (names.get(field.shape) ?? 'object')
    : '{ [name: string]: unknown }'
}

// Long lists, such as those of currencies, are not worth a type that nobody can read.
const codes = (list: readonly string[]) =>
  list.length > 30 ? 'string' : list.map(code => `'${code.replaceAll("'", "\\'")}'`).join(' | ')
