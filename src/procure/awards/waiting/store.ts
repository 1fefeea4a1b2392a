import { sql } from 'kysely'
import type { Transaction } from '#platform/db'

/** Opportunities whose lots wait for a decision by somebody other than this person, newest first; at most 50. */
export const waitingForDecision = (tx: Transaction, governmentId: string, personId: string) =>
  tx.db
    .selectFrom('procure.award_proposals as p')
    .innerJoin('procure.opportunities as o', join =>
      join.onRef('o.government_id', '=', 'p.government_id').onRef('o.id', '=', 'p.opportunity_id'),
    )
    .select(['o.id', 'o.title'])
    .where('p.government_id', '=', governmentId)
    .where('p.state', '=', 'proposed')
    .where('p.proposed_by', '<>', personId)
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()

/** Opportunities of these public bodies that are ranked and have a lot for which nothing is proposed; at most 50. */
export async function waitingForProposal(tx: Transaction, governmentId: string, bodyIds: readonly string[]) {
  const { rows } = await sql<{ id: string; title: string }>`
    select o.id, o.title from procure.opportunities o
    join procure.evaluations e on e.government_id = o.government_id and e.opportunity_id = o.id and e.state = 'ranked'
    where o.government_id = ${governmentId} and o.state = 'evaluating' and o.body_id = any (${bodyIds}::uuid[])
      and exists (select from procure.lots l where l.government_id = o.government_id and l.opportunity_id = o.id
        and l.state = 'active' and not exists (select from procure.award_proposals p
          where p.government_id = l.government_id and p.lot_id = l.id and p.state = 'proposed'))
    order by o.id desc limit 50`.execute(tx.db)
  return rows
}

/** Of the opportunities of these public bodies that ended last: those with bidders who were told nothing yet. */
export async function waitingForFeedback(tx: Transaction, governmentId: string, bodyIds: readonly string[]) {
  const { rows } = await sql<{ id: string; title: string }>`
    with ended as (
      select id, title from procure.opportunities
      where government_id = ${governmentId} and state in ('awarded', 'unsuccessful') and body_id = any (${bodyIds}::uuid[])
      order by id desc limit 50
    )
    select o.id, o.title from ended o where exists (
      select from procure.opened_bids b left join procure.feedback f on f.government_id = b.government_id and f.bid_id = b.id
      where b.government_id = ${governmentId} and b.opportunity_id = o.id and f.bid_id is null)
    order by o.id desc`.execute(tx.db)
  return rows
}
