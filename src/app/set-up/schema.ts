import { z } from 'zod'
import { BodySlug, bodyFields, GovernmentName, GovernmentSlug, identifierIsWhole } from '#governments/tree'
import { Email } from '#identity/people'
import { languages } from '#platform/i18n'
import { isCurrency } from '#platform/money'
import { isTimeZone } from '#platform/time'

const known = (language: string) => languages.includes(language)

/** Boxes of a form arrive as one text, several, or not at all. */
const Languages = z
  .union([z.string().transform(one => [one]), z.array(z.string())])
  .default([])
  .transform(list => list.filter(known))

const isLocaleOf = (locale: string, language: string): boolean => {
  try {
    return new Intl.Locale(locale).language === language
  } catch {
    return false
  }
}

const { name: BodyName, ...bodyRest } = bodyFields

// In the order of the page, so that what is wrong is listed from its top to its end.
const whatItIs = {
  name: GovernmentName,
  slug: GovernmentSlug,
  kind: z.string().trim().min(1, 'set-up.kind.missing').max(60, 'set-up.kind.long'),
}

const howItPublishes = {
  prefix: z
    .string()
    .trim()
    .regex(/^ocds-[a-z0-9]{6}$/, 'set-up.prefix.invalid'),
  example: z.literal('yes').optional().catch(undefined),
  language: z.string('set-up.language.missing').refine(known, 'set-up.language.missing'),
  languages: Languages,
  locale: z.string().trim().min(1, 'set-up.locale.invalid'),
}

const whoBegins = {
  zone: z.string().trim().refine(isTimeZone, 'set-up.zone.invalid'),
  bodyName: BodyName,
  bodySlug: BodySlug,
  ...bodyRest,
  email: Email,
}

type Fields = { language: string; locale: string; scheme: string; identifier: string }

const locale = { path: ['locale'], message: 'set-up.locale.invalid' }
const identifier = { path: ['identifier'], message: 'body.identifier.half' }
const localeFits = (form: Fields) => isLocaleOf(form.locale, form.language)

/** A government below another: its currency is its parent's. */
export const BelowForm = z
  .object({ ...whatItIs, ...howItPublishes, ...whoBegins })
  .refine(localeFits, locale)
  .refine(identifierIsWhole, identifier)

/** A government at the top of its own tree: with a currency, and rules that are a copy of another's. */
export const CountryForm = z
  .object({
    ...whatItIs,
    template: z.string('set-up.template.missing').pipe(z.uuid('set-up.template.missing')),
    ...howItPublishes,
    currency: z.string().trim().toUpperCase().refine(isCurrency, 'set-up.currency.invalid'),
    ...whoBegins,
  })
  .refine(localeFits, locale)
  .refine(identifierIsWhole, identifier)

/** What both forms say. */
export type SetUp = z.infer<typeof BelowForm> & { currency?: string; template?: string }
