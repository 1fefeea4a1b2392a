import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { digestOf, type Place } from '../backup/testing.ts'
import { tables } from '../tables.ts'

/** Rows of one government: how many there are of each table, and a digest of all their values. */
export async function digestsOfGovernment(place: Place, id: string): Promise<Record<string, string>> {
  const client = new pg.Client(place.url)
  await client.connect()
  await client.query('set role gdm_keeper')
  const its = `government_id = '${id}'`
  // What tells of the leaving and the arrival themselves is on one side only.
  const told = `select id from record.audit_events where ${its} and verb in ('government.exported', 'government.imported')`
  const conditions: Record<string, string> = {
    'record.audit_events': `${its} and id not in (${told})`,
    'record.unchained': `${its} and event_id not in (${told})`,
  }
  const own = Object.keys(tables).filter(name => tables[name]?.kind !== 'global')
  const digests: Record<string, string> = {}
  for (const table of [...own, 'identity.memberships', 'identity.guests'])
    digests[table] = await digestOf(client, table, conditions[table] ?? its)
  digests['governments.governments'] = await digestOf(client, 'governments.governments', `id = '${id}'`)
  await client.end()
  return digests
}

/** All files of a folder as one text. */
export const textOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
