/**
 * A deed refused: the request was understood and will not be done. Thrown by actions, made a page in one place.
 * `reason` is a message key, shown to the person in their language. `next` is where the page of the refusal leads on.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly reason: string
  readonly values: Record<string, string | number>
  readonly next: NextStep | null

  constructor(
    kind: RefusalKind,
    reason: string,
    values: Record<string, string | number> = {},
    next: NextStep | null = null,
  ) {
    super(`${kind}: ${reason}`)
    this.kind = kind
    this.reason = reason
    this.values = values
    this.next = next
  }
}

/** What somebody can do about a refusal. `text` is a message key. */
export interface NextStep {
  href: string
  text: string
}

export type RefusalKind = keyof typeof refusalStatus

/** HTTP status of each kind of refusal. `signed-out` becomes a redirect to the sign-in page for pages. */
export const refusalStatus = {
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  /** It was there, and was lawfully withdrawn. */
  gone: 410,
  stale: 409,
  invalid: 422,
  'too-many': 429,
} as const

/** A set-up that cannot work: printed as one line, without a stack, and the process ends with exit code 1. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}
