import type { Codelist } from './codelists/codelist.ts'
import type { ExtensionId } from './extensions.ts'

/** The JSON types a field may hold, as JSON Schema names them. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

export type Format = 'date-time' | 'uri' | 'email'

/**
 * How a field behaves when releases are merged. Without one, the standard's rules by type apply: objects are merged
 * field by field, arrays of objects that have an `id` are merged by it, everything else is replaced.
 * Source: OCDS 1.1, Merging, "Merge strategies".
 */
export type MergeRule = 'omit' | 'wholeList'

/** One field of an object: all that types, validation, merging and the order of keys need to know about it. */
export interface Field<T = unknown, R extends boolean = boolean> {
  /** Exists for the compiler only, so that a `Release` can be inferred. */
  readonly '~value'?: T
  readonly types: readonly JsonType[]
  readonly about: string
  readonly required?: R
  readonly format?: Format
  readonly pattern?: RegExp
  /** Least number of characters. */
  readonly minLength?: number
  /** Least value of a number. */
  readonly minimum?: number
  /** Least number of items. */
  readonly minItems?: number
  readonly uniqueItems?: boolean
  readonly codelist?: Codelist
  /** The object that the field holds, or each of its items. */
  readonly shape?: Shape
  /** What an array of plain values holds. */
  readonly items?: Field
  /** What every value of an object with free keys holds. */
  readonly values?: Field
  readonly merge?: MergeRule
  /** The `id` of an object that is not in an array: it has versions of its own. */
  readonly versionId?: boolean
  /** May be repeated in other languages as `<field>_<language>`. */
  readonly translated?: boolean
  /** The version of the standard since which the field should no longer be used. */
  readonly deprecated?: string
  /** The extension that brings the field; none for the core of the standard. */
  readonly extension?: ExtensionId
}

export type Fields = { readonly [name: string]: Field }

/** One kind of object, with its fields in the order in which they are written. */
export interface Shape<F extends Fields = Fields> {
  readonly name: string
  readonly about: string
  readonly fields: F
  /** Least number of fields that must be present. */
  readonly minProperties?: number
  /** Written into its only user's schema, not among the shared definitions. */
  readonly inline?: boolean
}

type Simplify<T> = { [K in keyof T]: T[K] } & {}
type RequiredNames<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly required?: true } ? K : never
}[keyof F]
export type ValueOf<F extends Field> = F extends Field<infer T, boolean> ? T : never

/** The TypeScript type of an object described by a shape. */
export type TypeOf<S extends Shape> = Simplify<
  { [K in RequiredNames<S['fields']>]: ValueOf<S['fields'][K]> } & {
    [K in Exclude<keyof S['fields'], RequiredNames<S['fields']>>]?: ValueOf<S['fields'][K]>
  }
>

export function shape<const F extends Fields>(
  name: string,
  about: string,
  fields: F,
  options: { minProperties?: number; inline?: boolean } = {},
): Shape<F> {
  return { name, about, fields, ...options }
}
