import { extname } from 'node:path'

const longest = 120

/**
 * What a file is called on pages and in downloads: the last part of the path, without characters that are no text,
 * that turn the direction of writing, or that mean something to a file system; at most 120 characters.
 */
export function safeName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g, '')
    .replace(/[<>:"|?*;%]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (!clean) return 'document'
  const extension = extname(clean).slice(0, 10)
  const stem = [...clean.slice(0, clean.length - extension.length)]
  return stem.slice(0, longest - extension.length).join('') + extension
}

/** The header that makes a browser save a file under its name: RFC 6266 with the encoding of RFC 8187. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
