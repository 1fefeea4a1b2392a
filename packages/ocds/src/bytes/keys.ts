const colon = 0x3a
const quoteMark = 0x22

/**
 * Names of fields as whole numbers, so that comparing two names is comparing two numbers. A name is kept as the bytes
 * that stand before a value: `"ocid":`.
 */
export class KeyTable {
  /** The bytes of all names, one after another. */
  pool = new Uint8Array(1 << 14)
  /** Where the bytes of a name start in the pool, at the quote. */
  starts = new Int32Array(1 << 9)
  /** How many bytes a name has, without quotes and colon. */
  lengths = new Int32Array(1 << 9)
  /** Which name followed a name the last time: most objects have their fields in the same order. */
  followers = new Int32Array(1 << 9)
  /** How many names there are. The name 0 is the empty one, which stands for no name too. */
  count = 0
  private hashes = new Int32Array(1 << 9)
  private slots = new Int32Array(1 << 11).fill(-1)
  private poolEnd = 0

  constructor() {
    this.find(new Uint8Array(0), 0, 0, 0)
  }

  /** The number of a name given as text. */
  number(name: string): number {
    const bytes = new TextEncoder().encode(JSON.stringify(name).slice(1, -1))
    return this.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length))
  }

  /** The name as text, as it stands between quotes. */
  name(key: number): string {
    const start = (this.starts[key] as number) + 1
    return JSON.parse(`"${new TextDecoder().decode(this.pool.subarray(start, start + (this.lengths[key] as number)))}"`)
  }

  /** The number of the name at a place in some bytes, whose hash is `hashOf` these bytes. */
  find(bytes: Uint8Array, start: number, length: number, hash: number): number {
    const mask = this.slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (;;) {
      const key = this.slots[slot] as number
      if (key < 0) return this.add(slot, bytes, start, length, hash)
      if (this.hashes[key] === hash && this.lengths[key] === length && this.isSame(key, bytes, start)) return key
      slot = (slot + 1) & mask
    }
  }

  private isSame(key: number, bytes: Uint8Array, start: number): boolean {
    const from = (this.starts[key] as number) + 1
    const length = this.lengths[key] as number
    for (let i = 0; i < length; i++) if (this.pool[from + i] !== bytes[start + i]) return false
    return true
  }

  private add(slot: number, bytes: Uint8Array, start: number, length: number, hash: number): number {
    const key = this.count++
    if (key >= this.starts.length) this.widen()
    while (this.poolEnd + length + 3 > this.pool.length) this.pool = enlarged(this.pool)
    this.slots[slot] = key
    this.hashes[key] = hash
    this.starts[key] = this.poolEnd
    this.lengths[key] = length
    this.pool[this.poolEnd++] = quoteMark
    for (let i = 0; i < length; i++) this.pool[this.poolEnd++] = bytes[start + i] as number
    this.pool[this.poolEnd++] = quoteMark
    this.pool[this.poolEnd++] = colon
    if (this.count * 2 > this.slots.length) this.rehash()
    return key
  }

  private widen(): void {
    this.starts = enlarged(this.starts)
    this.lengths = enlarged(this.lengths)
    this.followers = enlarged(this.followers)
    this.hashes = enlarged(this.hashes)
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1)
    const mask = this.slots.length - 1
    for (let key = 0; key < this.count; key++) {
      const hash = this.hashes[key] as number
      let slot = (hash ^ (hash >>> 15)) & mask
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask
      this.slots[slot] = key
    }
  }
}

/** A hash of bytes; what reads names computes the same on its way. */
export function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0
  for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0
  return hash
}

/** The same content with twice the room. */
export function enlarged<T extends Uint8Array | Int32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array as never)
  return larger
}
