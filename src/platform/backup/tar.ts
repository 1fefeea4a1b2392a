// The tar format (POSIX.1-1988, "ustar"), streamed: entries of known size, regular files only. Any tar reads it.

export interface Entry {
  /** At most 100 bytes. */
  name: string
  /** In bytes. */
  size: number
  content: AsyncIterable<Uint8Array>
}

const block = 512

/** The bytes of an archive. Throws when an entry's content is not as long as it said. */
export async function* packTar(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield headerOf(name, size)
    let seen = 0
    for await (const chunk of content) {
      seen += chunk.length
      yield chunk
    }
    if (seen !== size) throw new Error(`${name} has ${seen} bytes, not ${size}.`)
    if (size % block > 0) yield Buffer.alloc(block - (size % block))
  }
  yield Buffer.alloc(2 * block)
}

function headerOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for an archive.`)
  const header = Buffer.alloc(block)
  const octal = (value: number, at: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  header.write(name, 0)
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  header[154] = 0
  return header
}

/** The entries of an archive, one after the other; what of one was not read is passed over. Throws on a torn archive. */
export async function* unpackTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const reader = new Reader(source)
  for (;;) {
    const header = await reader.exactly(block)
    if (header.every(byte => byte === 0)) return
    const { name, size } = readHeader(header)
    let left = size
    const content = (async function* () {
      while (left > 0) {
        const chunk = await reader.atMost(left)
        left -= chunk.length
        yield chunk
      }
    })()
    yield { name, size, content }
    while (left > 0) left -= (await reader.atMost(left)).length
    if (size % block > 0) await reader.exactly(block - (size % block))
  }
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (at: number, length: number) => header.toString('utf8', at, at + length).split('\0')[0] ?? ''
  const sum = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum) throw new Error('This is no archive, or it is damaged.')
  return { name: text(0, 100), size: Number.parseInt(text(124, 12).trim(), 8) }
}

class Reader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Uint8Array = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]()
  }

  async atMost(length: number): Promise<Uint8Array> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next()
      if (next.done) throw new Error('The archive ends in the middle.')
      this.#rest = next.value
    }
    const chunk = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(chunk.length)
    return chunk
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for (let missing = length; missing > 0; ) {
      const part = await this.atMost(missing)
      missing -= part.length
      parts.push(part)
    }
    return Buffer.concat(parts)
  }
}
