import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { Posted } from '#platform/forms'
import { here, type WebCtx } from '#platform/http'
import type { HeadingProblem, WrongCell } from '#platform/sheets'
import { programmeMembers, requirePartnerBySlug } from '#programme/partners'
import { addEntryIn, editEntryIn } from './actions.ts'
import { Misfit } from './faults.ts'
import { readEntry, typedOf } from './form.ts'
import type { Content, Entry, Kind } from './kind.ts'
import { formFields } from './rules.ts'
import { asSeen, isSeen, sightOf } from './seen.ts'
import { type Known, knownIn, type Layout, layoutOf, type Named, typedCell } from './sheet.ts'
import { candidates, entriesById } from './store.ts'

/** So many rows come in at once: they are written in one transaction, so that a file comes in whole or not at all. */
export const mostRows = 500
/** Among so many of the newest entries a file's words are looked up. */
const mostTargets = 5000

/** Files have one way of writing amounts, whatever the reader's: a point before the decimals and no grouping. */
const fileLocale = 'en-GB'

export type Imported =
  | { ok: true; added: number; changed: number; same: number }
  | { ok: false; headings: readonly HeadingProblem[]; cells: readonly WrongCell[] }

/** What is sealed from some readers goes out without what they may not read, so it could not come in whole again. */
export const takesFiles = (kind: Kind): boolean => kind.sealed === undefined

/** Ends the transaction, because one row may not be written so. */
class RowRefused extends Error {
  readonly cell: WrongCell
  constructor(cell: WrongCell) {
    super(cell.message)
    this.cell = cell
  }
}

/**
 * Takes a table of entries in: rows with an id change that entry, others begin one. Nothing is written while any cell is
 * wrong, and every wrong cell is named. What the file has no column for stays as it is.
 */
export async function importEntries(ctx: WebCtx, kind: Kind, rows: readonly string[][]): Promise<Imported> {
  const [headings = [], ...lines] = rows
  const layout = layoutOf(kind, ctx.t, headings)
  if (layout.problems.length > 0) return { ok: false, headings: layout.problems, cells: [] }
  return ctx
    .transact(async tx => {
      const named = await namedIn(tx, ctx, kind)
      const targets = layout.columns.flatMap(({ target }) => (target ? [target] : []))
      const known = new Map(targets.map(target => [target, knownIn(kind, target, named)]))
      const sheet = { kind, layout, known, entries: await entriesIn(tx, ctx, kind, lines) }
      const read = lines.map((cells, index) => readRow(ctx, sheet, cells, index + 2))
      const wrong = read.flatMap(row => row.wrong)
      if (wrong.length > 0) return { ok: false as const, headings: [], cells: wrong }
      const counts = { added: 0, changed: 0, same: 0 }
      for (const row of read) counts[await write(tx, ctx, kind, layout, row)] += 1
      return { ok: true as const, ...counts }
    })
    .catch((error: unknown): Imported => {
      if (error instanceof RowRefused) return { ok: false, headings: [], cells: [error.cell] }
      throw error
    })
}

/** What the words of a file stand for, among what this person may read. */
async function namedIn(tx: Transaction, ctx: WebCtx, kind: Kind): Promise<Named> {
  const sight = await sightOf(tx, ctx)
  const members = new Map<string, string | null>()
  for (const { id, name } of await programmeMembers(tx, ctx)) call(members, name, id)
  const entries = new Map<string, ReadonlyMap<string, string | null>>()
  for (const [name, field] of formFields(kind)) {
    if (field.type !== 'entries') continue
    const all = await asSeen(tx, ctx.actor, await candidates(tx, field.kinds, null, mostTargets))
    const titles = new Map<string, string | null>()
    for (const one of all.filter(entry => isSeen(ctx, sight, entry))) {
      call(titles, one.title, one.id)
      titles.set(one.id, one.id)
    }
    entries.set(name, titles)
  }
  return {
    partners: new Map(
      sight.mine.flatMap(({ slug, name }) => [[name.toLowerCase(), slug] as const, [slug, slug] as const]),
    ),
    members,
    entriesFor: name => entries.get(name) ?? new Map(),
  }
}

function call(known: Map<string, string | null>, words: string, id: string): void {
  const name = words.trim().toLowerCase()
  known.set(name, known.has(name) ? null : id)
}

interface Sheet {
  kind: Kind
  layout: Layout
  /** What the words of each column stand for. */
  known: ReadonlyMap<string, Known>
  /** Those of this kind that the file names and that this person reads, by id. */
  entries: Map<string, Entry>
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The entries whose ids stand anywhere in the file. */
async function entriesIn(tx: Transaction, ctx: WebCtx, kind: Kind, lines: readonly (readonly string[])[]) {
  const sight = await sightOf(tx, ctx)
  const found = await asSeen(tx, ctx.actor, await entriesById(tx, [...new Set(lines.flat().filter(isId))]))
  const own = found.filter(one => one.kind === kind.name && isSeen(ctx, sight, one))
  return new Map(own.map(one => [one.id, one]))
}

interface Row {
  row: number
  entry: Entry | null
  /** Null while something is wrong. */
  said: { title: string; partner: string; content: Content } | null
  wrong: readonly WrongCell[]
}

function readRow(ctx: WebCtx, { kind, layout, known, entries }: Sheet, cells: readonly string[], row: number): Row {
  const id = cells[layout.columns.findIndex(({ target }) => target === 'id')] ?? ''
  const entry = id === '' ? null : entries.get(id)
  if (entry === undefined) {
    const message = 'register.import.id-unknown'
    return { row, entry: null, said: null, wrong: [{ row, heading: headingOf(layout, 'id'), message }] }
  }
  // Each id once: two rows about one entry would contradict each other.
  if (entry) entries.delete(entry.id)
  const posted: Record<string, Posted[string]> = entry
    ? { title: entry.title, ...typedOf(formFields(kind), entry.content) }
    : {}
  const wrong: WrongCell[] = []
  for (const [index, { target, heading }] of layout.columns.entries()) {
    if (target === null || target === 'id' || (target === 'partner' && entry)) continue
    const { typed, misread } = typedCell(kind, target, (cells[index] ?? '').trim(), known.get(target) ?? null)
    Object.assign(posted, typed)
    wrong.push(...misread.map(({ message, values }) => ({ row, heading, message, values })))
  }
  const form = readEntry(entry ? { ...kind, partner: 'none' } : kind, formFields(kind), posted, {
    t: ctx.t,
    typing: { currency: here(ctx).currency, locale: fileLocale },
  })
  if (form.ok) return { row, entry, said: wrong.length === 0 ? form.value : null, wrong }
  const told = new Set(wrong.map(({ heading }) => heading))
  for (const { field, message, values } of form.errors) {
    const heading = headingOf(layout, field, kind, ctx)
    if (!told.has(heading)) wrong.push({ row, heading, message, ...(values && { values }) })
  }
  return { row, entry, said: null, wrong }
}

/** The heading under which a field stands in the file. */
function headingOf(layout: Layout, field: string, kind?: Kind, ctx?: WebCtx): string {
  const name = field.replace(/-(day|month|year)$/, '')
  const heading = layout.columns.find(({ target }) => target === name)?.heading
  return heading ?? (kind && ctx ? ctx.t.dynamic(`${kind.name}.field.${name}`) : name)
}

/** Writes one row. What changes nothing is not written: nobody reads a new version that says the same. */
async function write(
  tx: Transaction,
  ctx: WebCtx,
  kind: Kind,
  layout: Layout,
  { row, entry, said }: Row,
): Promise<'added' | 'changed' | 'same'> {
  if (!said) return 'same'
  const { title, content, partner } = said
  if (entry && isSame(entry, { title, content })) return 'same'
  try {
    if (entry) await editEntryIn(tx, ctx, kind, entry.id, entry.version, { title, content })
    else {
      const partnerId = partner ? (await requirePartnerBySlug(tx, partner)).id : null
      await addEntryIn(tx, ctx, kind, { partnerId, title, content })
    }
    return entry ? 'changed' : 'added'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const heading = error instanceof Misfit && error.field ? headingOf(layout, error.field, kind, ctx) : ''
    throw new RowRefused({ row, heading, message: error.reason, values: error.values })
  }
}

const isSame = (entry: Pick<Entry, 'title' | 'content'>, said: { title: string; content: Content }): boolean =>
  entry.title === said.title &&
  Object.entries(said.content).every(
    ([name, value]) => JSON.stringify(entry.content[name] ?? null) === JSON.stringify(value),
  )
