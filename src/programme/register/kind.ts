import type { Actor, Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { Lifecycle } from '#platform/lifecycle'
import type { permissions } from '#programme/partners'
import type { Fault } from './faults.ts'

interface Base {
  /** It cannot be left empty. */
  required?: boolean
  /** `{kind}.field.{name}.hint` says how to fill it in. */
  hint?: boolean
  /** Not part of the form: asked for, and required, when one of these actions is taken. */
  asked?: readonly string[]
  /** Part of the form, and asked for again, and required, when one of these actions is taken. */
  askedAgain?: readonly string[]
}

/** What an entry can hold. Days are `YYYY-MM-DD`, amounts decimal text in the programme's currency. */
export type Field =
  | (Base & { type: 'line'; max?: number })
  | (Base & { type: 'text'; max?: number })
  | (Base & { type: 'choice'; options: readonly string[] })
  | (Base & { type: 'choices'; options: readonly string[] })
  | (Base & { type: 'day' })
  | (Base & { type: 'money' })
  | (Base & { type: 'number'; min?: number; max?: number })
  | (Base & { type: 'web' })
  /** Things that are content and not entries, by id: questions of the diagnostic, for one. */
  | (Base & { type: 'picks'; from: Catalogue })
  /** A member of the programme, by id. Only the field `owner` is one. */
  | (Base & { type: 'member' })
  /** Other entries, by id, of these kinds: of the same partner, or of none. `most` 1 for a single one. */
  | (Base & { type: 'entries'; kinds: readonly string[]; most?: 1 })

/** Content from which a field chooses. Ids stay; words are in the language of whoever reads. */
export interface Catalogue {
  /** What can be chosen now. */
  groups(language: string): readonly CatalogueGroup[]
  /** What something is called, also when it can no longer be chosen; undefined when it never could. */
  titleOf(id: string, language: string): string | undefined
}

export interface CatalogueGroup {
  id: string
  title: string
  items: readonly { id: string; title: string; hint?: string }[]
}

export type Fields = Readonly<Record<string, Field>>

type ValueOf<F extends Field> = F extends { type: 'choices' | 'entries' | 'picks' } ? readonly string[] : string | null

/** The values of an entry by field. Numbers and amounts are text, as they were typed and understood. */
export type ContentOf<F extends Fields> = { readonly [N in keyof F]: ValueOf<F[N]> }

export type Value = string | null | readonly string[]
export type Content = Readonly<Record<string, Value>>

export type Permission = keyof typeof permissions

/** One entry of a register. */
export interface Entry<C = Content> {
  id: string
  kind: string
  partnerId: string | null
  state: string
  title: string
  /** All fields, those of columns included. */
  content: C
  createdBy: string
  createdAt: Date
  updatedAt: Date
  version: number
}

/** Whoever acts, with the roles that they have about one entry: `author` and `owner` beside those of membership. */
export interface Who {
  id: Actor['id']
  roles: readonly string[]
}

/** What those who write entries keep to themselves in some states. */
export interface Seal<F extends Fields = Fields> {
  in: readonly string[]
  /** The fields that nobody else reads; `all` where nobody else learns that there is such an entry. */
  fields: 'all' | readonly (keyof F & string)[]
  /** The ids of all entries in these states that somebody reads whole all the same. */
  openTo(tx: Transaction, actor: Pick<Actor, 'id' | 'roles'>): Promise<readonly string[]>
}

/**
 * A kind of entry, as data. Its words are `{name}.list`, `{name}.about`, `{name}.empty`, `{name}.one`, `{name}.add`,
 * `{name}.field.{field}`, `{name}.choice.{field}.{option}`, `{name}.state.{state}`, `{name}.action.{action}`,
 * `{name}.not-your-role` and `{name}.not-in-that-state`.
 */
export interface Kind<F extends Fields = Fields> {
  name: string
  /** The list's name in addresses. */
  path: string
  /** Whether an entry is about one partner. */
  partner: 'required' | 'optional' | 'none'
  fields: F
  /** The first state is the one in which an entry begins. */
  lifecycle: Lifecycle<string, string, string>
  initial: string
  /** In which an entry can be edited. */
  editable: readonly string[]
  read: Permission
  write: Permission
  /** What everybody learns, and in which states; left out for a register that is never public. */
  published?: { in: readonly string[]; fields: readonly (keyof F & string)[] }
  /** Fields that the list shows beside title and state. */
  columns: readonly (keyof F & string)[]
  /** Fields that its pages show in their own way, so that the list of all fields leaves them out. */
  apart?: readonly (keyof F & string)[]
  /** What is not for everybody who may read the register. */
  sealed?: Seal<F>
  /** GOV.UK tag colours by state. */
  colours?: Readonly<Record<string, string>>
  /** What the lifecycle and the roles cannot tell: why somebody may not act so, or null. */
  refusal?(entry: Entry<ContentOf<F>>, action: string, who: Who, now: Date): string | null
  /**
   * What is written by itself when somebody adds (`added`), changes (`edited`) or acts, whatever they typed: the side
   * that proposes, for one. Such a field has `asked: []`, so that no form asks for it.
   */
  stamp?(verb: string, who: Who): Partial<ContentOf<F>>
  /** Further roles that somebody has about an entry, which only other rows can tell: a seat on its panel, for one. */
  rolesIn?(tx: Transaction, entry: Entry<ContentOf<F>>, who: Who): Promise<readonly string[]>
  /** What else is done in the same transaction when an action is taken. */
  after?(
    tx: Transaction,
    ctx: Ctx,
    entry: Entry<ContentOf<F>>,
    action: string,
    before: Entry<ContentOf<F>>,
  ): Promise<void>
  /** What follows every change in the same transaction: `added`, `edited` or an action. Its statement stands by then. */
  settled?(tx: Transaction, ctx: Ctx, entry: Entry<ContentOf<F>>, verb: string): Promise<void>
  /**
   * What only other fields and entries can tell: why this one may not stand as it was just written, or null. Shown on
   * the form, at the fault's field; a key such as `finding.seen.common-only` names the field itself.
   */
  check?(tx: Transaction, entry: Entry<ContentOf<F>>): Promise<Fault | string | null>
}

/** Gives a kind its type. Throws for one that contradicts itself, which a test then shows. */
export function defineKind<const F extends Fields>(kind: Kind<F>): Kind<F> {
  for (const [name, field] of Object.entries<Field>(kind.fields)) {
    if ((field.type === 'member') !== (name === 'owner'))
      throw new Error(`${kind.name}.${name}: a member of the programme is named by the field "owner" alone.`)
    const actions = new Set(kind.lifecycle.map(({ action }) => action))
    for (const action of [...(field.asked ?? []), ...(field.askedAgain ?? [])])
      if (!actions.has(action)) throw new Error(`${kind.name}.${name}: there is no action ${action}.`)
  }
  return kind
}

/** The kinds' own types differ by their fields; what treats them alike sees them so. */
export const anyKind = <F extends Fields>(kind: Kind<F>): Kind => kind as unknown as Kind

/** Whether a field holds several values. */
export const isList = (type: Field['type']): boolean => type === 'choices' || type === 'entries' || type === 'picks'

/** Several values; what was said of a field before it held several was one line, with commas. */
export const listIn = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : Array.isArray(value) ? value.map(String) : []
