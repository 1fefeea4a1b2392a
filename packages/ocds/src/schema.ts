import { type ExtensionId, extensionIds } from './definition/extensions.ts'
import type { Field, Shape } from './definition/model.ts'
import { Record_, RecordPackage, ReleasePackage } from './definition/package.ts'
import { Release } from './definition/release.ts'
import { version10 } from './definition/version-1.0.ts'
import { languageTagSource } from './validate/formats.ts'

/** A version of the standard. */
export type Version = '1.0' | '1.1'

export type JsonSchema = { [keyword: string]: unknown }

const roots = {
  '1.1': { release: Release, 'release-package': ReleasePackage, 'record-package': RecordPackage, record: Record_ },
  '1.0': {
    release: version10.Release,
    'release-package': version10.ReleasePackage,
    'record-package': version10.RecordPackage,
    record: version10.Record,
  },
}

export interface SchemaOptions {
  readonly root?: keyof (typeof roots)['1.1']
  /** 1.1.5 or 1.0.3; 1.1 unless given. 1.0 has no extensions. */
  readonly version?: Version
  /** The extensions whose fields are in the schema; all unless given. */
  readonly extensions?: readonly ExtensionId[]
}

/**
 * The definition as JSON Schema draft 4, with the keywords that the standard adds: `codelist`, `openCodelist`,
 * `omitWhenMerged`, `wholeListMerge`, `versionId`, `deprecated`. What JSON Schema cannot say simply, that a record holds
 * either releases or links, is left open.
 */
export function jsonSchema(options: SchemaOptions = {}): JsonSchema {
  const writer = new SchemaWriter(new Set(options.extensions ?? extensionIds))
  const root = writer.object(roots[options.version ?? '1.1'][options.root ?? 'release'])
  return { $schema: 'http://json-schema.org/draft-04/schema#', ...root, definitions: writer.definitions }
}

class SchemaWriter {
  readonly definitions: { [name: string]: JsonSchema } = {}
  private readonly extensions: ReadonlySet<ExtensionId>

  constructor(extensions: ReadonlySet<ExtensionId>) {
    this.extensions = extensions
  }

  object(shape: Shape): JsonSchema {
    const fields = Object.entries(shape.fields).filter(([, f]) => !f.extension || this.extensions.has(f.extension))
    const required = fields.filter(([, field]) => field.required).map(([name]) => name)
    const translated = fields.filter(([, field]) => field.translated).map(([name]) => name)
    const properties = Object.fromEntries(fields.map(([name, field]) => [name, this.field(field)]))
    return {
      type: 'object',
      description: shape.about,
      ...(required.length > 0 && { required }),
      ...(shape.minProperties && { minProperties: shape.minProperties }),
      properties,
      ...(translated.length > 0 && { patternProperties: Object.fromEntries(translated.map(translation)) }),
    }
  }

  private field(field: Field): JsonSchema {
    const { shape, types } = field
    if (!shape) return { ...typed(field), ...this.items(field) }
    if (types.includes('array')) return { ...typed(field), items: this.reference(shape) }
    const about = { description: field.about, ...deprecation(field) }
    if (!shape.inline) return { ...this.reference(shape), ...about }
    const inner = { ...this.object(shape), ...about, ...typed(field) }
    if (field.values) return { ...inner, patternProperties: { '^.*': typed(field.values) } }
    return inner
  }

  private items(field: Field): JsonSchema {
    if (!field.items) return {}
    const { codelist } = field
    return { items: { ...typed(field.items), ...(codelist?.closed && { enum: [...codelist.codes] }) } }
  }

  private reference(shape: Shape): JsonSchema {
    if (shape.inline) return this.object(shape)
    if (!this.definitions[shape.name]) {
      this.definitions[shape.name] = {}
      this.definitions[shape.name] = this.object(shape)
    }
    return { $ref: `#/definitions/${shape.name}` }
  }
}

function typed(field: Field): JsonSchema {
  const { types, codelist } = field
  const nullable = types.includes('null')
  const isEnum = codelist?.closed && !types.includes('array')
  return {
    type: types.length === 1 ? types[0] : [...types],
    description: field.about,
    ...(field.format && { format: field.format }),
    ...(field.pattern && { pattern: field.pattern.source }),
    ...(field.minLength && { minLength: field.minLength }),
    ...(field.minimum !== undefined && { minimum: field.minimum }),
    ...(field.minItems && { minItems: field.minItems }),
    ...(field.uniqueItems && { uniqueItems: true }),
    ...(codelist && { codelist: `${codelist.name}.csv`, openCodelist: !codelist.closed }),
    ...(isEnum && { enum: nullable ? [...codelist.codes, null] : [...codelist.codes] }),
    ...(field.merge === 'omit' && { omitWhenMerged: true }),
    ...(field.merge === 'wholeList' && { wholeListMerge: true }),
    ...(field.versionId && { versionId: true }),
    ...deprecation(field),
  }
}

function deprecation(field: Field): JsonSchema {
  return field.deprecated ? { deprecated: { deprecatedVersion: field.deprecated } } : {}
}

function translation(name: string): [string, JsonSchema] {
  return [`^(${name}_(${languageTagSource}))$`, { type: ['string', 'null'] }]
}
