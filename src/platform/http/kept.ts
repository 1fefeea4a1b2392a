import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** The bytes of an answer, plain and compressed, and their own tag. */
export interface KeptBytes {
  plain: Buffer
  gzip: Buffer
  tag: string
  lastModified: Date | undefined
}

interface Made {
  text: string
  lastModified?: Date | undefined
}

/**
 * Public answers by a key. The key names everything that the bytes depend on, so an entry is never wrong; the
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

  /** The bytes of an answer, made once however many ask for it at the same moment. */
  async get(key: string, make: () => Promise<Made>): Promise<KeptBytes> {
    const known = this.entries.get(key)
    if (known) {
      this.entries.delete(key)
      this.entries.set(key, known)
      return known
    }
    let making = this.making.get(key)
    if (!making) {
      making = make()
        .then(made => this.keep(key, made))
        .finally(() => this.making.delete(key))
      this.making.set(key, making)
    }
    return making
  }

  private keep(key: string, { text, lastModified }: Made): KeptBytes {
    const plain = Buffer.from(text)
    const entry = { plain, gzip: gzipSync(plain), tag: tagOf(plain), lastModified }
    this.entries.set(key, entry)
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
