import { digestOf, sessionCookie } from '#identity/people'
import { Refusal } from '#platform/errors'
import type { WebCtx } from '#platform/http'
import { withAddress } from '#platform/mail'
import type { TablePlace } from '#platform/personal-data'
import type { HeldPlace } from './register.ts'
import { type HeldRow, heldRows } from './store.ts'

/** Columns whose value would let a reader in, or could not be read: that they are held is said, what they hold is not. */
const secret = new Set(['password_hash', 'totp_secret', 'token_digest', 'salt', 'sealed', 'message_id'])

/** Where more can be shown of some rows than the table with the person in it holds. */
const through: Partial<
  Record<TablePlace['table'], { view: string; columns: readonly string[]; keys: readonly string[] }>
> = {
  'record.audit_people': {
    view: 'record.acts',
    columns: ['at', 'verb', 'subject_kind', 'ocid'],
    keys: ['government_id', 'event_id'],
  },
}

/** Rows of one place, as a page or a file shows them. */
export interface Held {
  /** The columns shown; none where the place only says that it was this person. */
  columns: readonly string[]
  rows: readonly { governmentId: string | null; values: Record<string, unknown> }[]
}

const columnOf = (place: TablePlace): string => place.person ?? place.address ?? ''

/** The columns that say something beside who it is. */
export const columnsOf = (place: TablePlace): readonly string[] =>
  through[place.table]?.columns ??
  place.columns.filter(column => column !== 'salt' && (column !== columnOf(place) || column === 'email'))

/** Rows about whoever is signed in, in one place, page by page. */
export async function* heldPages(ctx: WebCtx, { place }: HeldPlace, size: number): AsyncGenerator<Held> {
  const token = ctx.cookies[sessionCookie]
  if (!token) throw new Refusal('signed-out', 'error.signed-out')
  const session = digestOf(token)
  const other = through[place.table]
  const columns = columnsOf(place)
  const from = {
    table: other?.view ?? place.table,
    columns: columns.length > 0 ? columns : [columnOf(place)],
    by: columnOf(place),
    isAddress: place.address !== undefined,
    keys: other?.keys ?? null,
  }
  let after: Record<string, unknown> | null = null
  for (;;) {
    const rows: HeldRow[] = await ctx.read(tx => heldRows(tx, session, from, { after, limit: size }))
    if (rows.length > 0) yield { columns, rows: rows.map(row => asHeld(row, ctx.publicUrl)) }
    after = rows.at(-1)?.key ?? null
    if (rows.length < size || !after) return
  }
}

const asHeld = (row: HeldRow, publicUrl: string) => ({
  governmentId: row.government_id,
  values: Object.fromEntries(
    Object.entries(row.data).map(([column, value]) => [
      column,
      secret.has(column) && value !== null ? { held: true } : readable(value, publicUrl),
    ]),
  ),
})

/** Texts of mails stand in their table without the installation's own address. */
const readable = (value: unknown, publicUrl: string): unknown =>
  typeof value === 'string' ? withAddress(value, publicUrl) : value

/** Whether a value was left out, because it is a secret even from a reader over the shoulder. */
export const isSecret = (value: unknown): boolean => typeof value === 'object' && value !== null && 'held' in value
