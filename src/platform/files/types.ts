import { extname } from 'node:path'

interface Kind {
  /** What the file is served as. */
  type: string
  extensions: readonly string[]
  /** Text has no signature: it must be valid UTF-8 instead. */
  text?: boolean
}

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

/** Everything that may be uploaded. What is not in this list is refused, whatever it calls itself. */
export const allowed: readonly Kind[] = [
  { type: 'application/pdf', extensions: ['.pdf'] },
  { type: `${open}.text`, extensions: ['.odt'] },
  { type: `${open}.spreadsheet`, extensions: ['.ods'] },
  { type: `${open}.presentation`, extensions: ['.odp'] },
  { type: `${office}.wordprocessingml.document`, extensions: ['.docx'] },
  { type: `${office}.spreadsheetml.sheet`, extensions: ['.xlsx'] },
  { type: `${office}.presentationml.presentation`, extensions: ['.pptx'] },
  { type: 'image/png', extensions: ['.png'] },
  { type: 'image/jpeg', extensions: ['.jpg', '.jpeg'] },
  { type: 'image/webp', extensions: ['.webp'] },
  { type: 'text/csv', extensions: ['.csv'], text: true },
  { type: 'text/plain', extensions: ['.txt'], text: true },
]

/** For the `accept` attribute of a file field. */
export const acceptedExtensions = allowed.flatMap(({ extensions }) => extensions).join(',')

export const kindOf = (name: string): Kind | undefined =>
  allowed.find(({ extensions }) => extensions.includes(extname(name).toLowerCase()))

export type TypeProblem = 'files.type-unknown' | 'files.type-lies' | 'files.not-text'

/**
 * Whether a file is what its name says.
 * @param detected the type that its signature shows, if it has one
 * @param isText whether all of it is UTF-8 text without control characters
 */
export function checkType(
  name: string,
  detected: string | undefined,
  isText: boolean,
): { type: string } | { problem: TypeProblem } {
  const kind = kindOf(name)
  if (!kind) return { problem: 'files.type-unknown' }
  if (!kind.text) return detected === kind.type ? { type: kind.type } : { problem: 'files.type-lies' }
  // Some signatures are two letters long ("BM" begins a picture, and the name of a car), so only the types that
  // are themselves allowed count as a lie here; anything else that is all text is text.
  if (allowed.some(({ type }) => type === detected)) return { problem: 'files.type-lies' }
  return isText ? { type: kind.type } : { problem: 'files.not-text' }
}

/** Finds out while the bytes stream by whether they are UTF-8 text without control characters. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #isText = true

  write(chunk: Uint8Array): void {
    if (!this.#isText) return
    this.#look(() => this.#decoder.decode(chunk, { stream: true }))
  }

  end(): boolean {
    if (this.#isText) this.#look(() => this.#decoder.decode())
    return this.#isText
  }

  #look(decode: () => string): void {
    try {
      this.#isText = !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(decode())
    } catch {
      // The decoder refuses what is no UTF-8: that is the answer.
      this.#isText = false
    }
  }
}
