import type { QueryId, RootOperationNode } from 'kysely'
import type { Database } from './database.ts'
import type { Transaction } from './transaction.ts'

/** A step of a plan, with what it really read. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/** Runs `work` as the application's role, and each of its statements once more to see how it was done. */
export async function plansOf(
  database: Database,
  scope: Parameters<Database['read']>[0],
  work: (tx: Transaction) => Promise<unknown>,
): Promise<PlanNode[]> {
  const statements: { node: RootOperationNode; queryId: QueryId }[] = []
  return database.read(scope, async tx => {
    const noting = tx.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        statements.push({ node, queryId })
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await work({ ...tx, db: noting })
    const plans: PlanNode[] = []
    for (const { node, queryId } of statements) {
      const { sql, parameters } = tx.db.getExecutor().compileQuery(node, queryId)
      if (sql.startsWith('set local')) continue
      const { rows } = await tx.executeSql(`explain (analyze, format json) ${sql}`, [...parameters])
      const [row] = rows as { 'QUERY PLAN': { Plan: PlanNode }[] }[]
      if (row?.['QUERY PLAN'][0]) plans.push(row['QUERY PLAN'][0].Plan)
    }
    return plans
  })
}

/** All steps of a plan. */
export const stepsOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(stepsOf)]

/** The most rows that any one step gave or threw away: what the statement's work grows with. */
export const mostRows = (plan: PlanNode): number =>
  Math.max(
    ...stepsOf(plan).map(step => (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops']),
  )
