import type { Actor, Ctx } from '#platform/context'
import { money } from '#platform/money'
import { type ApprovalInForce, approvalInForce, createPlan, decidePlan, submitPlan } from './index.ts'
import { noLineFacts } from './line.ts'
import type { Plan, PlanContent, PlanId } from './schema.ts'

/** What a plan says, for tests; name only what the test is about. */
export const aPlanContent = (content: Partial<PlanContent> = {}): PlanContent => ({
  bodyId: '01890000-0000-7000-8000-00000000b0d1',
  title: 'Appointments online',
  need: 'People queue for hours to make an appointment.',
  users: 'Everybody who sees a doctor: 40,000 people a year.',
  budget: money('50000', 'GBP'),
  capital: null,
  running: null,
  budgetReference: null,
  project: null,
  funder: null,
  startsOn: '2030-06-01',
  endsOn: '2031-05-31',
  procurementOn: '2030-03-01',
  route: 'here',
  portal: null,
  ...content,
})

export const aPlan = (plan: Partial<Plan> = {}): Plan => ({
  ...aPlanContent(),
  id: '01890000-0000-7000-8000-000000000001' as PlanId,
  ocid: null,
  authorId: 'ada',
  editedBy: 'ada',
  submittedBy: null,
  assurance: null,
  sampled: false,
  announcedAt: null,
  withheld: null,
  state: 'draft',
  version: 1,
  createdAt: new Date('2030-01-15T12:00:00Z'),
  updatedAt: new Date('2030-01-15T12:00:00Z'),
  ...plan,
  line: { ...noLineFacts, ...plan.line },
})

/** A plan that went the whole way: written by one, approved by another, published. */
export async function anApprovedPlan<C extends Ctx & { as(actor: Partial<Actor>): C }>(
  ctx: C,
  people: { buyer: Partial<Actor>; approver: Partial<Actor> },
  content: Partial<PlanContent> & { bodyId: string },
): Promise<ApprovalInForce> {
  const id = await createPlan(ctx.as(people.buyer), aPlanContent(content))
  await submitPlan(ctx.as(people.buyer), id, null)
  const form = { outcome: 'approved', conditions: null, reasons: null, reference: 'Minutes 1/2030' } as const
  await decidePlan(ctx.as(people.approver), id, null, form)
  const approval = await ctx.read(async tx => approvalInForce(tx, id, await tx.now()))
  if (!approval) throw new Error('The plan is not approved.')
  return approval
}
