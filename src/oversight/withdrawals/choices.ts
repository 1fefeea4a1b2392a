import { merge, parseJson } from '@gdm/ocds'
import type { Transaction } from '#platform/db'
import { type JsonObject, releasesOfProcess, tellingFields } from '#record'
import type { Kind } from './schema.ts'

/** Something that can be withdrawn: its value in the form, and what it says now. */
export interface Choice {
  value: string
  text: string
  hint?: string
}

/** So many fields are offered of one process. */
const mostChoices = 500

/** What of a process can be withdrawn, of one kind. Nothing that was withdrawn before. */
export async function choicesOf(tx: Transaction, ocid: string, kind: Kind): Promise<Choice[]> {
  const releases = await releasesOfProcess(tx, ocid)
  if (kind === 'release') {
    return releases
      .filter(row => row.withdrawn_at === null)
      .map(row => ({ value: row.release_id, text: row.release_id, hint: row.tags.join(', ') }))
  }
  if (releases.length === 0) return []
  const merged = merge(releases.map(row => parseJson(row.body))) as unknown as JsonObject
  if (kind === 'party') return partiesOf(merged)
  if (kind === 'document') return documentsIn(merged)
  return tellingFields(merged, mostChoices).map(({ path, text }) => ({
    value: path,
    text: path.slice(1).replaceAll('/', ' › '),
    hint: text.length > 200 ? `${text.slice(0, 199)}…` : text,
  }))
}

function partiesOf(merged: JsonObject): Choice[] {
  const parties = Array.isArray(merged.parties) ? (merged.parties as JsonObject[]) : []
  return parties
    .filter(party => typeof party.id === 'string' && !party.id.startsWith('withdrawn-'))
    .map(party => ({
      value: String(party.id),
      text: String(party.name ?? party.id),
      hint: Array.isArray(party.roles) ? party.roles.join(', ') : '',
    }))
}

function documentsIn(value: unknown, found: Choice[] = []): Choice[] {
  if (Array.isArray(value)) for (const one of value) documentsIn(one, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, child] of Object.entries(value)) {
      if (name !== 'documents' || !Array.isArray(child)) documentsIn(child, found)
      else
        for (const { url, title } of child as { url?: unknown; title?: unknown }[])
          if (typeof url === 'string' && !found.some(one => one.value === url))
            found.push({ value: url, text: String(title ?? url), hint: url })
    }
  return found
}
