import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { rootFolder } from '../config/index.ts'
import type { MessageKey } from './keys.ts'

export type Values = Record<string, string | number>

/** Gives the message of a key in one language. Keys that come from a schema or a refusal are plain strings. */
export interface Translate {
  (key: MessageKey, values?: Values): string
  /** For keys known only at run time. An unknown key comes back as it is, so that nothing fails for want of a word. */
  dynamic(key: string, values?: Values): string
  readonly language: string
}

const folder = join(rootFolder, 'locales')

/** The languages that have texts. */
export const languages: readonly string[] = readdirSync(folder).sort()

/** Languages that are written from right to left. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr')

const catalogues = new Map(languages.map(language => [language, load(language)]))

function load(language: string): Map<string, string> {
  const files = readdirSync(join(folder, language)).sort()
  const entries = files.flatMap(file =>
    Object.entries(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>),
  )
  return new Map(entries)
}

/**
 * The translator of a language; English where the language has no texts or lacks a message.
 * Messages are ICU: `{name}`, `{n, plural, one {# bid} other {# bids}}`.
 */
export function translator(language: string): Translate {
  const known = translators.get(language)
  if (known) return known
  const own = catalogues.get(language)
  const english = catalogues.get('en')
  const parsed = new Map<string, IntlMessageFormat | string>()
  const dynamic = (key: string, values?: Values): string => {
    let message = parsed.get(key)
    if (message === undefined) {
      const text = own?.get(key) ?? english?.get(key) ?? key
      // Most messages are plain words: those need no parsing and no formatting.
      message = /[{'<]/.test(text)
        ? new IntlMessageFormat(text, own?.has(key) ? language : 'en', undefined, { ignoreTag: true })
        : text
      if (parsed.size < 10_000) parsed.set(key, message)
    }
    return typeof message === 'string' ? message : String(message.format(values))
  }
  const translate: Translate = Object.assign((key: MessageKey, values?: Values) => dynamic(key, values), {
    dynamic,
    language,
  })
  if (own) translators.set(language, translate)
  return translate
}

const translators = new Map<string, Translate>()

/**
 * The language to answer in: the one asked for by name, else the first acceptable one among those on offer.
 * @param accept the Accept-Language header
 */
export function chooseLanguage(offered: readonly string[], asked?: string, accept?: string): string {
  if (asked && offered.includes(asked)) return asked
  for (const range of (accept ?? '').split(',').slice(0, 20)) {
    const tag = range.split(';')[0]?.trim().toLowerCase() ?? ''
    const match = offered.find(language => tag === language || tag.startsWith(`${language}-`))
    if (match) return match
  }
  return offered[0] ?? 'en'
}
