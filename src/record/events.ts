import { z } from 'zod'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { claimEvent } from './store.ts'

/** Names are `thing.happened`, as in the audit trail. */
export type EventName = `${string}.${string}`

/** What later areas are told: where to look, not what it said. */
export const RecordedEvent = z.object({
  id: z.uuid(),
  name: z.string().transform(name => name as EventName),
  governmentId: z.uuid(),
  subjectId: z.uuid(),
  ocid: z.string().nullable(),
})
export type RecordedEvent = z.infer<typeof RecordedEvent>

/** A later area's answer to an event, in a transaction of its own inside the event's government. */
export interface Subscriber {
  /** Unique and permanent: it marks which events have been dealt with. */
  name: string
  on: readonly EventName[]
  handle(tx: Transaction, ctx: Ctx, event: RecordedEvent): Promise<void>
}

export async function enqueueEvent(tx: Transaction, ctx: Ctx, event: RecordedEvent): Promise<void> {
  await ctx.enqueue(tx, 'events', event)
}

/**
 * Hands an event to each of its subscribers, each in one transaction with the mark that it was dealt with: however
 * often an event is delivered, a subscriber's work happens once. One that fails does not hold up the others; the
 * error comes out at the end, so that the queue tries again.
 */
export async function deliver(
  event: RecordedEvent,
  subscribers: readonly Subscriber[],
  contextOf: (governmentId: string) => Ctx,
): Promise<void> {
  const failures: unknown[] = []
  for (const subscriber of subscribers) {
    if (!subscriber.on.includes(event.name)) continue
    const ctx = contextOf(event.governmentId)
    try {
      await ctx.transact(async tx => {
        if (await claimEvent(tx, event.id, subscriber.name)) await subscriber.handle(tx, ctx, event)
      })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `Event ${event.name} was not dealt with by all subscribers.`)
}
