import type { JsonNumber } from '../json/number.ts'
import type { Codelist, CodeOf } from './codelists/codelist.ts'
import type { ExtensionId } from './extensions.ts'
import type { Field, Fields, Format, MergeRule, Shape, TypeOf } from './model.ts'

// The small language in which the definition is written. Unless they say otherwise, fields may be null, because null in
// a release removes a value: OCDS 1.1, Merging, "Removing values".

type Optional<T> = Field<T, false>

interface TextOptions {
  min?: number
  translated?: boolean
  versionId?: boolean
  deprecated?: string
  pattern?: RegExp
  merge?: MergeRule
}

const text_ = (format: Format | undefined, about: string, o: TextOptions): Optional<string | null> => {
  const { min, ...rest } = o
  return { types: ['string', 'null'], about, ...(format && { format }), ...(min && { minLength: min }), ...rest }
}

/** Words. `translated` allows the same field in other languages. */
export const text = (about: string, o: TextOptions = {}): Optional<string | null> => text_(undefined, about, o)

/** An instant, RFC 3339 with seconds and an offset: `2026-11-23T09:30:00Z`. */
export const dateTime = (about: string, o: TextOptions = {}): Optional<string | null> => text_('date-time', about, o)

/** An absolute URI. */
export const uri = (about: string, o: TextOptions = {}): Optional<string | null> => text_('uri', about, o)

export const email = (about: string, o: TextOptions = {}): Optional<string | null> => text_('email', about, o)

export const flag = (about: string): Optional<boolean | null> => ({ types: ['boolean', 'null'], about })

export const number = (about: string): Optional<number | JsonNumber | null> => ({ types: ['number', 'null'], about })

export const integer = (about: string): Optional<number | JsonNumber | null> => ({ types: ['integer', 'null'], about })

/** An id that may be a text or a whole number. */
export const idOrNumber = (
  about: string,
  o: { min?: number; versionId?: boolean } = {},
): Optional<string | number | JsonNumber | null> => ({
  types: ['string', 'integer', 'null'],
  about,
  ...(o.min && { minLength: o.min }),
  ...(o.versionId && { versionId: true }),
})

/** The required `id` by which objects in an array are told apart: a text or a whole number. */
export const id = (about: string): Field<string | number | JsonNumber, true> => required(idOrNumber(about, { min: 1 }))

/** The required `id` of an object of an extension that allows text only. */
export const textId = (about: string, o: TextOptions = {}): Field<string, true> => required(text(about, o))

/** One code of a codelist. */
export function code<const C extends Codelist>(
  codelist: C,
  about: string,
  o: { min?: number } = {},
): Optional<CodeOf<C> | null> {
  return { types: ['string', 'null'], about, codelist, ...(o.min && { minLength: o.min }) }
}

interface ListOptions {
  /** Least number of items. */
  min?: number
  unique?: boolean
  /** Least number of characters of each item. */
  itemMin?: number
  merge?: MergeRule
  deprecated?: string
}

const listRules = (o: ListOptions) => ({
  ...(o.min && { minItems: o.min }),
  ...(o.unique && { uniqueItems: true }),
  ...(o.merge && { merge: o.merge }),
  ...(o.deprecated && { deprecated: o.deprecated }),
})

const item = (o: ListOptions): Field => ({
  types: ['string'],
  about: 'One of the texts.',
  ...(o.itemMin && { minLength: o.itemMin }),
})

/** Several codes of a codelist. */
export const codes = <const C extends Codelist>(
  codelist: C,
  about: string,
  o: ListOptions = {},
): Optional<readonly CodeOf<C>[] | null> => ({
  types: ['array', 'null'],
  about,
  codelist,
  items: item(o),
  ...listRules(o),
})

/** Several texts, replaced as a whole when releases are merged. */
export const texts = (about: string, o: ListOptions = {}): Optional<readonly string[] | null> => ({
  types: ['array', 'null'],
  about,
  items: item(o),
  ...listRules(o),
})

/** One object. */
export const one = <S extends Shape>(of: S, about: string, o: { deprecated?: string } = {}): Optional<TypeOf<S>> => ({
  types: ['object'],
  about,
  shape: of,
  ...o,
})

/** An array of objects. */
export const many = <S extends Shape>(of: S, about: string, o: ListOptions = {}): Optional<readonly TypeOf<S>[]> => ({
  types: ['array'],
  about,
  shape: of,
  ...listRules(o),
})

/** The same field, which must be present and not null. */
export function required<T>(field: Field<T, boolean>): Field<Exclude<T, null>, true> {
  return { ...notNull(field), required: true }
}

/** The same field, which may be absent but not null. */
export function notNull<T>(field: Field<T, boolean>): Optional<Exclude<T, null>> {
  return { ...field, types: field.types.filter(type => type !== 'null') } as Optional<Exclude<T, null>>
}

/** Marks fields as brought by an extension. */
export function from<const F extends Fields>(extension: ExtensionId, fields: F): F {
  const marked = Object.entries(fields).map(([name, field]) => [name, { ...field, extension }])
  return Object.fromEntries(marked) as F
}
