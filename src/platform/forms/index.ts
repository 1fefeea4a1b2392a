import type { z } from 'zod'
import { Refusal } from '../errors/index.ts'
import type { Translate } from '../i18n/index.ts'

export { Amount, Day, OptionalAmount, OptionalDay, type Typing, withDays } from './fields.ts'

/** What every form carries in hidden fields. */
export interface FormTokens {
  /** Proof that the form came from our page. */
  csrf: string
  /** The same for both arrivals of a form that was sent twice. */
  key: string
  /** The version of the thing that the form was made from; null for a new thing. */
  version: number | null
}

/** A posted form: one text per field, several for boxes that share a name. */
export type Posted = Readonly<Record<string, string | string[] | undefined>>

/** What is wrong with a field. `message` is a message key, `values` what it says beside its words. */
export interface FieldError {
  field: string
  message: string
  values?: Readonly<Record<string, string | number>>
}

export type FormResult<T> = { ok: true; value: T } | { ok: false; errors: FieldError[]; typed: Posted }

/**
 * Reads a posted form by its schema. Wrong input is a value, not an exception: it is shown again beside its field,
 * with what the person typed. Each field reports its first problem only.
 */
export function readForm<T>(schema: z.ZodType<T>, posted: Posted): FormResult<T> {
  const cleaned = Object.fromEntries(Object.entries(posted).map(([name, value]) => [name, clean(value)]))
  const parsed = schema.safeParse(cleaned)
  if (parsed.success) return { ok: true, value: parsed.data }
  const first = new Map<string, string>()
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('-') || 'form'
    if (!first.has(field)) first.set(field, issue.message)
  }
  return { ok: false, errors: [...first].map(([field, message]) => ({ field, message })), typed: posted }
}

/**
 * What an action refused about one field of its form, to be shown beside it with everything typed kept.
 * @param fields the field that each reason is about
 * @throws the error itself when it is another one
 */
export function refusedField(error: unknown, fields: Readonly<Record<string, string>>, t: Translate): FieldError[] {
  const field = error instanceof Refusal ? fields[error.reason] : undefined
  if (!(error instanceof Refusal) || field === undefined) throw error
  // The finished words stand in for a key, because a key could not carry the refusal's values.
  return [{ field, message: t.dynamic(error.reason, error.values) }]
}

/** Takes out control characters, which no field may hold, and makes every line end the same. */
const clean = (value: string | string[] | undefined): string | string[] | undefined =>
  Array.isArray(value) ? value.map(cleanText) : value === undefined ? undefined : cleanText(value)

const cleanText = (text: string): string =>
  // Directional overrides and isolates could make a price or a name read as another one.
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '')

/** The first text of a posted field. */
export const typedText = (typed: Posted, field: string): string => {
  const value = typed[field]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
