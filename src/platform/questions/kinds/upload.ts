import { answered, blank, isText, type Kind, storedValue, wrong } from './kind.ts'

/** The open document formats that the content's message speaks of. What the file really is, the storage looks at. */
export const OPEN_FORMATS = ['pdf', 'pda', 'odt', 'ods', 'odp']
export const MOST_BYTES = 5 * 1024 * 1024

/** A file, answered by the name its keeper gave it. A form that brings none leaves the earlier one in place. */
export const upload: Kind = {
  fields: question => [question.field],
  read(question, form) {
    const { uploads, stored } = form.options
    const file = Object.hasOwn(uploads, question.field) ? uploads[question.field] : undefined
    const earlier = storedValue(question, stored)
    if (!file) return isText(earlier) && earlier !== '' ? answered(question, earlier) : blank(question, form)
    const ending = file.name.toLowerCase().split('.').at(-1) ?? ''
    const field = question.field
    if (!file.name.includes('.') || !OPEN_FORMATS.includes(ending)) {
      return wrong({ field, name: 'file_is_open_document_format' })
    }
    if (file.bytes > MOST_BYTES) return wrong({ field, name: 'file_is_less_than_5mb' })
    return file.saved ? answered(question, file.ref) : wrong({ field, name: 'file_can_be_saved' })
  },
  // A file cannot be put back into a form, and its name must not come from one.
  write: () => ({}),
}

/** A number that the platform gave: shown, never asked. */
export const serviceId: Kind = {
  fields: () => [],
  read: () => ({ answers: {}, problems: [] }),
  write: () => ({}),
}
