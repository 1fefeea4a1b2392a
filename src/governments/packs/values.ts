import { z } from 'zod'
import { isLocalDate } from '#platform/time'
import { unknownKey } from './nearest.ts'

/** An object that names each key it does not know, one per line, with the nearest one that it does. */
export function exactly<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(key => unknownKey(key, known)).join('\n') : undefined,
  })
}

/** Lower case words joined by hyphens: part of addresses, and the name by which rules point to each other. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower case letters, digits and hyphens')

/** A language by its ISO 639 code, with a script or region where one is needed: `en`, `pt-BR`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'use a language code such as en, es or pt-BR')

/** Words in whatever language the document is in: a law's title, a name. */
export const Words = z.string().trim().min(1, 'write some words')

/** The same words in one or more languages: `{ en: 'Open procedure', es: 'Licitación abierta' }`. */
export const Text = z
  .record(Language, z.string().trim().min(1, 'write some words'))
  .refine(text => Object.keys(text).length > 0, 'write it in at least one language')
export type Text = z.infer<typeof Text>

/** An amount in the government's currency, as decimal text. */
export const Amount = z
  .string('write amounts in quotes, such as "250000" or "99.50"')
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'write an amount as digits without grouping, such as "250000" or "99.50"')

export const Day = z.string('write days as 2030-01-31').refine(isLocalDate, 'write a day that exists, as 2030-01-31')

export const TimeOfDay = z
  .string('write a time in quotes, such as "23:59:59"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'write a time as 23:59:59')

export const WebAddress = z.url({ protocol: /^https?$/, error: 'write a web address that starts with https://' })

const whole = z.int('write a whole number').max(100_000, 'write a number up to 100000')

/** A whole number that may be 0, and one that may not. */
export const Count = whole.min(0, 'write 0 or more')
export const CountFromOne = whole.min(1, 'write 1 or more')

/** The words in the wanted language, else in the first in which they are written, with the language they are in. */
export function textIn(text: Text, language: string): { text: string; language: string } {
  const found = text[language]
  if (found !== undefined) return { text: found, language }
  const [first] = Object.entries(text)
  return { text: first?.[1] ?? '', language: first?.[0] ?? language }
}
