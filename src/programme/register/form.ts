import { z } from 'zod'
import {
  Amount,
  Day,
  type FormResult,
  OptionalAmount,
  OptionalDay,
  type Posted,
  readForm,
  type Typing,
  withDays,
} from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { typedDay } from '#platform/ui'
import type { Content, Field, Kind, Value } from './kind.ts'

/** Whether something can be chosen is the same in all languages. */
const anyLanguage = 'en'

export const longestTitle = 200
const longest = { line: 200, text: 4000, web: 500 } as const

const text = (max: number, required: boolean) =>
  z
    .string()
    .default('')
    .transform(typed => typed.trim())
    .refine(typed => !required || typed !== '', 'register.missing')
    .refine(typed => typed.length <= max, 'register.long')
    .transform(typed => typed || null)

const many = (options: readonly string[] | null) =>
  z
    .union([z.string().transform(one => (one === '' ? [] : [one])), z.array(z.string())])
    .default([])
    .refine(
      list => list.length <= 200 && list.every(one => options === null || options.includes(one)),
      'register.choice',
    )
    .transform(list => [...new Set(list)])

/** How one field is read from a form. */
function schemaOf(field: Field, required: boolean, typing: Typing): z.ZodType<Value> {
  switch (field.type) {
    case 'line':
      return text(field.max ?? longest.line, required)
    case 'text':
      return text(field.max ?? longest.text, required)
    case 'web':
      return text(longest.web, required).refine(
        typed => typed === null || (/^https?:\/\//i.test(typed) && URL.canParse(typed)),
        'register.web',
      )
    case 'choice':
      return text(60, required).refine(typed => typed === null || field.options.includes(typed), 'register.choice')
    case 'choices':
      return many(field.options).refine(list => !required || list.length > 0, 'register.missing')
    case 'picks':
      return many(null)
        .refine(list => list.every(one => field.from.titleOf(one, anyLanguage) !== undefined), 'register.choice')
        .refine(list => !required || list.length > 0, 'register.missing')
    case 'entries': {
      const ids = many(null).refine(list => list.every(one => z.uuid().safeParse(one).success), 'register.choice')
      return ids
        .refine(list => !required || list.length > 0, 'register.missing')
        .refine(list => list.length <= (field.most ?? 200), 'register.choice')
    }
    case 'member':
      return text(60, required).refine(typed => typed === null || z.uuid().safeParse(typed).success, 'register.choice')
    case 'number':
      // Too long a number is told as a wrong one, not by its characters.
      return z
        .string()
        .default('')
        .transform(typed => typed.trim() || null)
        .refine(typed => !required || typed !== null, 'register.missing')
        .refine(typed => typed === null || isNumber(typed, field), 'register.number')
    case 'money':
      return (required ? Amount(typing, 'register.missing') : OptionalAmount(typing)).transform(
        money => money?.amount ?? null,
      )
    case 'day':
      return required ? Day(typing, 'register.missing') : OptionalDay(typing)
  }
}

function isNumber(typed: string, { min, max }: { min?: number; max?: number }): boolean {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(typed)) return false
  const value = Number(typed)
  return (min === undefined || value >= min) && (max === undefined || value <= max)
}

type Named = readonly (readonly [string, Field])[]

const daysIn = (fields: Named): string[] => fields.flatMap(([name, field]) => (field.type === 'day' ? [name] : []))

/** Reads some fields of an entry; what is wrong is told with the field's own name. */
export function readFields(
  kind: Kind,
  fields: Named,
  posted: Posted,
  { t, typing, asked }: { t: Translate; typing: Typing; asked?: boolean },
): FormResult<Content> {
  const shape = Object.fromEntries(
    fields.map(([name, field]) => [name, schemaOf(field, asked === true || field.required === true, typing)]),
  )
  const form = readForm<Content>(withDays(daysIn(fields), z.object(shape)), posted)
  return form.ok ? form : { ...form, errors: withNames(kind, form.errors, t) }
}

/** Reads title and partner of an entry, and all fields of its form. */
export function readEntry(
  kind: Kind,
  fields: Named,
  posted: Posted,
  setting: { t: Translate; typing: Typing },
): FormResult<{ title: string; partner: string; content: Content }> {
  const content = readFields(kind, fields, posted, setting)
  const head = readForm(
    z.object({
      title: text(longestTitle, true).transform(title => title ?? ''),
      partner: z
        .string()
        .default('')
        .refine(slug => slug !== '' || kind.partner !== 'required', 'register.missing'),
    }),
    posted,
  )
  if (head.ok && content.ok) return { ok: true, value: { ...head.value, content: content.value } }
  const errors = [...(head.ok ? [] : withNames(kind, head.errors, setting.t)), ...(content.ok ? [] : content.errors)]
  return { ok: false, errors, typed: posted }
}

type Errors = Extract<FormResult<never>, { ok: false }>['errors']

function withNames(kind: Kind, errors: Errors, t: Translate): Errors {
  return errors.map(error => {
    const name = error.field.replace(/-(day|month|year)$/, '')
    const field = kind.fields[name]
    const max = name === 'title' ? longestTitle : field && 'max' in field ? field.max : undefined
    const fallback = field?.type === 'line' || field?.type === 'text' ? longest[field.type] : longest.web
    return { ...error, values: { field: labelOf(kind, name, t), max: max ?? fallback } }
  })
}

/** The words for a field. */
export const labelOf = (kind: Kind, name: string, t: Translate): string =>
  name === 'partner' ? t('register.partner') : t.dynamic(`${kind.name}.field.${name}`)

/** An entry as it is typed into its form again. */
export function typedOf(fields: Named, content: Content): Posted {
  const typed: Record<string, string | string[] | undefined> = {}
  for (const [name, field] of fields) {
    const value = content[name] ?? null
    if (field.type === 'day') Object.assign(typed, typedDay(name, value as string | null))
    else typed[name] = value === null ? '' : typeof value === 'string' ? value : [...value]
  }
  return typed
}
