import { bodiesOf, packOf } from '#governments/tree'
import {
  createPlanIn,
  editPlanIn,
  lineChoices,
  type PlanContent,
  type PlanId,
  planById,
  planForm,
  typedFrom,
} from '#plan/pipeline'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type Posted, readForm } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import type { GovernmentId } from '#platform/ids'
import type { HeadingProblem, WrongCell } from '#platform/sheets'
import { localDate } from '#platform/time'
import { fieldsOf, type Layout, layoutOf, type Names } from './sheet.ts'

/** So many lines come in at once: they are written in one transaction, so that a file comes in whole or not at all. */
export const mostLines = 500

export type Imported =
  | { ok: true; created: number; changed: number }
  | { ok: false; headings: readonly HeadingProblem[]; cells: readonly WrongCell[] }

/** Files have one way of writing amounts, whatever the reader's: a point before the decimals and no grouping. */
const fileLocale = 'en-GB'

/** Where the lines come in: in whose money and by whose day. */
export interface Place {
  currency: string
  timeZone: string
}

/**
 * Takes a table of lines in: rows with the id of a plan change it, others start one. Nothing is written while any cell is
 * wrong, and every wrong cell is named.
 */
export async function importLines(ctx: Ctx, t: Translate, rows: readonly string[][], place: Place): Promise<Imported> {
  const [headings = [], ...lines] = rows
  const layout = layoutOf(t, headings)
  if (layout.problems.length > 0) return { ok: false, headings: layout.problems, cells: [] }
  return ctx
    .transact(async tx => {
      const reading = await readingOf(tx, ctx, t, layout, place)
      const read = []
      for (const [index, cells] of lines.entries()) read.push(await readRow(tx, reading, cells, index + 2))
      const wrong = read.flatMap(row => row.wrong)
      if (wrong.length > 0) return { ok: false as const, headings: [], cells: wrong }
      const counts = { created: 0, changed: 0 }
      for (const [index, { id, content }] of read.entries()) {
        if (!content) continue
        const refused = await write(tx, ctx, id, content)
        if (refused) throw new RowRefused({ row: index + 2, heading: '', ...refused })
        counts[id ? 'changed' : 'created'] += 1
      }
      return { ok: true as const, ...counts }
    })
    .catch((error: unknown): Imported => {
      if (error instanceof RowRefused) return { ok: false, headings: [], cells: [error.cell] }
      throw error
    })
}

/** Ends the transaction, because a row may not be written: its plan is in a state in which it cannot change. */
class RowRefused extends Error {
  readonly cell: WrongCell
  constructor(cell: WrongCell) {
    super(cell.message)
    this.cell = cell
  }
}

interface Reading {
  t: Translate
  layout: Layout
  names: Names
  form: ReturnType<typeof planForm>
}

export async function namesIn(tx: Transaction, ctx: Ctx): Promise<Names> {
  const bodies = await bodiesOf(tx, governmentOf(ctx))
  return {
    bodySlug: new Map(bodies.map(({ id, slug }) => [id, slug])),
    bodyId: new Map(bodies.map(({ id, slug }) => [slug, id])),
  }
}

async function readingOf(tx: Transaction, ctx: Ctx, t: Translate, layout: Layout, place: Place): Promise<Reading> {
  const pack = await packOf(tx, governmentOf(ctx) as GovernmentId)
  const today = localDate(place.timeZone, await tx.now())
  const form = planForm({ currency: place.currency, locale: fileLocale, choices: lineChoices(pack, today) })
  return { t, layout, form, names: await namesIn(tx, ctx) }
}

interface ReadRow {
  id: PlanId | null
  content: PlanContent | null
  wrong: readonly WrongCell[]
}

async function readRow(tx: Transaction, reading: Reading, cells: readonly string[], row: number): Promise<ReadRow> {
  const { t, layout, names, form } = reading
  const { fields, headings } = fieldsOf(t, layout, cells, names)
  const { id: written, ...typed } = fields
  const id = written ? (written as PlanId) : null
  const plan = id && isId(id) ? await planById(tx, id) : undefined
  if (id && !plan) {
    const heading = headings.get('id') ?? ''
    return { id, content: null, wrong: [{ row, heading, message: 'plan.import.id-unknown' }] }
  }
  // What the file has no column for stays as it is.
  const read = readForm(form, { ...(plan && typedFrom(plan, fileLocale)), ...typed } as Posted)
  if (read.ok) return { id, content: read.value, wrong: [] }
  const wrong = read.errors.map(({ field, message, values }) => {
    const heading = headings.get(field) ?? headings.get(`${field.replace(/-(day|month|year)$/, '')}-day`) ?? field
    return { row, heading, message, ...(values && { values }) }
  })
  return { id, content: null, wrong }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Writes one line; what refuses it, where something does. */
async function write(tx: Transaction, ctx: Ctx, id: PlanId | null, content: PlanContent) {
  try {
    if (id) await editPlanIn(tx, ctx, id, null, content)
    else await createPlanIn(tx, ctx, content)
    return null
  } catch (error) {
    if (error instanceof Refusal) return { message: error.reason, values: error.values }
    throw error
  }
}
