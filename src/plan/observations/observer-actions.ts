import { type Ctx, governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState, stepRefusal } from '#platform/lifecycle'
import { record } from '#record'
import { refuse } from './actions.ts'
import { insertObserver, isTaken, observerOfPerson, requireObserver, updateObserver } from './observer-store.ts'
import { type ObserverAction, observerLifecycle, outsiderRefusal } from './rules.ts'
import type { ApplicationForm } from './schema.ts'

/** Asks, for an organisation outside government, to be registered. A person asks for one at a time. */
export function applyAsObserver(ctx: Ctx, form: ApplicationForm): Promise<string> {
  return ctx.transact(async tx => {
    refuse(outsiderRefusal(ctx.actor))
    const appliedBy = ctx.actor.id ?? ''
    const present = await observerOfPerson(tx, appliedBy)
    if (present && present.state !== 'ended') throw new Refusal('conflict', `observer.already-${present.state}`)
    const id = newId<'observer'>()
    await insertObserver(tx, {
      government_id: governmentOf(ctx),
      id,
      ...form,
      state: 'applied',
      applied_by: appliedBy,
      applied_at: await tx.now(),
    })
    await record(tx, ctx, { ...about(id, 'observer.applied'), event: 'observer.applied' })
    return id
  })
}

const about = (id: string, audit: string) => ({ audit, subject: { kind: 'observer', id } })

/** Registers an organisation: from now on its people may comment. */
export const registerObserver = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  step(ctx, id, version, 'register', null)

/** Turns an application down, or ends a registration, with the reason. What was published stays. */
export const endObserver = (ctx: Ctx, id: string, version: number | null, reason: string): Promise<void> =>
  step(ctx, id, version, 'end', reason)

async function step(ctx: Ctx, id: string, version: number | null, action: ObserverAction, reason: string | null) {
  await ctx.transact(async tx => {
    const observer = await requireObserver(tx, id, { lock: true })
    refuse(stepRefusal('observer', observerLifecycle, observer.state, action, ctx.actor.roles))
    if (version !== null && version !== observer.version) throw new Refusal('stale', 'error.stale')
    if (action === 'register' && (await isTaken(tx, observer.name)))
      throw new Refusal('conflict', 'observer.name.taken')
    const now = await tx.now()
    const state = nextState(observerLifecycle, observer.state, action)
    const by =
      action === 'register'
        ? { registered_by: ctx.actor.id, registered_at: now }
        : { ended_by: ctx.actor.id, ended_at: now, end_reason: reason }
    await updateObserver(tx, id, { state, ...by })
    const verb = action === 'register' ? 'observer.registered' : 'observer.ended'
    await record(tx, ctx, { ...about(id, verb), event: verb })
  })
}
