import { type ExtensionId, extensionIds } from '../definition/extensions.ts'
import { shapeOfSchema } from '../definition/from-schema.ts'
import type { Field, Shape } from '../definition/model.ts'
import { Release } from '../definition/release.ts'
import { version10 } from '../definition/version-1.0.ts'
import type { JsonObject } from '../json/values.ts'
import { mappingCsv } from '../mapping.ts'
import { jsonSchema, type SchemaOptions } from '../schema.ts'
import { schema2020, strictSchema } from '../schema-forms.ts'
import { typescriptOf } from '../typescript.ts'
import { ExtensionFinder, extensionOptions, type Resolved } from './extensions.ts'
import { type Command, type Io, type Options, text, texts, UsageError } from './run.ts'

const formats = ['draft-4', '2020-12', 'mapping', 'typescript'] as const
const roots = ['release', 'release-package', 'record', 'record-package'] as const

export const schemaCommand: Command = {
  name: 'schema',
  about: 'Writes the schema with extensions, as JSON Schema, a mapping sheet or TypeScript types.',
  takes: '',
  options: {
    format: { type: 'string', value: 'FORMAT', about: `${formats.join(', ')}; draft-4 unless given.` },
    root: { type: 'string', value: 'ROOT', about: `${roots.join(', ')}; release unless given.` },
    version: { type: 'string', value: 'VERSION', about: '1.0 or 1.1; 1.1 unless given.' },
    strict: { type: 'boolean', about: 'Refuse nulls, what is empty or repeated, and fields that nothing defines.' },
    url: {
      type: 'string',
      value: 'URL',
      multiple: true,
      about: 'An extension by its address, found like by validate.',
    },
    ...extensionOptions,
  },
  examples: [
    ['--extensions lots,bids --format mapping > mapping.csv', 'A sheet to map a source to.'],
    ['--format typescript > ocds.ts', 'Types for a program.'],
  ],
  async run(io, _files, options) {
    const format = choice(options, 'format', formats)
    const resolved = await resolve(io, options)
    if (format === 'mapping') await io.out(mappingCsv(shapeFor(io, options, resolved)))
    else if (format === 'typescript') await io.out(typescriptOf(shapeFor(io, options, resolved)))
    else {
      const schema = schemaFor(io, options, resolved)
      const strict = options.strict ? strictSchema(schema) : schema
      await io.out(`${JSON.stringify(format === '2020-12' ? schema2020(strict) : strict, null, 2)}\n`)
    }
    return 0
  },
}

function choice<const T extends string>(options: Options, name: string, among: readonly [T, ...T[]]): T {
  const value = text(options, name) ?? among[0]
  const found = among.find(one => one === value)
  if (!found) throw new UsageError(`--${name} is one of ${among.join(', ')}`)
  return found
}

/** Without a choice, the schema has all extensions of the definition. */
async function resolve(io: Io, options: Options): Promise<Resolved> {
  const urls = texts(options, 'url')
  const finder = new ExtensionFinder(io, options)
  const resolved = await finder.resolve(urls)
  if (resolved.unknown.length > 0) throw new UsageError(`nothing is known of ${resolved.unknown.join(', ')}`)
  return options.extensions === undefined && urls.length === 0 ? { ids: 'all', patches: [], unknown: [] } : resolved
}

function schemaFor(io: Io, options: Options, resolved: Resolved): JsonObject {
  const version = choice(options, 'version', ['1.1', '1.0'])
  const root = choice(options, 'root', roots)
  if (resolved.patches.length > 0) {
    if (root !== 'release' || version !== '1.1')
      throw new UsageError('extensions from elsewhere change releases of 1.1 only')
    return new ExtensionFinder(io, options).schema(resolved)
  }
  const schemaOptions: SchemaOptions = { root, version, ...(resolved.ids !== 'all' && { extensions: resolved.ids }) }
  return jsonSchema(schemaOptions)
}

function shapeFor(io: Io, options: Options, resolved: Resolved): Shape {
  if (choice(options, 'root', roots) !== 'release') return shapeOfSchema(schemaFor(io, options, resolved))
  if (choice(options, 'version', ['1.1', '1.0']) === '1.0') return version10.Release
  if (resolved.patches.length > 0) return shapeOfSchema(schemaFor(io, options, resolved))
  return withExtensions(Release, new Set(resolved.ids === 'all' ? extensionIds : resolved.ids), new Map())
}

/** The shape with only the fields of some extensions. */
function withExtensions(shape: Shape, ids: ReadonlySet<ExtensionId>, known: Map<Shape, Shape>): Shape {
  const made = known.get(shape)
  if (made) return made
  const fields: { [name: string]: Field } = {}
  const result: Shape = { ...shape, fields }
  known.set(shape, result)
  for (const [name, field] of Object.entries(shape.fields)) {
    if (field.extension && !ids.has(field.extension)) continue
    fields[name] = field.shape ? { ...field, shape: withExtensions(field.shape, ids, known) } : field
  }
  return result
}
