import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** The bytes of a rendered page, plain and compressed. */
export interface KeptBytes {
  plain: Buffer
  gzip: Buffer
}

/**
 * Rendered public pages by their tag. A tag names everything that the bytes depend on, so an entry is never wrong; the
 * oldest go when there is no more room.
 */
export class KeptPages {
  private readonly entries = new Map<string, KeptBytes>()
  private readonly making = new Map<string, Promise<KeptBytes>>()
  private bytes = 0
  private readonly limit: number

  /** @param limit bytes of memory, both forms of each page counted */
  constructor(limit = 64_000_000) {
    this.limit = limit
  }

  /** The bytes of a page, made once however many ask for it at the same moment. */
  async get(tag: string, make: () => Promise<string>): Promise<KeptBytes> {
    const known = this.entries.get(tag)
    if (known) {
      this.entries.delete(tag)
      this.entries.set(tag, known)
      return known
    }
    let making = this.making.get(tag)
    if (!making) {
      making = make()
        .then(html => this.keep(tag, html))
        .finally(() => this.making.delete(tag))
      this.making.set(tag, making)
    }
    return making
  }

  private keep(tag: string, html: string): KeptBytes {
    const plain = Buffer.from(html)
    const entry = { plain, gzip: gzipSync(plain) }
    this.entries.set(tag, entry)
    this.bytes += sizeOf(entry)
    for (const [oldest, old] of this.entries) {
      if (this.bytes <= this.limit) break
      this.entries.delete(oldest)
      this.bytes -= sizeOf(old)
    }
    return entry
  }
}

const sizeOf = ({ plain, gzip }: KeptBytes): number => plain.length + gzip.length

/** A strong entity tag of everything that some bytes depend on. */
export const tagOf = (...parts: readonly (string | number | Buffer | null | undefined)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part instanceof Buffer ? part : String(part ?? '')).update('\0')
  return `"${hash.digest('base64url').slice(0, 27)}"`
}
