import type { DB } from '../../../db/tables.ts'

/** Why it is held. */
export type Purpose =
  | 'account'
  | 'security'
  | 'membership'
  | 'procurement'
  | 'accountability'
  | 'contact'
  | 'publication'
  | 'operation'

/** On which ground of data protection law. The pack's rule `retention` cites the law itself. */
export type Ground = 'contract' | 'legal-duty' | 'public-task' | 'legitimate-interest' | 'consent'

/** Who sees it. */
export type Seer =
  | 'self'
  | 'colleagues'
  | 'officials'
  | 'auditor'
  | 'administrator'
  | 'operator'
  | 'nobody'
  | 'everybody'

/** Terms that a country pack sets by its rule `retention`. */
export const retentionKinds = ['losingBids', 'declarations', 'drafts', 'dormantAccounts'] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** Terms that are the same everywhere, because they follow from how the platform works. */
export type FixedTerm = 'account' | 'session' | 'day' | 'hour' | 'mails' | 'record' | 'membership' | 'never'

/**
 * What erasing a person does with it. `rows-deleted`: rows of the person go. `id-replaced`: a stand-in takes the person's
 * place. `address-replaced`: the stand-in's address does. `words-replaced`: what they wrote there gives way to a fixed
 * mark. `name-taken-out`: name, address and id are taken out of the text, whoever wrote it. `withdrawal`: it was
 * published, so it goes by a decision of its own. `kept`: it stays, because nothing of the person can be read from it or
 * because it is an organisation's.
 */
export type Erasing =
  | 'rows-deleted'
  | 'id-replaced'
  | 'address-replaced'
  | 'words-replaced'
  | 'name-taken-out'
  | 'withdrawal'
  | 'kept'

/** Columns of one table. `person` is the column with the person's id, `address` the one with their address. */
export type TablePlace = {
  [T in keyof DB]: {
    table: T
    columns: readonly (keyof DB[T] & string)[]
    person?: keyof DB[T] & string
    address?: keyof DB[T] & string
    /** Emptied beside the id: what would tell who the stand-in was. */
    emptied?: readonly (keyof DB[T] & string)[]
    erasing: Erasing
  }
}[keyof DB]

export type Place =
  | TablePlace
  /** A path in OCDS releases: `parties[].name`. */
  | { release: string; erasing: 'withdrawal' | 'kept' }
  /** A field of the platform's own log lines. */
  | { log: string; erasing: 'kept' }
  /** A kind of uploaded file. */
  | { file: string; erasing: Erasing }

/** One kind of personal data: where it is, why, who sees it, for how long, and what becomes of it. */
export interface PersonalData {
  /** Unique; `privacy.data.{name}` says what it is. */
  name: string
  places: readonly Place[]
  purpose: Purpose
  ground: Ground
  seenBy: readonly Seer[]
  kept: { pack: RetentionKind } | { fixed: FixedTerm }
}

/** Why a column cannot hold anything about a person. */
export type Impersonal =
  | 'code'
  | 'state'
  | 'digest'
  | 'thing'
  | 'office'
  | 'organisation'
  | 'rule'
  | 'demonstration'
  | 'machine'

/** Columns that hold nothing about people, by table, with the reason in one word. */
export type NotPersonal = {
  readonly [T in keyof DB]?: { readonly [C in keyof DB[T] & string]?: Impersonal }
}

export const isTablePlace = (place: Place): place is TablePlace => 'table' in place

export const isPublic = (data: PersonalData): boolean => data.seenBy.includes('everybody')
