import type { ExtensionId } from '../definition/extensions.ts'
import type { Field, Shape } from '../definition/model.ts'
import { equal, isObject, type JsonObject, pointerStep } from '../json/values.ts'
import { idKey } from '../merge/items.ts'
import { type Finding, report } from './finding.ts'
import { isLanguageTag } from './formats.ts'
import { type Check, scalarCheck, typeName } from './scalar.ts'
import { firstRepeat } from './unique.ts'
import { versionsCheck } from './versions.ts'

/** What a set of checks is compiled for. */
export interface Terms {
  readonly extensions: ReadonlySet<ExtensionId>
  /** Whether fields that nothing defines are findings. */
  readonly additionalFields: boolean
  /** Whether what the schema allows but is seldom meant is found too: empty fields, deprecated ones, repeated ids. */
  readonly notices?: boolean
  /** For versioned releases, in which every value is a list of versions: the checks of a single version. */
  readonly versionOf?: Compilation
}

/** Compiles definitions into functions, each object once. */
export class Compilation {
  private readonly shapes = new Map<Shape, Check>()
  private readonly terms: Terms

  constructor(terms: Terms) {
    this.terms = terms
  }

  shape(shape: Shape, inArray = false): Check {
    // Objects in arrays differ from others where values have versions: their ids have none.
    const variant = this.terms.versionOf && inArray ? inArrays(shape) : shape
    const known = this.shapes.get(variant)
    if (known) return known
    const fields = new Map<string, Check>()
    const requiredNames: string[] = []
    const translated = new Set<string>()
    const check = objectCheck(shape, fields, requiredNames, translated, this.terms)
    this.shapes.set(variant, check)
    for (const [name, field] of Object.entries(shape.fields)) {
      if (field.extension && !this.terms.extensions.has(field.extension)) continue
      fields.set(name, this.noticed(name, field, this.versioned(name, field, inArray)))
      if (field.required && !(this.terms.versionOf && field.merge === 'omit')) requiredNames.push(name)
      if (field.translated) translated.add(name)
    }
    return check
  }

  private noticed(name: string, field: Field, check: Check): Check {
    const { deprecated } = field
    if (!this.terms.notices || !deprecated) return check
    return (value, found) => {
      report(found, 'deprecated', undefined, { field: name, version: deprecated })
      check(value, found)
    }
  }

  private versioned(name: string, field: Field, inArray: boolean): Check {
    const { versionOf } = this.terms
    const isLiteral = (name === 'id' && inArray) || name === 'ocid'
    if (!versionOf || isLiteral) return this.field(field)
    const asWhole = versionsCheck(versionOf.field(field))
    if (!hasFieldsOfItsOwn(field)) return asWhole
    const byField = this.field(field)
    // An object that may be null has versions as a whole in the official schema, and field by field once merged.
    if (!field.types.includes('null')) return byField
    return (value, found) => (Array.isArray(value) ? asWhole : byField)(value, found)
  }

  field(field: Field): Check {
    if (field.types.includes('array') && !field.types.includes('object')) return this.array(field)
    if (!field.shape) return scalarCheck(field, this.terms.notices)
    const check = field.values ? this.map(field.shape, field.values) : this.shape(field.shape)
    if (!field.types.includes('null')) return check
    return (value, found) => {
      if (value !== null) check(value, found)
    }
  }

  private map(shape: Shape, values: Field): Check {
    const check = scalarCheck(values)
    return mapCheck(shape, this.terms.versionOf ? versionsCheck(check) : check)
  }

  private array(field: Field): Check {
    const checkItem = this.item(field)
    const { minItems = 0, uniqueItems = false } = field
    const nullable = field.types.includes('null')
    const { notices = false } = this.terms
    const byId = notices && field.shape !== undefined && 'id' in field.shape.fields && field.merge !== 'wholeList'
    return (value, found) => {
      if (!Array.isArray(value)) {
        if (value === null && nullable) return
        return report(found, 'type', value, { expected: field.types.join(', '), found: typeName(value) })
      }
      if (value.length < minItems) report(found, 'minItems', value, { min: minItems })
      if (notices && value.length === 0 && minItems === 0) report(found, 'emptyField', value)
      if (uniqueItems && value.length > 1) checkUnique(value, found)
      if (byId && value.length > 1) checkIds(value, found)
      if (!checkItem) return
      for (let i = 0; i < value.length; i++) {
        const before = found.length
        checkItem(value[i], found)
        if (found.length !== before) locate(found, before, i)
      }
    }
  }

  private item(field: Field): Check | undefined {
    if (field.shape) return this.shape(field.shape, true)
    if (!field.items) return undefined
    const item = field.codelist ? { ...field.items, codelist: field.codelist } : field.items
    return scalarCheck(item, this.terms.notices)
  }
}

const arrayVariants = new Map<Shape, Shape>()

function inArrays(shape: Shape): Shape {
  const known = arrayVariants.get(shape) ?? { ...shape }
  arrayVariants.set(shape, known)
  return known
}

/** Whether a versioned release has the field as object or array, rather than as a list of its versions. */
function hasFieldsOfItsOwn(field: Field): boolean {
  if (!field.shape) return false
  return !field.types.includes('array') || ('id' in field.shape.fields && field.merge !== 'wholeList')
}

function objectCheck(
  shape: Shape,
  fields: ReadonlyMap<string, Check>,
  requiredNames: readonly string[],
  translated: ReadonlySet<string>,
  { additionalFields, notices }: Terms,
): Check {
  return (value, found) => {
    if (!isObject(value)) return report(found, 'type', value, { expected: 'object', found: typeName(value) })
    let present = 0
    for (const key in value) {
      const inner = value[key]
      if (inner === undefined) continue
      present++
      const check = fields.get(key) ?? translationCheck(key, translated)
      const before = found.length
      if (check) check(inner, found)
      else if (additionalFields) report(found, 'additionalField', undefined, { field: key })
      if (found.length !== before) locate(found, before, key)
    }
    for (const name of requiredNames) {
      if (value[name] === undefined) report(found, 'required', undefined, { field: name })
    }
    if (present < (shape.minProperties ?? 0)) report(found, 'minProperties', value, { min: 1 })
    else if (present === 0 && notices && requiredNames.length === 0) report(found, 'emptyField', value)
  }
}

const translation = scalarCheck({ types: ['string', 'null'], about: 'A field in another language.' })

/** `title_es` is the title in Spanish. Source: OCDS 1.1, Language, "Free-text fields". */
function translationCheck(key: string, translated: ReadonlySet<string>): Check | undefined {
  const at = key.indexOf('_')
  if (at < 0 || !translated.has(key.slice(0, at)) || !isLanguageTag(key.slice(at + 1))) return undefined
  return translation
}

function mapCheck(shape: Shape, checkValue: Check): Check {
  return (value, found) => {
    if (!isObject(value)) return report(found, 'type', value, { expected: 'object', found: typeName(value) })
    const keys = Object.keys(value)
    if (keys.length < (shape.minProperties ?? 0)) report(found, 'minProperties', value, { min: 1 })
    for (const key of keys) {
      const before = found.length
      checkValue((value as JsonObject)[key], found)
      if (found.length !== before) locate(found, before, key)
    }
  }
}

export function checkUnique(array: readonly unknown[], found: Finding[]): void {
  const repeat = firstRepeat(array)
  if (repeat) report(found, 'uniqueItems', array[repeat[1]], { first: repeat[0] }, pointerStep(repeat[1]))
}

/** Ids that repeat; what repeats as a whole is found anyway. */
function checkIds(array: readonly unknown[], found: Finding[]): void {
  const first = new Map<unknown, number>()
  array.forEach((item, i) => {
    const key = isObject(item) ? idKey(item) : undefined
    if (key === undefined) return
    const before = first.get(key)
    if (before === undefined) first.set(key, i)
    else if (!equal(array[before], item)) {
      report(found, 'duplicateId', (item as JsonObject).id, { first: before }, pointerStep(i))
    }
  })
}

/** Puts a step in front of the paths of the findings made since. */
export function locate(found: readonly Finding[], from: number, key: string | number): void {
  const step = pointerStep(key)
  for (let i = from; i < found.length; i++) (found[i] as Finding).path = step + (found[i] as Finding).path
}
