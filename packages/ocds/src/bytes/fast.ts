import { OcdsError } from '../error.ts'
import { assemble } from './assembler.ts'
import { layout, NO_ROOM, program, roomForNames, roomForPool, TOO_DEEP } from './fast-program.ts'
import type { KeyTable } from './keys.ts'
import { Tape } from './tape.ts'

/** The parts of WebAssembly that are used, which the types of Node do not have. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => unknown
  readonly Instance: new (module: unknown, imports: unknown) => { readonly exports: { value: Value } }
  readonly Memory: new (size: { initial: number }) => Memory
  validate(bytes: Uint8Array): boolean
}

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

type Value = (from: number, to: number, nodes: number, count: number, limit: number) => number

const pageSize = 65_536
const padding = 32

let module: unknown

/** Reads with WebAssembly where the engine has it and is allowed to use it, and with JavaScript otherwise. */
export function newTape(): Tape {
  const wasm = (globalThis as unknown as { WebAssembly?: Wasm }).WebAssembly
  try {
    if (!wasm) return new Tape()
    const bytes = assemble(program)
    if (!wasm.validate(bytes)) return new Tape()
    module ??= new wasm.Module(bytes)
    return new FastTape(wasm, module)
  } catch {
    // A page's security policy may forbid it.
    return new Tape()
  }
}

/** The tape in the memory of a program that reads many bytes at once. */
class FastTape extends Tape {
  private readonly memory: Memory
  private readonly run: Value
  private source: Uint8Array = new Uint8Array(0)
  private nodesStart = layout.end
  /** Where the next text goes. */
  private textEnd: number = layout.end
  private mirrored = 0
  /** What the program and this share: single numbers, and the tables of names. */
  private cells = new Int32Array(0)

  constructor(wasm: Wasm, module: unknown) {
    super()
    this.memory = new wasm.Memory({ initial: 32 })
    const imports = { env: { memory: this.memory, name: (at: number, slot: number) => this.miss(at, slot) } }
    this.run = new wasm.Instance(module, imports).exports.value
    this.look()
  }

  override reset(bytes: Uint8Array, size = 0): void {
    this.source = bytes
    this.count = 0
    this.spaced = false
    this.textEnd = layout.end
    this.arrange(size)
  }

  override read(from: number, to: number): number {
    const length = to - from
    if (this.textEnd + length + padding > this.nodesStart) {
      if (this.count > 0) throw new RangeError('more is read than was said before')
      this.arrange(length)
    }
    const start = this.textEnd
    this.bytes.set(this.source.subarray(from, to), start)
    this.bytes.fill(0, start + length, start + length + padding)
    this.textEnd = start + length + padding
    const root = this.count
    this.cells[layout.spaced >> 2] = 0
    let end = this.run(start, start + length, this.nodesStart, root, this.memory.buffer.byteLength)
    while (end === NO_ROOM) {
      this.grow(this.memory.buffer.byteLength)
      end = this.run(start, start + length, this.nodesStart, root, this.memory.buffer.byteLength)
    }
    if (end === TOO_DEEP) throw new OcdsError('too-deep')
    if (end < 0 || !this.isSpace(end, start + length)) throw this.problem(this.source, from, to)
    this.count = this.cells[layout.count >> 2] as number
    if (this.cells[layout.spaced >> 2] === 1) this.spaced = true
    return root
  }

  /** Makes room for so many bytes of text, with the entries after them. */
  private arrange(size: number): void {
    this.nodesStart = (layout.end + size + 16 * padding + 15) & ~15
    const needed = this.nodesStart + (1 << 16)
    if (needed > this.memory.buffer.byteLength) this.grow(needed - this.memory.buffer.byteLength)
    this.nodes = new Int32Array(this.memory.buffer, this.nodesStart)
  }

  private grow(bytes: number): void {
    this.memory.grow(Math.ceil(bytes / pageSize))
    this.look()
  }

  /** What was looked at is gone when memory grows. */
  private look(): void {
    this.bytes = new Uint8Array(this.memory.buffer)
    this.cells = new Int32Array(this.memory.buffer, 0, layout.pool >> 2)
    this.nodes = new Int32Array(this.memory.buffer, this.nodesStart)
  }

  /** A name that did not follow the last time. */
  private miss(at: number, slot: number): number {
    const end = this.name(at, 0)
    if (end < 0) return end
    this.cells[layout.found >> 2] = this.found
    if (this.found >= this.mirrored) this.mirror(this.keys)
    if (this.found < this.mirrored) this.cells[(layout.followers >> 2) + slot] = this.found
    return end
  }

  /** Shows the program the names that have come up since. */
  private mirror(keys: KeyTable): void {
    for (; this.mirrored < Math.min(keys.count, roomForNames); this.mirrored++) {
      const start = keys.starts[this.mirrored] as number
      const length = keys.lengths[this.mirrored] as number
      if (start + length + 3 > roomForPool) return
      this.bytes.set(keys.pool.subarray(start, start + length + 3), layout.pool + start)
      this.cells[(layout.starts >> 2) + this.mirrored] = start
      this.cells[(layout.lengths >> 2) + this.mirrored] = length
    }
  }

  private isSpace(from: number, to: number): boolean {
    for (let at = from; at < to; at++)
      if (!' \n\r\t'.includes(String.fromCharCode(this.bytes[at] as number))) return false
    return true
  }
}
