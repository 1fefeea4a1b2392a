import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { fileTypeFromStream } from 'file-type'
import type { CleaningProblem } from './cleaning/clean.ts'
import type { Scan, Scanner, Verdict } from './scanner.ts'
import { checkType, TextCheck } from './types.ts'

/** Why a file is not taken, as a message key. */
export type FileProblem =
  | 'files.missing'
  | 'files.empty'
  | 'files.too-large'
  | 'files.too-many'
  | 'files.type-unknown'
  | 'files.type-lies'
  | 'files.not-text'
  | 'files.infected'
  | CleaningProblem

export interface Inspected {
  /** Of the file as it was sent. */
  bytes: number
  sha256: Buffer
  type: string
  scan: Exclude<Verdict, 'infected'>
}

class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * Passes a file on to `sink` while looking at every byte once: size, digest, signature, text, virus scan. Memory stays
 * the same however large the file is. Resolves to what it found, or to the problem; the sink then holds bytes to remove.
 * Throws when the sender broke off, and when storage or scanner failed.
 */
export async function takeIn(
  content: Readable,
  file: { name: string; maxBytes: number; scanner: Scanner },
  sink: (content: Readable) => Promise<void>,
): Promise<Inspected | { problem: FileProblem; scan?: Verdict }> {
  const inspection = await Inspection.start(file.maxBytes, file.scanner)
  // What is left of a refused file must be read to its end, or the answer could not be sent.
  content.on('error', () => {})
  try {
    await sink(Readable.from(inspection.watch(content)))
  } catch (error) {
    inspection.stop()
    content.resume()
    if (inspection.failure instanceof TooLarge) return { problem: 'files.too-large' }
    throw inspection.failure ?? error
  }
  return inspection.conclude(file.name)
}

class Inspection {
  readonly #hash: Hash = createHash('sha256')
  readonly #text = new TextCheck()
  readonly #probe = new PassThrough({ highWaterMark: 1_000_000 })
  readonly #detected: Promise<string | undefined>
  readonly #maxBytes: number
  readonly #scan: Scan
  #bytes = 0
  #probing = true
  failure: unknown

  static async start(maxBytes: number, scanner: Scanner): Promise<Inspection> {
    return new Inspection(maxBytes, await scanner.start())
  }

  private constructor(maxBytes: number, scan: Scan) {
    this.#maxBytes = maxBytes
    this.#scan = scan
    this.#probe.on('error', () => {})
    this.#detected = fileTypeFromStream(Readable.toWeb(this.#probe) as ReadableStream<Uint8Array>)
      // A file that cannot be parsed by its signature's rules has no type that we would take.
      .then(
        found => found?.mime,
        () => undefined,
      )
      .finally(() => {
        this.#probing = false
        // Nobody reads any more: whoever waits for room must go on.
        this.#probe.destroy()
      })
  }

  async *watch(content: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of content.iterator({ destroyOnReturn: false })) {
        const bytes = chunk as Buffer
        this.#bytes += bytes.length
        if (this.#bytes > this.#maxBytes) throw new TooLarge(`The file is larger than ${this.#maxBytes} bytes.`)
        this.#hash.update(bytes)
        this.#text.write(bytes)
        await this.#scan.write(bytes)
        await this.#show(bytes)
        yield bytes
      }
    } catch (error) {
      this.failure = error
      throw error
    } finally {
      if (this.#probing) this.#probe.end()
    }
  }

  /** Lets the type detection see some bytes, at its own pace. */
  async #show(bytes: Buffer): Promise<void> {
    if (!this.#probing || this.#probe.destroyed || this.#probe.write(bytes)) return
    await Promise.race([once(this.#probe, 'drain'), this.#detected])
  }

  stop(): void {
    this.#scan.stop()
    this.#probe.destroy()
  }

  async conclude(name: string): Promise<Inspected | { problem: FileProblem; scan?: Verdict }> {
    const scan = await this.#scan.verdict()
    this.#scan.stop()
    const isText = this.#text.end()
    if (this.#bytes === 0) return { problem: 'files.empty', scan }
    if (scan === 'infected') return { problem: 'files.infected', scan }
    const checked = checkType(name, await this.#detected, isText)
    if ('problem' in checked) return { problem: checked.problem, scan }
    return { bytes: this.#bytes, sha256: this.#hash.digest(), type: checked.type, scan }
  }
}
