import { href } from './href.ts'

/** Extra HTML attributes, for example `data-…`. Null and undefined leave the attribute out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Translations of one message of the scripts: one string, or one per plural rule (`one`, `other`, …). */
export type Message = string | Readonly<Record<string, string>>

const addresses: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'poster'])

/** Joins class names, leaving out those that are not set. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  let joined = ''
  for (const name of names) if (name) joined = joined ? `${joined} ${name}` : name
  return joined
}

/**
 * A component's own attributes and those of its caller; its own win.
 * @throws TypeError for attributes that can run script or style the page past its Content-Security-Policy.
 */
export function merge(own: Record<string, unknown>, extra: Attributes | undefined): Record<string, unknown> {
  if (extra === undefined) return own
  for (const name of Object.keys(extra)) {
    if (own[name] !== undefined) continue
    const value = extra[name]
    const lower = name.toLowerCase()
    if (lower.startsWith('on') || lower === 'style' || lower === 'srcdoc' || lower === 'dangerouslysetinnerhtml')
      throw new TypeError(`The attribute "${name}" is not allowed`)
    own[name] = addresses.has(lower) && typeof value === 'string' ? href(value) : value
  }
  return own
}

/** The `data-i18n.*` attributes by which a component's script is given its translations. */
export function translations(messages: Readonly<Record<string, Message | undefined>>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [key, message] of Object.entries(messages)) {
    if (!message) continue
    if (typeof message === 'string') result[`data-i18n.${key}`] = message
    else for (const [rule, text] of Object.entries(message)) result[`data-i18n.${key}.${rule}`] = text
  }
  return result
}
