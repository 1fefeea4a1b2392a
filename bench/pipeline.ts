// The officials' lists over a pipeline of 50,000 lines in one government: every request signed in, and made anew.
import type { Database } from '#platform/db'

export const pipelineLines = 50_000

/** Fills the pipeline straight into the table: what is tried here is how it is read. */
export async function seedPipeline(
  database: Database,
  where: { governmentId: string; bodyIds: readonly string[]; personId: string },
) {
  await database.executeSql(
    `insert into plan.plans (government_id, id, body_id, author_id, edited_by, owner_id, title, need, users, budget_amount,
       budget_currency, starts_on, ends_on, procurement_on, route, state, service_stage, category, risk, importance, assurance)
     select $1::uuid, ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ($2::uuid[])[1 + n % cardinality($2::uuid[])],
       $3::uuid, $3::uuid, $3::uuid, 'Line ' || n || ' ' || (array['bridges','schools','harbours','libraries'])[1 + n % 4],
       'Something is needed by many people, and this says why.', 'Everybody.', 1000 + n, 'GBP',
       current_date + (n % 450 + 60), current_date + (n % 450 + 400), current_date + (n % 450 - 20), 'here',
       (array['draft','submitted','approved','returned'])[1 + n % 4],
       (array['discovery','alpha','beta','live','retirement'])[1 + n % 5], (array['digital-service','data','security'])[1 + n % 3],
       (array['low','medium','high',null])[1 + n % 4], 'medium', (array['delegated','delegated','board','joint'])[1 + n % 4]
     from generate_series(1, $4::int) n`,
    [where.governmentId, where.bodyIds, where.personId, pipelineLines],
  )
  await database.executeSql('vacuum analyze plan.plans')
}

/** Name and address of each list. */
export const pipelinePages: readonly [string, string][] = [
  ['plans, newest first', '/examplia/work/plans'],
  ['plans of one stage', '/examplia/work/plans?stage=live'],
  ['plans that a board assures', '/examplia/work/plans?assurance=board'],
  ['calendar of planned buying', '/examplia/work/pipeline/calendar'],
  ['what asks for attention: overdue', '/examplia/work/pipeline/attention?kind=overdue'],
  ['overview with charts, all 50,000 added up', '/examplia/work/pipeline'],
]
