import type { Ctx } from '#platform/context'
import { governmentOf } from '#platform/context'
import { type Transaction, thisGovernment } from '#platform/db'
import { statementOn } from '#programme/publications'
import { CapabilityBody } from './schema.ts'

/** Keeps the step that the newest statement about a task tells of, so that steps can be counted and put in order. */
export async function keepStep(tx: Transaction, ctx: Ctx, { id }: { id: string }): Promise<void> {
  const statement = await statementOn(tx, 'capability', id)
  if (!statement?.partner) return
  const { state, body, role, on, evidence } = CapabilityBody.parse(statement.body)
  const mine = tx.db
    .updateTable('programme.capability_steps')
    .set({ is_current: false })
    .where('government_id', '=', thisGovernment)
    .where('capability_id', '=', id)
    .where('is_current', '=', true)
    .where('statement_id', '<>', statement.id)
  await mine.execute()
  await tx.db
    .insertInto('programme.capability_steps')
    .values({
      government_id: governmentOf(ctx),
      statement_id: statement.id,
      capability_id: id,
      partner: statement.partner,
      task: statement.title,
      body_id: body.id,
      body: body.title,
      role_id: role.id,
      role: role.title,
      level: state,
      reached_on: on,
      evidence,
      is_current: true,
    })
    .onConflict(conflict => conflict.columns(['government_id', 'statement_id']).doNothing())
    .execute()
}
