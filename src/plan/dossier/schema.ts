import type { planParts } from '#governments/packs'
import type { Triaged } from '#plan/triage'

/** What a plan's file is made of beside the plan itself. */
export type PartName = (typeof planParts)[number]

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** One version of a part. `problems` are message keys of what is missing in it; with none it is complete. */
export interface PartVersion {
  part: PartName
  /** From 1. */
  number: number
  problems: readonly string[]
  savedBy: string
  savedAt: Date
}

export interface Part extends PartVersion {
  /** As it was saved; each feature reads its own part with its own schema. */
  content: JsonValue
}

/** What was handed in: frozen, with a digest that shows whether it is still what it was. */
export interface Submission {
  id: string
  planId: string
  /** From 1. */
  number: number
  content: SubmittedContent
  /** Hexadecimal SHA-256 of the stored bytes. */
  sha256: string
  submittedBy: string
  submittedAt: Date
}

export interface SubmittedContent {
  plan: JsonValue
  /** How triage routed it, with its reasons; null where the pack has no triage. */
  triage: Triaged | null
  parts: { readonly [part in PartName]?: { number: number; content: JsonValue } }
}
