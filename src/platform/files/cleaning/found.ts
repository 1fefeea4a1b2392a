/** Kinds of hidden metadata, as `files.removed.{kind}` says them to whoever uploads. */
export const metadataKinds = [
  'author',
  'dates',
  'software',
  'title',
  'location',
  'camera',
  'comments',
  'changes',
  'earlier-versions',
  'attachments',
  'scripts',
  'preview',
  'printer',
  'paths',
  'other',
] as const
export type MetadataKind = (typeof metadataKinds)[number]

/** Why a file cannot be cleaned, as a message key. */
export type CleaningProblem =
  | 'files.cannot-clean.signed'
  | 'files.cannot-clean.encrypted'
  | 'files.cannot-clean.damaged'
  | 'files.cannot-clean.too-complex'
  | 'files.cannot-clean.embedded'

/** A file that cannot be cleaned. */
export class CannotClean extends Error {
  override readonly name = 'CannotClean'
  readonly problem: CleaningProblem

  constructor(problem: CleaningProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Notes what is taken out while a file is taken apart. */
export class Removed {
  readonly #kinds = new Set<MetadataKind>()

  note(...kinds: MetadataKind[]): void {
    for (const kind of kinds) this.#kinds.add(kind)
  }

  /** In a fixed order. */
  list(): MetadataKind[] {
    return metadataKinds.filter(kind => this.#kinds.has(kind))
  }
}
