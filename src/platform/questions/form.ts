import type { Answers, FormBody, Question } from './model.ts'
import type { ValidationName } from './schema.ts'

/** Characters of one field that are read at all. The longest limit in the content is 5,000. */
export const MOST_CHARACTERS = 20_000
/** Values of one field that are read at all; the longest list in the content has 20. */
const MOST_VALUES = 200

/** A file that came with the form and was put away by the caller. */
export interface UploadedFile {
  /** The caller's name for the file: what the answer will be. */
  ref: string
  /** As the person's machine called it. */
  name: string
  bytes: number
  /** False when it could not be kept. */
  saved: boolean
}

export interface FormOptions {
  body: FormBody
  /** False lets questions stay blank, for drafts; what is typed is checked all the same. */
  required: boolean
  /** Files by the name of their field. */
  uploads: Readonly<Record<string, UploadedFile>>
  /** Earlier answers, for files that are not uploaded again. */
  stored: Answers
  /** The language in which months may be written, a BCP 47 tag. */
  lang: string
}

/** Something wrong with a field, by the content's name for it. */
export interface Problem {
  field: string
  name: ValidationName
}

/** Line breaks as \n, accents composed, and none of the characters that are no text: controls, half surrogates, and
 * the marks that turn the direction of everything after them, which could make a page say what nobody wrote. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g, '')
    .normalize('NFC')
}

/** A posted form, of which only text is believed, cleaned and bounded. */
export class Form {
  readonly options: FormOptions

  constructor(options: FormOptions) {
    this.options = options
  }

  private raw(field: string): string[] {
    const { body } = this.options
    const value = Object.hasOwn(body, field) ? body[field] : undefined
    const values = Array.isArray(value) ? value.slice(0, MOST_VALUES) : [value]
    return values.filter(entry => typeof entry === 'string')
  }

  /** What was typed into a field; blank if it was not posted. */
  typed(field: string): string {
    return clean((this.raw(field)[0] ?? '').slice(0, MOST_CHARACTERS))
  }

  /** What was typed, without white space around it. */
  one(field: string): string {
    return this.typed(field).trim()
  }

  /** The values of a field that may be posted several times, in order, blank ones too. */
  all(field: string): string[] {
    return this.raw(field).map(value => clean(value.slice(0, MOST_CHARACTERS)))
  }

  /** Whether more was posted than is read. */
  isCut(field: string): boolean {
    return this.raw(field).some(value => value.length > MOST_CHARACTERS)
  }

  /** Whether the question must be answered now. */
  requires(question: Question): boolean {
    return this.options.required && !question.optional
  }

  /** The same form, with questions allowed to stay blank. */
  lenient(): Form {
    return new Form({ ...this.options, required: false })
  }
}
