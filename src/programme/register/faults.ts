import { Refusal } from '#platform/errors'
import type { FieldError } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import type { Field, Kind } from './kind.ts'

/** What does not fit in an entry as it was written. `reason` is a message key. */
export interface Fault {
  field: string
  reason: string
  values?: Readonly<Record<string, string | number>>
}

/** What somebody wrote cannot stand: a refusal like any other, that a form shows at the field with everything kept. */
export class Misfit extends Refusal {
  /** Null where no single field is to blame. */
  readonly field: string | null

  constructor(field: string | null, reason: string, values: Readonly<Record<string, string | number>> = {}) {
    super('conflict', reason, { ...values })
    this.field = field
  }
}

/** @throws Misfit when something was found. A reason such as `finding.seen.common-only` is about the field `seen`. */
export function requireFit(kind: Kind, found: Fault | string | null): void {
  if (found === null) return
  if (typeof found !== 'string') throw new Misfit(found.field, found.reason, found.values)
  const named = found.startsWith(`${kind.name}.`) ? (found.slice(kind.name.length + 1).split('.')[0] ?? '') : ''
  throw new Misfit(named in kind.fields || named === 'title' ? named : null, found)
}

/** Where the form begins: what no single field is to blame for is told there. */
export const wholeForm = 'form'

/**
 * What a form shows of an error: a misfit at its field, or above the form where it does not ask for that field.
 * @throws the error itself when it is another one
 */
export function shownMisfit(error: unknown, fields: readonly (readonly [string, Field])[], t: Translate): FieldError[] {
  if (!(error instanceof Misfit)) throw error
  const type = fields.find(([name]) => name === error.field)?.[1].type
  const isAsked = type !== undefined || (error.field === 'title' && fields.length > 0)
  const field = isAsked && error.field !== null ? error.field : wholeForm
  return [{ field: type === 'day' ? `${field}-day` : field, message: t.dynamic(error.reason, error.values) }]
}
