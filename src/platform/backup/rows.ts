// Rows of tables as CSV (RFC 4180 with a line feed), cut into pieces that fit into memory, each with its header.

const newline = 0x0a
const quote = 0x22

/** Puts rows together to pieces of about `bytes`, each beginning with the header; at least one, so that columns are told. */
export async function* inChunks(
  header: string,
  rows: AsyncIterable<readonly Buffer[]>,
  bytes = 8_000_000,
): AsyncGenerator<{ content: Buffer; rows: number }> {
  const first = Buffer.from(`${header}\n`)
  let parts: Buffer[] = [first]
  let [size, count, isFirst] = [0, 0, true]
  for await (const batch of rows) {
    for (const row of batch) {
      parts.push(row)
      size += row.length
      count++
      if (size < bytes) continue
      yield { content: Buffer.concat(parts), rows: count }
      parts = [first]
      size = 0
      count = 0
      isFirst = false
    }
  }
  if (count > 0 || isFirst) yield { content: Buffer.concat(parts), rows: count }
}

/** How many records there are; line ends inside quotation marks do not count. */
export async function countRecords(content: AsyncIterable<Uint8Array>): Promise<number> {
  let isQuoted = false
  let count = 0
  for await (const chunk of content) {
    for (const byte of chunk) {
      if (byte === quote) isQuoted = !isQuoted
      else if (byte === newline && !isQuoted) count++
    }
  }
  return count
}

/** The first record as text, and the bytes of those that follow it. Column names hold no line ends. */
export async function withoutFirstRecord(
  content: AsyncIterable<Uint8Array>,
): Promise<{ first: string; rest: AsyncGenerator<Buffer> }> {
  const chunks = content[Symbol.asyncIterator]()
  let seen = Buffer.alloc(0)
  let end = -1
  while (end < 0) {
    const next = await chunks.next()
    if (next.done) throw new Error('A table has no header.')
    seen = Buffer.concat([seen, next.value])
    end = seen.indexOf(newline)
  }
  const after = seen.subarray(end + 1)
  const rest = async function* () {
    if (after.length > 0) yield after
    for (;;) {
      const next = await chunks.next()
      if (next.done) return
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
  }
  return { first: seen.toString('utf8', 0, end), rest: rest() }
}
