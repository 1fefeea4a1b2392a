import type { Readable } from 'node:stream'
import { body, type Reply } from '../http/index.ts'
import { attachment } from './names.ts'

/**
 * Sends a file to be saved, never to be shown: what somebody uploaded must not run as part of our pages. The type is
 * the one that was found when it came in, and browsers are told not to guess another.
 */
export function download(file: { name: string; type: string }, content: Readable | string): Reply {
  return body(file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type, content, {
    headers: {
      'content-disposition': attachment(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
