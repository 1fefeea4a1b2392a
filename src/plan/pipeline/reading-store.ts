import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { WebCtx } from '#platform/http'
import { planLinks } from './links.ts'
import { readingRefusal } from './reading.ts'
import type { Plan } from './schema.ts'
import { requirePlan } from './store.ts'

/**
 * A plan for somebody to read, with what belongs to it.
 *
 * @throws Refusal `forbidden` where they declared a conflict of interest in a case about it: they see nothing of it then;
 * and where they sit on the board before which it is and have not declared yet, with the way to the declaration
 */
export async function planToRead(
  tx: Transaction,
  { actor, government }: Pick<WebCtx, 'actor' | 'government'>,
  id: string,
): Promise<Plan> {
  const plan = await requirePlan(tx, id)
  if (actor.id === null) return plan
  const { hasConflict, isOwn, undeclaredCase } = await standingTo(tx, plan, actor.id)
  const reason = readingRefusal({ hasConflict, isOwn, isUndeclared: undeclaredCase !== null })
  if (reason === null) return plan
  const next =
    undeclaredCase !== null && !hasConflict && government
      ? { href: planLinks.review(government.slug, undeclaredCase), text: 'assurance.declare.go' }
      : null
  throw new Refusal('forbidden', reason, {}, next)
}

interface StandingTo {
  hasConflict: boolean
  isOwn: boolean
  /** The open case of this plan in which this person has a seat and has declared nothing. */
  undeclaredCase: string | null
}

async function standingTo(tx: Transaction, plan: Plan, personId: string): Promise<StandingTo> {
  const { rows } = await sql<{ has_conflict: boolean; has_hand: boolean; undeclared_case: string | null }>`
    select
      exists (
        select from plan.reviews r
        join plan.declarations d on d.government_id = r.government_id and d.review_id = r.id
        where r.government_id = ${thisGovernment} and r.plan_id = ${plan.id} and d.person_id = ${personId} and d.conflict
      ) as has_conflict,
      exists (
        select from plan.collaborators c
        where c.government_id = ${thisGovernment} and c.plan_id = ${plan.id} and c.person_id = ${personId}
      ) or exists (
        select from plan.reviews r
        where r.government_id = ${thisGovernment} and r.plan_id = ${plan.id} and ${personId}::uuid = any (r.hands)
      ) as has_hand,
      (
        select r.id from plan.reviews r
        join plan.board_members m on m.government_id = r.government_id and m.board_id = r.board_id
        where r.government_id = ${thisGovernment} and r.plan_id = ${plan.id}
          and r.state in ('queued', 'in-review', 'to-vote')
          and m.person_id = ${personId} and m.ended_at is null
          and not exists (
            select from plan.declarations d
            where d.government_id = r.government_id and d.review_id = r.id and d.person_id = ${personId}
          )
      ) as undeclared_case`.execute(tx.db)
  const [found] = rows
  return {
    hasConflict: found?.has_conflict ?? false,
    isOwn: (found?.has_hand ?? false) || peopleOf(plan).includes(personId),
    // A case is closed a moment after its plan stops waiting: nobody can declare in it any more.
    undeclaredCase: plan.state === 'submitted' ? (found?.undeclared_case ?? null) : null,
  }
}

const peopleOf = (plan: Plan) => [plan.authorId, plan.editedBy, plan.submittedBy, plan.line.ownerId]
