import { languages, type Translate, translator } from '#platform/i18n'
import type { HeadingProblem } from '#platform/sheets'
import { labelOf } from './form.ts'
import type { Field, Kind } from './kind.ts'
import { formFields } from './rules.ts'

/** What a cell is for: `id`, `partner`, `title`, or a field of the form. Null for what a file shows and does not change. */
type Target = string | null

/** Which of a register's columns each column of a file is. */
export interface Layout {
  columns: readonly { heading: string; target: Target }[]
  problems: readonly HeadingProblem[]
}

/** What a file may call by its words, in small letters; null where several are called so. */
export interface Named {
  /** Short names by name and by short name. */
  partners: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string | null>
  /** Entries that a field can point at, by title and by id. */
  entriesFor(field: string): ReadonlyMap<string, string | null>
}

/** What words stand for, in small letters; null where several are called so, and for everything where words are words. */
export type Known = ReadonlyMap<string, string | null> | null

/** A cell that means nothing here. `message` is a message key. */
export interface Misread {
  field: string
  message: string
  values: { text: string }
}

const small = (text: string): string => text.trim().toLowerCase()

/** The headings that a file of this register may have, in every language. */
function targetsOf(kind: Kind): ReadonlyMap<string, Target> {
  const shown = Object.keys(kind.fields)
  const typed = new Set(formFields(kind).map(([name]) => name))
  const targets = new Map<string, Target>([['id', 'id']])
  for (const language of languages) {
    const t = translator(language)
    targets.set(small(t('register.state')), null)
    for (const name of shown) targets.set(small(labelOf(kind, name, t)), typed.has(name) ? name : null)
    for (const name of ['partner', 'title']) targets.set(small(labelOf(kind, name, t)), name)
  }
  return targets
}

/** Finds the columns by their headings, in whatever order and language they stand. */
export function layoutOf(kind: Kind, t: Translate, headings: readonly string[]): Layout {
  const targets = targetsOf(kind)
  const problems: HeadingProblem[] = []
  const columns = headings.map(heading => ({ heading, target: targets.get(small(heading)) }))
  const known = columns.flatMap(({ target }) => (target ? [target] : []))
  for (const [index, { heading, target }] of columns.entries()) {
    if (target === undefined) problems.push({ message: 'sheets.heading-unknown', heading })
    else if (target !== null && columns.findIndex(one => one.target === target) < index)
      problems.push({ message: 'sheets.heading-twice', heading })
  }
  if (!known.includes('title')) problems.push({ message: 'sheets.heading-missing', heading: labelOf(kind, 'title', t) })
  return { columns: columns.map(({ heading, target = null }) => ({ heading, target })), problems }
}

/** The whole cell where it is one of those that are known, otherwise its parts between semicolons. */
function partsOf(cell: string, known: ReadonlyMap<string, unknown>): string[] {
  if (cell === '') return []
  const parts = known.has(small(cell)) ? [cell] : cell.split(/;|\n/)
  return parts.map(one => one.trim()).filter(Boolean)
}

/** The options of a choice by their words in every language, and by themselves. */
const optionsOf = (kind: Kind, name: string, options: readonly string[]): ReadonlyMap<string, string> =>
  new Map([
    ...languages.flatMap(language =>
      options.map(one => [small(translator(language).dynamic(`${kind.name}.choice.${name}.${one}`)), one] as const),
    ),
    ...options.map(one => [one, one] as const),
  ])

/** Content by its titles in every language, and by its ids, which is what files that go out have. */
const picksOf = ({ from }: Extract<Field, { type: 'picks' }>): ReadonlyMap<string, string> =>
  new Map(
    languages.flatMap(language =>
      from
        .groups(language)
        .flatMap(({ items }) =>
          items.flatMap(({ id, title }) => [[small(title), id] as const, [small(id), id] as const]),
        ),
    ),
  )

/** A day as `2030-01-31` fills the three fields of a day; anything else is refused by the form in its year. */
function dayFields(name: string, cell: string): Record<string, string> {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell) ?? [undefined, cell, '', '']
  return { [`${name}-day`]: date ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' }
}

/** What a field of the form would hold, had somebody typed what the cell says. */
export function typedCell(
  kind: Kind,
  name: string,
  cell: string,
  known: Known,
): { typed: Record<string, string | string[]>; misread: Misread[] } {
  const field = kind.fields[name]
  if (field?.type === 'day') return { typed: dayFields(name, cell), misread: [] }
  if (!known) return { typed: { [name]: cell }, misread: [] }
  const misread: Misread[] = []
  const found = partsOf(cell, known).flatMap(text => {
    const id = known.get(small(text))
    if (id) return [id]
    const message = id === null ? 'register.import.several' : 'register.import.nothing'
    misread.push({ field: name, message, values: { text } })
    return []
  })
  const isOne = name === 'partner' || field?.type === 'choice' || field?.type === 'member'
  // Two where one is asked for: the form says what is wrong with the second.
  return { typed: { [name]: isOne ? (found[0] ?? '') : found }, misread }
}

/** What the words of a column stand for; null for a column of free text. */
export function knownIn(kind: Kind, name: string, named: Named): Known {
  if (name === 'partner') return named.partners
  const field = kind.fields[name]
  switch (field?.type) {
    case 'choice':
    case 'choices':
      return optionsOf(kind, name, field.options)
    case 'picks':
      return picksOf(field)
    case 'member':
      return named.members
    case 'entries':
      return named.entriesFor(name)
    default:
      return null
  }
}
