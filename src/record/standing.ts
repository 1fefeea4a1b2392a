import { canonical, parseJson, type Release } from '@gdm/ocds'
import type { Transaction } from '#platform/db'
import { translator } from '#platform/i18n'
import { type JsonObject, markAgain, redact, textDigest } from './redact.ts'
import { standing } from './withdrawal-store.ts'

type Draft = Omit<Release, 'id' | 'date'>

/** Marks in a new release what was withdrawn from its process before, so that an action cannot publish it again. */
export async function keepWithdrawn(tx: Transaction, governmentId: string, draft: Draft): Promise<Draft> {
  const withdrawn = await standing(tx, governmentId, draft.ocid ?? '')
  if (withdrawn.length === 0) return draft
  let release = parseJson(canonical(draft)) as JsonObject
  for (const { id, sentence, language, digests, target } of withdrawn) {
    const marks = { sentence, name: translator(language)('withdrawal.mark.name') }
    if (target.kind === 'party' || target.kind === 'document') release = redact(release, target, marks, id).release
    const known = new Set(digests)
    markAgain(release, text => known.has(textDigest(id, text)), marks)
  }
  return release as unknown as Draft
}
