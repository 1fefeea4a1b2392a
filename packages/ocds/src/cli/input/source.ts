import { closeSync, createReadStream, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError, type Io } from '../run.ts'

/** An input that can be read at any place: the file itself, or a copy of what came compressed or through a pipe. */
export interface Source {
  readonly name: string
  readonly path: string
}

/** A folder for what does not fit into memory, gone when the work is done. */
export class Spill {
  private folder: string | undefined
  private count = 0

  path(): string {
    if (!this.folder) {
      this.folder = mkdtempSync(join(tmpdir(), 'ocds-'))
      process.once('exit', this.clear)
    }
    return join(this.folder, String(this.count++))
  }

  folderPath(): string {
    const path = this.path()
    mkdirSync(path)
    return path
  }

  remove(): void {
    process.off('exit', this.clear)
    this.clear()
  }

  private readonly clear = (): void => {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true })
    this.folder = undefined
  }
}

const pieceSize = 1 << 20

/** Reads an input piece by piece, and makes sure that it can be read again at any place. */
export async function readThrough(
  io: Io,
  file: string,
  spill: Spill,
  take: (piece: Uint8Array) => void,
): Promise<Source> {
  const name = file === '-' ? 'standard input' : file
  if (file !== '-' && !isCompressed(file)) {
    readPieces(file, take)
    return { name, path: file }
  }
  const path = spill.path()
  const descriptor = openSync(path, 'w')
  try {
    for await (const piece of uncompressed(file === '-' ? io.input() : createReadStream(file), name)) {
      for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at)
      take(piece)
    }
  } finally {
    closeSync(descriptor)
  }
  return { name, path }
}

function readPieces(file: string, take: (piece: Uint8Array) => void): void {
  const descriptor = openSync(file, 'r')
  try {
    const piece = new Uint8Array(pieceSize)
    for (;;) {
      const length = readSync(descriptor, piece, 0, pieceSize, null)
      if (length === 0) return
      take(length === pieceSize ? piece : piece.subarray(0, length))
    }
  } finally {
    closeSync(descriptor)
  }
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

function isCompressed(file: string): boolean {
  const descriptor = openSync(file, 'r')
  try {
    const start = new Uint8Array(2)
    return readSync(descriptor, start, 0, 2, null) === 2 && isGzip(start)
  } finally {
    closeSync(descriptor)
  }
}

/** The pieces of a stream, unpacked if it is gzip. */
async function* uncompressed(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]()
  let first = await pieces.next()
  // Two bytes tell, and a pipe may give one at a time.
  while (!first.done && first.value.length < 2) {
    const more = await pieces.next()
    if (more.done) break
    first = { done: false, value: Buffer.concat([first.value, more.value]) }
  }
  if (first.done) return
  const start = first.value
  const all = (async function* () {
    yield start
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value
  })()
  if (!isGzip(start)) {
    yield* all
    return
  }
  try {
    yield* Readable.from(all).pipe(createGunzip())
  } catch (error) {
    throw new InputError(`${name} cannot be unpacked: ${error instanceof Error ? error.message : error}`)
  }
}
