import { type Plan, refusal, type Who } from '#plan/pipeline'
import { type Lifecycle, stepRefusal } from '#platform/lifecycle'

/** Those who decide on plans, review or audit them; they do not write them. */
const deciding = ['approver', 'controller', 'assurer', 'auditor'] as const

/** Who may be asked to help with a case: see `writingRefusal` for what each of them needs beside the role. */
export const permissions = {
  'case.write': ['buyer', 'contract-manager', 'evaluator', 'keyholder', 'administrator'],
} as const

export type CommentState = 'open' | 'resolved'
export type CommentAction = 'resolve'
/** `writer` is whoever may write the case, `commenter` whoever wrote the comment. */
export type CommentRole = 'writer' | 'commenter'

/** A comment waits until somebody has dealt with it. A case with open comments cannot be handed in. */
export const commentLifecycle: Lifecycle<CommentState, CommentAction, CommentRole> = [
  { from: ['open'], action: 'resolve', to: 'resolved', by: ['writer', 'commenter'] },
]

/** Whether somebody may be a collaborator of a plan: they work in its public body and decide on nothing. */
export const mayCollaborate = (
  person: { roles: readonly string[]; bodyIds: readonly string[] },
  plan: Pick<Plan, 'bodyId'>,
) =>
  person.bodyIds.includes(plan.bodyId) &&
  person.roles.some(role => permissions['case.write'].some(known => known === role)) &&
  !person.roles.some(role => deciding.some(known => known === role))

/**
 * Why the actor may not write the plan's file now, or null if they may: author and buyers of the body as the pipeline
 * has it, and those they invited, for as long as these still could be invited. A collaborator does what a buyer does.
 */
export function writingRefusal(plan: Plan, actor: Who, collaborators: readonly string[]): string | null {
  const isInvited = actor.id !== null && collaborators.includes(actor.id) && mayCollaborate(actor, plan)
  return refusal(plan, 'edit', isInvited ? { ...actor, roles: [...actor.roles, 'buyer'] } : actor)
}

/** Why nobody may comment now, or null if those who read the plan may: comments are for what is still being written. */
export const commentingRefusal = (plan: Plan): string | null =>
  refusal(plan, 'edit', { id: null, roles: ['buyer'], bodyIds: [plan.bodyId] }) === null ? null : 'case.comment.closed'

/** Why the actor may not resolve a comment, or null if they may. */
export function resolvingRefusal(
  comment: { state: CommentState; writtenBy: string },
  actor: Who,
  facts: { mayWrite: boolean },
): string | null {
  const roles = [
    ...(facts.mayWrite ? ['writer'] : []),
    ...(actor.id !== null && actor.id === comment.writtenBy ? ['commenter'] : []),
  ]
  return stepRefusal('case.comment', commentLifecycle, comment.state, 'resolve', roles)
}
