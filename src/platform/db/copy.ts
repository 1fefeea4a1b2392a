// COPY to and from the server over one connection, with bounded memory in both directions.
import { once } from 'node:events'
import type pg from 'pg'

/** What the driver's connection can do and its types do not tell; pg 8, `lib/connection.js`. */
interface Wire extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

const mostWaiting = 1_000_000

/**
 * Runs `copy … to stdout` and gives its rows as they come, several at a time, each as the bytes of one line. The server
 * waits while the reader does. A reader that stops early breaks the connection: there is no other way to end a COPY.
 */
export async function* copyOut(client: pg.Client, statement: string): AsyncGenerator<Buffer[]> {
  const copy = client.query(new CopyOut(statement))
  try {
    for (;;) {
      const rows = await copy.next()
      if (!rows) return
      yield rows
    }
  } finally {
    copy.abandon()
  }
}

class CopyOut implements pg.Submittable {
  readonly #statement: string
  #wire: pg.Connection | undefined
  #rows: Buffer[] = []
  #waiting = 0
  #done = false
  #failure: unknown
  #wake: () => void = () => {}

  constructor(statement: string) {
    this.#statement = statement
  }

  async next(): Promise<Buffer[] | undefined> {
    if (this.#rows.length === 0 && !this.#done) {
      this.#wire?.stream.resume()
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    if (this.#failure) throw this.#failure
    const rows = this.#rows
    this.#rows = []
    this.#waiting = 0
    return rows.length > 0 ? rows : undefined
  }

  abandon(): void {
    if (!this.#done) this.#wire?.stream.destroy()
  }

  submit = (wire: pg.Connection): void => {
    this.#wire = wire
    wire.query(this.#statement)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The driver uses its buffer again.
    this.#rows.push(Buffer.from(chunk))
    this.#waiting += chunk.length
    if (this.#waiting > mostWaiting) this.#wire?.stream.pause()
    this.#wake()
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#end()
  }

  handleError(error: unknown): void {
    this.#failure = error
    this.#end()
  }

  #end(): void {
    this.#done = true
    this.#wire?.stream.resume()
    this.#wake()
  }
}

/** Runs `copy … from stdin` with the given bytes; how many rows it took. */
export async function copyIn(client: pg.Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  return client.query(new CopyIn(statement, source)).rows
}

class CopyIn implements pg.Submittable {
  readonly rows: Promise<number>
  readonly #statement: string
  readonly #source: AsyncIterable<Buffer>
  #count = 0
  #over = false
  #sourceFailure: unknown
  #succeed: (rows: number) => void = () => {}
  #fail: (error: unknown) => void = () => {}

  constructor(statement: string, source: AsyncIterable<Buffer>) {
    this.#statement = statement
    this.#source = source
    this.rows = new Promise((resolve, reject) => {
      this.#succeed = resolve
      this.#fail = reject
    })
  }

  submit = (wire: pg.Connection): void => wire.query(this.#statement)

  handleCopyInResponse(wire: Wire): void {
    void this.#pump(wire).catch(error => {
      this.#sourceFailure = error
      wire.sendCopyFail('what was to be copied could not be read')
    })
  }

  async #pump(wire: Wire): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.#over) return
      wire.sendCopyFromChunk(chunk)
      if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
    }
    if (!this.#over) wire.endCopyFrom()
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
  }

  handleReadyForQuery(): void {
    this.#over = true
    this.#succeed(this.#count)
  }

  handleError(error: unknown): void {
    this.#over = true
    this.#fail(this.#sourceFailure ?? error)
  }
}
