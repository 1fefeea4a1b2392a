const allowedSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel'])

/**
 * The address, unchanged, when it is safe to follow: http, https, mailto, tel or relative.
 * @throws TypeError for any other scheme, such as `javascript:` or `data:`.
 */
export function href(address: string): string {
  const first = address.charCodeAt(0)
  if (first === 0x2f || first === 0x23 || first === 0x3f) return address // starts with / # or ?
  // Browsers skip leading spaces and controls, and tabs and line breaks anywhere, before they read the scheme:
  // WHATWG URL, "basic URL parser".
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, ''))?.[1]
  if (scheme === undefined || allowedSchemes.has(scheme.toLowerCase())) return address
  throw new TypeError(`A link may not use the scheme "${scheme}:"`)
}
