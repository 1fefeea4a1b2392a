import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** Counts and digests what streams by. */
export class Digest {
  readonly #hash = createHash('sha256')
  bytes = 0

  async *watch(content: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      const bytes = chunk as Buffer
      this.bytes += bytes.length
      this.#hash.update(bytes)
      yield bytes
    }
  }

  /** SHA-256; once, at the end. */
  digest(): Buffer {
    return this.#hash.digest()
  }
}
