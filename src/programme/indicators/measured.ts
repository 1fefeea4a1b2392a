import { allGovernments, tenantOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { standing } from '#programme/publications'
import type { Measured } from './schema.ts'

/** So many partners a programme may have said it works with. */
const most = 200

/** The governments on the platform that the programme has said it works with, by name. */
export async function measuredPartners(tx: Transaction): Promise<Measured[]> {
  const said = await standing(tx, { kind: 'partner', limit: most })
  const working = said.map(({ body: { phase, government } }) => (phase === 'declined' ? null : government))
  const slugs = new Set(working)
  const all = slugs.size > 0 ? await allGovernments(tx) : []
  return all
    .filter(({ slug }) => slugs.has(slug))
    .map(tenantOf)
    .map(measuredFrom)
}

export const measuredFrom = ({ id, slug, name, currency }: Measured): Measured => ({ id, slug, name, currency })
