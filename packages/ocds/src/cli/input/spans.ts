import { closeSync, openSync, readSync } from 'node:fs'
import type { Span } from '../../bytes/process.ts'
import type { Item } from './items.ts'

/** Gaps up to this many bytes are read along rather than jumped over. */
const smallGap = 1 << 14
const padding = 16

/** Reads pieces of files at any place. */
export class SpanReader {
  private readonly paths: readonly string[]
  private readonly descriptors = new Map<number, number>()
  private buffer = new Uint8Array(1 << 20)

  constructor(paths: readonly string[]) {
    this.paths = paths
  }

  /**
   * The bytes of items, which must not be used after the next call: they are overwritten. Items that stand next to one
   * another are read at once.
   */
  read(items: readonly Item[]): { bytes: Uint8Array; spans: Span[] } {
    const runs = runsOf(items)
    const size = runs.reduce((sum, { start, end }) => sum + end - start + padding, 0)
    if (size > this.buffer.length) this.buffer = new Uint8Array(Math.max(size, this.buffer.length * 2))
    const spans: Span[] = []
    let to = 0
    for (const { source, start, end, items } of runs) {
      this.fill(source, start, to, end - start)
      for (const item of items) spans.push({ start: to + item.start - start, end: to + item.end - start })
      to += end - start
      this.buffer.fill(0, to, to + padding)
      to += padding
    }
    return { bytes: this.buffer, spans }
  }

  /** The bytes of one item, to keep. */
  bytesOf(item: Item): Uint8Array {
    const { bytes, spans } = this.read([item])
    const { start, end } = spans[0] as Span
    return bytes.slice(start, end)
  }

  textOf(item: Item): string {
    return new TextDecoder().decode(this.bytesOf(item))
  }

  close(): void {
    for (const descriptor of this.descriptors.values()) closeSync(descriptor)
    this.descriptors.clear()
  }

  private fill(source: number, start: number, to: number, length: number): void {
    let descriptor = this.descriptors.get(source)
    if (descriptor === undefined) {
      descriptor = openSync(this.paths[source] as string, 'r')
      this.descriptors.set(source, descriptor)
    }
    for (let done = 0; done < length; ) {
      const read = readSync(descriptor, this.buffer, to + done, length - done, start + done)
      if (read === 0) throw new Error(`${this.paths[source]} became shorter while it was read`)
      done += read
    }
  }
}

interface Run extends Item {
  end: number
  readonly items: Item[]
}

function runsOf(items: readonly Item[]): Run[] {
  const runs: Run[] = []
  for (const item of items) {
    const last = runs.at(-1)
    const gap = last && last.source === item.source ? item.start - last.end : -1
    if (last && gap >= 0 && gap <= smallGap) {
      last.end = item.end
      last.items.push(item)
    } else runs.push({ ...item, items: [item] })
  }
  return runs
}
