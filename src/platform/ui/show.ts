import type { Tenant, WebCtx } from '../http/index.ts'
import { formatMoney, money } from '../money/index.ts'
import { type DateStyle, formatDate, formatDay, formatInstant } from '../time/index.ts'

/** How a page writes numbers, money and time: in the government's format, or the language's where there is none. */
export interface Show {
  /** In which amounts and days are shown, and so typed. */
  locale: string
  money(amount: string, currency: string): string
  /** The day of an instant. */
  day(instant: Date, style?: DateStyle): string
  /** A day of the calendar. */
  date(date: string, style?: DateStyle): string
  /** Day and time with seconds when they matter, in the government's zone. */
  instant(instant: Date): string
  number(value: number): string
}

// There are as many as governments' formats and languages of pages: few, and each is slow to make.
const known = new Map<string, Show>()

export function showFor(government: Pick<Tenant, 'locale' | 'timeZone'> | null, language: string): Show {
  const key = `${government?.locale} ${government?.timeZone} ${language}`
  const show = known.get(key) ?? makeShow(government, language)
  known.set(key, show)
  return show
}

function makeShow(government: Pick<Tenant, 'locale' | 'timeZone'> | null, language: string): Show {
  // The language of the page decides the words, the government's region the order and the separators.
  const locale = localeFor(government?.locale, language)
  const zone = government?.timeZone ?? 'UTC'
  const number = new Intl.NumberFormat(locale)
  return {
    locale,
    money: (amount, currency) => formatMoney(money(amount, currency), locale),
    day: (instant, style) => formatDay(locale, zone, instant, style),
    date: (date, style) => formatDate(locale, date, style),
    instant: instant => formatInstant(locale, zone, instant),
    number: value => number.format(value),
  }
}

/** How the pages of this request write. */
export const showOf = (ctx: Pick<WebCtx, 'government' | 't'>): Show => showFor(ctx.government, ctx.t.language)

function localeFor(locale: string | undefined, language: string): string {
  if (!locale) return language === 'en' ? 'en-GB' : language
  if (locale.split('-')[0] === language) return locale
  // English in a country that does not speak it would be written as in the United States: month first, 12 hours.
  if (language === 'en') return 'en-GB'
  const region = new Intl.Locale(locale).region
  const wanted = region ? `${language}-${region}` : language
  // English without a format of its own in that region would be written as in the United States.
  const isKnown = language !== 'en' || new Intl.NumberFormat(wanted).resolvedOptions().locale !== 'en'
  return isKnown ? wanted : 'en-001'
}
