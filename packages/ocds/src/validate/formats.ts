import { isDateTime } from '../dates.ts'
import type { Format } from '../definition/model.ts'

// Characters allowed by RFC 3986 after the scheme, with percent-encoded octets. A fragment may occur once.
const allowed = "[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2}"
const uriPattern = new RegExp(
  `^[A-Za-z][A-Za-z0-9+.-]*:(?://(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*(?:\\[[0-9A-Fa-f:.]+\\](?::\\d*)?)?(?=[/?#]|$))?(?:${allowed})*(?:#(?:${allowed})*)?$`,
)

const emailPattern =
  /^[^\s@"(),:;<>[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/

/** Whether a text is an absolute URI. Source: RFC 3986, section 3. */
export const isUri = (text: string): boolean => uriPattern.test(text) && !text.endsWith(':')

export const formats: { readonly [format in Format]: (text: string) => boolean } = {
  'date-time': isDateTime,
  uri: isUri,
  email: text => emailPattern.test(text),
}

const variant = '(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})'
const privateUse = 'x(?:-[A-Za-z0-9]{1,8})+'
/** A language tag as the source of a regular expression. Source: BCP 47 (RFC 5646, section 2.1). */
export const languageTagSource =
  '(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}(?:-[A-Za-z]{3}){0,2})?|[A-Za-z]{4}|[A-Za-z]{5,8})' + // language
  '(?:-[A-Za-z]{4})?' + // script
  '(?:-(?:[A-Za-z]{2}|[0-9]{3}))?' + // region
  `(?:-${variant})*` +
  '(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*' + // extensions
  `(?:-${privateUse})?|${privateUse}`

const languageTag = new RegExp(`^(?:${languageTagSource})$`)

/** Whether a text is a language tag. */
export const isLanguageTag = (text: string): boolean => languageTag.test(text)
