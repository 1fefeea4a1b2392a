import { registerOf } from '#app/personal-data'
import { type AloneConnection, columnsOf, inOrderOfReference, type Reference, referencesOf } from '#platform/db'
import { isTablePlace } from '#platform/personal-data'
import type { Feature } from '../feature.ts'
import { tables } from '../tables.ts'

/** Which rows and columns of a table leave with a government. */
export interface Selection {
  table: string
  /** Whether these are rows of the government, or of what it refers to. */
  own: boolean
  /** Which rows, as SQL. */
  where: string
  columns: readonly { name: string; value: string }[]
}

// Of people only how they are called and reached: no password, no second factor, nothing of other governments. A column
// that is added to these tables stays behind until somebody adds it here.
const minimal: Readonly<Record<string, readonly string[]>> = {
  'identity.people': ['id', 'email', 'name', 'language', 'demonstration', 'created_at', 'version', 'erased_at'],
}

const ofTheGovernment = ['identity.memberships', 'identity.guests']
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What leaves with a government, in the order in which it can be added elsewhere: all rows that are its own; of its
 * parents their name and rules; of people, suppliers and texts of frameworks those that its rows refer to.
 */
export async function selectionFor(
  connection: AloneConnection,
  features: readonly Feature[],
  government: string,
  above: readonly string[],
): Promise<Selection[]> {
  for (const id of [government, ...above]) if (!uuid.test(id)) throw new Error(`${id} is no id.`)
  const references = await referencesOf(connection)
  const own = Object.keys(tables).filter(name => tables[name]?.kind !== 'global')
  const its = `government_id = '${government}'`
  const line = [government, ...above].map(id => `'${id}'`).join(', ')
  const where = new Map<string, string>([...own, ...ofTheGovernment].map(table => [table, its]))
  where.set('governments.governments', `id in (${line})`)
  where.set('governments.packs', `government_id in (${line})`)
  const from = [...own, ...ofTheGovernment]
  where.set('identity.suppliers', referredTo('identity.suppliers', from, references, its))
  where.set(
    'identity.supplier_members',
    `supplier_id in (select id from identity.suppliers where ${where.get('identity.suppliers')})`,
  )
  const members = `select person_id from identity.supplier_members where ${where.get('identity.supplier_members')}`
  const named = await personColumns(connection, features, from, its)
  where.set('identity.people', `${referredTo('identity.people', from, references, its, named)} or id in (${members})`)
  where.set('procure.contents', referredTo('procure.contents', from, references, its))
  const ordered = inOrderOfReference([...where.keys()], references)
  const selections: Selection[] = []
  for (const table of ordered) {
    const isOwn = from.includes(table) && table !== 'governments.packs'
    const columns = await columnsFor(connection, table, government)
    selections.push({ table, own: isOwn, where: where.get(table) ?? 'false', columns })
  }
  return selections
}

/** A condition for rows of `to` that rows of the tables `from` refer to, by foreign keys and by the queries given. */
function referredTo(
  to: string,
  from: readonly string[],
  references: readonly Reference[],
  its: string,
  more: readonly string[] = [],
): string {
  const own = references.filter(one => one.to === to && from.includes(one.table))
  const queries = own.map(({ table, columns: [column] }) => `select ${column} from ${table} where ${its}`)
  const key = own[0]?.toColumns[0] ?? 'id'
  return `${key} in (${[...queries, ...more].join(' union ')})`
}

/** Queries for ids of people in columns that no foreign key ties to them: the register of personal data knows them. */
async function personColumns(
  connection: AloneConnection,
  features: readonly Feature[],
  from: readonly string[],
  its: string,
): Promise<string[]> {
  const places = registerOf(features)
    .flatMap(({ places }) => places)
    .filter(isTablePlace)
    .filter(place => place.person !== undefined && from.includes(place.table))
  const queries = new Set<string>()
  for (const { table, person } of places) {
    const column = (await columnsOf(connection, table)).find(({ name }) => name === person)
    queries.add(`select ${column?.type === 'uuid[]' ? `unnest(${person})` : person} from ${table} where ${its}`)
  }
  return [...queries]
}

async function columnsFor(
  connection: AloneConnection,
  table: string,
  government: string,
): Promise<Selection['columns']> {
  const kept = minimal[table]
  const columns = (await columnsOf(connection, table)).filter(({ name }) => !kept || kept.includes(name))
  return columns.map(({ name, type }) => ({ name, value: replaced(table, name, type, government) ?? `"${name}"` }))
}

/** What stands in the place of a value that does not leave. */
function replaced(table: string, column: string, type: string, government: string): string | undefined {
  if (table === 'governments.governments' && column.startsWith('moved_')) return `null::${type} as ${column}`
  // Who changed the rules of a government above is that government's.
  if (table === 'governments.packs' && column === 'changed_by')
    return `case when government_id = '${government}' then changed_by end as changed_by`
  return undefined
}
