import type { Field, Shape } from './definition/model.ts'
import { csvLine } from './tables/csv.ts'

/** One field of the standard, in one place. */
export interface MappingRow {
  /** The path without positions: `tender/items/quantity`. */
  readonly path: string
  readonly title: string
  readonly description: string
  readonly type: string
  readonly codelist: string
  readonly required: boolean
  readonly extension: string
  readonly deprecated: string
}

/** All fields below a shape, in the order of the definition; what repeats inside of itself is shown once. */
export function mappingSheet(shape: Shape): MappingRow[] {
  return [...rowsOf(shape, '', [])]
}

export const mappingColumns = [
  'path',
  'title',
  'description',
  'type',
  'codelist',
  'required',
  'extension',
  'deprecated',
] as const

/** The mapping sheet as CSV. */
export function mappingCsv(shape: Shape): string {
  const rows = mappingSheet(shape).map(row =>
    mappingColumns.map(name => String(row[name] === true ? 'yes' : row[name] || '')),
  )
  return [mappingColumns, ...rows].map(csvLine).join('')
}

function* rowsOf(shape: Shape, before: string, above: readonly Shape[]): Generator<MappingRow> {
  for (const [name, field] of Object.entries(shape.fields)) {
    const path = before + name
    yield {
      path,
      title: titleOf(name),
      description: field.about,
      type: typeOf(field),
      codelist: field.codelist?.name ?? '',
      required: field.required ?? false,
      extension: field.extension ?? '',
      deprecated: field.deprecated ?? '',
    }
    if (field.shape && !above.includes(field.shape)) yield* rowsOf(field.shape, `${path}/`, [...above, field.shape])
  }
}

/** `numberOfTenderers` is Number of tenderers. */
function titleOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  const lower = words
    .split(/[ _]/)
    .map(word => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

function typeOf(field: Field): string {
  const types = field.types.filter(type => type !== 'null')
  if (!types.includes('array') || types.length > 1)
    return types.join(' or ') + (field.format ? ` (${field.format})` : '')
  return `array of ${field.shape ? 'objects' : (field.items?.types.join(' or ') ?? 'anything')}`
}
