import { membershipsOf } from '#identity/memberships'
import { personByEmail } from '#identity/people'
import { type Ctx, governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import * as store from './hold-store.ts'
import { permissions } from './rules.ts'
import type { Hold } from './schema.ts'

const mayNot = (ctx: Ctx): boolean => !permissions['hold.set'].some(role => ctx.actor.roles.includes(role))

/** Keeps a process, or a person's data, though a term is over or the person asks for erasure. */
export async function setHold(ctx: Ctx, hold: Hold): Promise<void> {
  if (mayNot(ctx) || !ctx.actor.id) throw new Refusal('forbidden', 'hold.not-your-role')
  const governmentId = governmentOf(ctx)
  const setBy = ctx.actor.id
  await ctx.transact(async tx => {
    const about =
      'ocid' in hold
        ? await store.processOf(tx, governmentId, hold.ocid)
        : await personHere(await personByEmail(tx, hold.email))
    async function personHere(person: { id: string } | undefined) {
      if (!person) throw new Refusal('not-found', 'erasure.nobody')
      // Other governments' people are theirs to hold; suppliers' people may have to do with any.
      const bodies = await membershipsOf(tx, person.id)
      if (bodies.length > 0 && !bodies.some(body => body.government_id === governmentId))
        throw new Refusal('not-found', 'erasure.nobody')
      return { ocid: null, person_id: person.id }
    }
    if (!about) throw new Refusal('not-found', 'hold.no-process')
    const id = newId<'hold'>()
    const { law, reason } = hold
    const row = { government_id: governmentId, id, ...about, law, reason, set_by: setBy, set_at: await tx.now() }
    if (!(await store.insertHold(tx, row))) throw new Refusal('conflict', 'hold.already')
    await ctx.audit(tx, {
      verb: 'hold.set',
      subject: { kind: 'hold', id },
      ...(about.ocid !== null && { ocid: about.ocid }),
      details: { of: about.ocid === null ? 'person' : 'process' },
    })
  })
}

/** Ends a hold. What was kept by it goes when its term says so. */
export async function endHold(ctx: Ctx, id: string): Promise<void> {
  if (mayNot(ctx) || !ctx.actor.id) throw new Refusal('forbidden', 'hold.not-your-role')
  const endedBy = ctx.actor.id
  await ctx.transact(async tx => {
    const row = await store.lockHold(tx, governmentOf(ctx), id)
    if (!row) throw new Refusal('not-found', 'error.not-found')
    if (row.ended_at) throw new Refusal('conflict', 'hold.ended-already')
    await store.updateHold(tx, governmentOf(ctx), id, { ended_by: endedBy, ended_at: await tx.now() })
    await ctx.audit(tx, {
      verb: 'hold.ended',
      subject: { kind: 'hold', id },
      ...(row.ocid !== null && { ocid: row.ocid }),
    })
  })
}
