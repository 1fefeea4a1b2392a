import type { ItemList } from './scan.ts'

/** A release or record, and where it stands. */
export interface Item {
  /** Which of the sources. */
  readonly source: number
  /** The places of its first byte and of the byte after its last. */
  readonly start: number
  readonly end: number
}

/** A top-level value: a package, or a release or record on its own. */
export interface Entry {
  readonly source: number
  readonly start: number
  end: number
  /** For packages: what the list of their items is called. */
  list: ItemList | undefined
  /** The number of the first of its items, and how many it has. */
  readonly firstItem: number
  items: number
  /** For packages: where their other fields stand, from the quote of a name to the end of the value. */
  members: number[]
}

/** Columns of numbers that grow, so that a million releases take a few megabytes. */
export class ItemTable {
  count = 0
  private sources = new Uint16Array(1 << 10)
  private starts = new Float64Array(1 << 10)
  private ends = new Float64Array(1 << 10)
  private processes = new Int32Array(1 << 10)

  add(source: number, start: number, end: number, process: number): void {
    if (this.count === this.starts.length) this.grow()
    this.sources[this.count] = source
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.processes[this.count++] = process
  }

  source(item: number): number {
    return this.sources[item] as number
  }

  start(item: number): number {
    return this.starts[item] as number
  }

  end(item: number): number {
    return this.ends[item] as number
  }

  /** The number of its process; -1 if it has no ocid. */
  process(item: number): number {
    return this.processes[item] as number
  }

  /** Takes out some items that turned out to be none. */
  drop(from: number, count: number): void {
    for (const column of [this.sources, this.starts, this.ends, this.processes]) {
      column.copyWithin(from, from + count, this.count)
    }
    this.count -= count
  }

  private grow(): void {
    const size = this.count * 2
    const wider = <T extends { set(from: T): void }>(array: T, made: T): T => {
      made.set(array)
      return made
    }
    this.sources = wider(this.sources, new Uint16Array(size))
    this.starts = wider(this.starts, new Float64Array(size))
    this.ends = wider(this.ends, new Float64Array(size))
    this.processes = wider(this.processes, new Int32Array(size))
  }
}

/** The processes in order of first appearance, each with its items in order. */
export class ProcessTable {
  readonly ocids: string[] = []
  private readonly numbers = new Map<string, number>()
  private last: string | undefined
  private lastNumber = -1

  /** The number of a process. */
  number(ocid: string): number {
    // Most releases stand next to others of their process.
    if (ocid === this.last) return this.lastNumber
    let number = this.numbers.get(ocid)
    if (number === undefined) {
      number = this.ocids.length
      this.numbers.set(ocid, number)
      this.ocids.push(ocid)
    }
    this.last = ocid
    this.lastNumber = number
    return number
  }

  /** The items of all processes, process by process, and for each process where its items begin. */
  grouped(items: ItemTable): { order: Int32Array; starts: Int32Array } {
    const starts = new Int32Array(this.ocids.length + 1)
    for (let i = 0; i < items.count; i++) {
      const process = items.process(i)
      if (process >= 0) starts[process + 1] = (starts[process + 1] as number) + 1
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
    const next = starts.slice()
    const order = new Int32Array(items.count)
    for (let i = 0; i < items.count; i++) {
      const process = items.process(i)
      if (process < 0) continue
      const at = next[process] as number
      order[at] = i
      next[process] = at + 1
    }
    return { order, starts }
  }
}
