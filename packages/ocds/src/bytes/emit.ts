import { enlarged, type KeyTable } from './keys.ts'
import type { Tape } from './tape.ts'

const encoder = new TextEncoder()

/** Bytes that grow at their end. */
export class Output {
  bytes: Uint8Array
  length = 0

  constructor(size = 1 << 16) {
    this.bytes = new Uint8Array(size)
  }

  /** What has been written, and an empty output again. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  byte(byte: number): void {
    if (this.length === this.bytes.length) this.bytes = enlarged(this.bytes)
    this.bytes[this.length++] = byte
  }

  text(text: string): void {
    this.put(encoder.encode(text))
  }

  /** Bytes that are kept as an array of their own. */
  put(bytes: Uint8Array): void {
    while (this.length + bytes.length > this.bytes.length) this.bytes = enlarged(this.bytes)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const size = end - start
    while (this.length + size > this.bytes.length) this.bytes = enlarged(this.bytes)
    const { bytes } = this
    let at = this.length
    // A view of the bytes costs more than copying a few of them one by one.
    if (size > 48) bytes.set(source.subarray(start, end), at)
    else for (let i = start; i < end; i++) bytes[at++] = source[i] as number
    this.length += size
  }

  /** A name, with its quotes and colon. */
  key(keys: KeyTable, key: number): void {
    const start = keys.starts[key] as number
    this.copy(keys.pool, start, start + (keys.lengths[key] as number) + 3)
  }

  /** A value as it came, but without the white space that stands outside of texts. */
  value(tape: Tape, node: number): void {
    const { nodes, bytes } = tape
    const start = nodes[node] as number
    const end = nodes[node + 1] as number
    if (!tape.spaced) this.copy(bytes, start, end)
    else this.compact(bytes, start, end)
  }

  private compact(source: Uint8Array, start: number, end: number): void {
    let from = start
    let inText = false
    for (let at = start; at < end; at++) {
      const c = source[at] as number
      if (c === 0x22) inText = !inText
      else if (inText) at += c === 0x5c ? 1 : 0
      else if (c <= 0x20) {
        this.copy(source, from, at)
        from = at + 1
      }
    }
    this.copy(source, from, end)
  }
}
