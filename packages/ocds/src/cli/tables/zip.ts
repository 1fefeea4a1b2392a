import { closeSync, createReadStream, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32, createDeflateRaw, createInflateRaw } from 'node:zlib'
import { InputError } from '../run.ts'

// Zip archives as far as spreadsheets need them: deflated entries, below 4 GB. Source: APPNOTE.TXT, sections 4.3 and 4.4.

interface Entry {
  readonly name: string
  readonly offset: number
  crc: number
  packed: number
  size: number
}

/** Writes an archive entry by entry; memory does not grow with them. */
export class ZipWriter {
  private readonly descriptor: number
  private readonly entries: Entry[] = []
  private at = 0

  constructor(path: string) {
    this.descriptor = openSync(path, 'w')
  }

  async add(name: string, content: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const entry: Entry = { name, offset: this.at, crc: 0, packed: 0, size: 0 }
    this.entries.push(entry)
    this.write(header(0x04034b50, entry, true))
    const deflate = createDeflateRaw()
    deflate.on('data', (bytes: Uint8Array) => {
      entry.packed += bytes.length
      this.write(bytes)
    })
    const ended = new Promise((resolve, reject) => deflate.on('end', resolve).on('error', reject))
    for await (const text of content) {
      const bytes = Buffer.from(text)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      if (!deflate.write(bytes)) await new Promise(resolve => deflate.once('drain', resolve))
    }
    deflate.end()
    await ended
    this.write(numbers([0x08074b50, entry.crc, entry.packed, entry.size]))
  }

  close(): void {
    const start = this.at
    for (const entry of this.entries) this.write(header(0x02014b50, entry, false))
    const size = this.at - start
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.entries.length, 8)
    end.writeUInt16LE(this.entries.length, 10)
    end.writeUInt32LE(size, 12)
    end.writeUInt32LE(start, 16)
    this.write(end)
    closeSync(this.descriptor)
  }

  private write(bytes: Uint8Array): void {
    if (this.at + bytes.length > 0xffffffff)
      throw new InputError('the workbook would be larger than 4 GB; write CSV instead')
    for (let done = 0; done < bytes.length; ) done += writeSync(this.descriptor, bytes, done)
    this.at += bytes.length
  }
}

/** The header before an entry, where sizes come after it, or that in the directory. */
function header(signature: number, { name, offset, crc, packed, size }: Entry, isLocal: boolean): Buffer {
  const text = Buffer.from(name)
  const start = isLocal ? 4 : 6
  const bytes = Buffer.alloc(isLocal ? 30 : 46)
  bytes.writeUInt32LE(signature, 0)
  if (!isLocal) bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, start)
  // Sizes follow the content, and names are UTF-8.
  bytes.writeUInt16LE(0x0808, start + 2)
  bytes.writeUInt16LE(8, start + 4)
  bytes.writeUInt16LE(0x21, start + 8)
  if (!isLocal) {
    bytes.writeUInt32LE(crc, 16)
    bytes.writeUInt32LE(packed, 20)
    bytes.writeUInt32LE(size, 24)
    bytes.writeUInt32LE(offset, 42)
  }
  bytes.writeUInt16LE(text.length, isLocal ? 26 : 28)
  return Buffer.concat([bytes, text])
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value, i * 4)
  })
  return bytes
}

/** Reads entries of an archive. */
export class ZipReader {
  private readonly path: string
  private readonly entries = new Map<string, { offset: number; packed: number; method: number }>()

  /** @throws InputError for what is no archive */
  constructor(path: string) {
    this.path = path
    const descriptor = openSync(path, 'r')
    try {
      this.readDirectory(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** The text of an entry, in pieces. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name)
    if (!entry) throw new InputError(`${this.path} has no ${name}`)
    const start = this.startOf(entry.offset)
    if (entry.packed === 0) return
    const packed = createReadStream(this.path, { start, end: start + entry.packed - 1 })
    const stream = entry.method === 0 ? packed : packed.pipe(createInflateRaw())
    const decoder = new TextDecoder()
    for await (const bytes of stream) yield decoder.decode(bytes as Uint8Array, { stream: true })
  }

  private startOf(offset: number): number {
    const descriptor = openSync(this.path, 'r')
    const head = Buffer.alloc(30)
    readSync(descriptor, head, 0, 30, offset)
    closeSync(descriptor)
    return offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  }

  private readDirectory(descriptor: number): void {
    const { size } = fstatSync(descriptor)
    const tail = Buffer.alloc(Math.min(size, 66_000))
    readSync(descriptor, tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    if (end < 0) throw new InputError(`${this.path} is no XLSX file`)
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12))
    readSync(descriptor, directory, 0, directory.length, tail.readUInt32LE(end + 16))
    for (let at = 0; at + 46 <= directory.length; ) {
      const length = directory.readUInt16LE(at + 28)
      const name = directory.toString('utf8', at + 46, at + 46 + length)
      this.entries.set(name, {
        offset: directory.readUInt32LE(at + 42),
        packed: directory.readUInt32LE(at + 20),
        method: directory.readUInt16LE(at + 10),
      })
      at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
  }
}
