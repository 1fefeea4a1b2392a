import { createHash } from 'node:crypto'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { DueWork } from '#platform/jobs'
import * as store from './chain-store.ts'
import { chainAfter } from './store.ts'

/** How far a chain has been followed, and the hash there. */
export interface Followed {
  to: number
  hash: Buffer
}

export const beginning: Followed = { to: 0, hash: Buffer.alloc(0) }

/**
 * Follows a chain from somewhere for at most `limit` links.
 * @returns how far it goes, and the number of the first link that does not fit; null when all did
 */
export async function followChain(
  tx: Transaction,
  governmentId: string,
  from: Followed,
  limit: number,
): Promise<Followed & { broken: number | null; links: number }> {
  const links = await chainAfter(tx, governmentId, from.to, limit)
  let { to, hash } = from
  for (const link of links) {
    const next = createHash('sha256').update(hash).update(link.digest).digest()
    if (link.number !== to + 1 || !next.equals(link.hash)) return { to, hash, broken: to + 1, links: links.length }
    hash = next
    to = link.number
  }
  return { to, hash, broken: null, links: links.length }
}

/** The audit chain of a government does not verify: somebody has changed, taken out or put in an event. */
export class ChainBroken extends Error {
  override readonly name = 'ChainBroken'
  readonly governmentId: string
  readonly number: number

  constructor(governmentId: string, number: number) {
    super(`The audit chain of government ${governmentId} does not verify at event ${number}.`)
    this.governmentId = governmentId
    this.number = number
  }
}

const batch = 1000
const batchesAtOnce = 10
const day = 24 * 60 * 60 * 1000

/**
 * Verifies some more of a chain and keeps how far it came. Every day it begins again at the first event, because what was
 * verified once may have been changed since.
 * @throws ChainBroken after it was kept, so that it stands in the operator's log
 */
export async function verifySomeMore(ctx: Ctx): Promise<void> {
  const governmentId = governmentOf(ctx)
  for (let round = 0; round < batchesAtOnce; round++) {
    const { broken, links } = await ctx.transact(async tx => {
      const now = await tx.now()
      const known = await store.lockCheck(tx, governmentId)
      const isOver = known !== undefined && known.broken_at === null && now.getTime() - known.begun_at.getTime() >= day
      const from = !known || isOver ? beginning : { to: known.verified_to, hash: known.hash }
      const found = (await store.linkFits(tx, governmentId, from))
        ? await followChain(tx, governmentId, from, batch)
        : { ...from, broken: from.to, links: 0 }
      await store.keepCheck(tx, governmentId, {
        ...found,
        begunAt: !known || isOver ? now : known.begun_at,
        checkedAt: now,
      })
      return found
    })
    if (broken !== null) throw new ChainBroken(governmentId, broken)
    if (links < batch) return
  }
}

/** Begins the verification of a chain again at its first event; the worker does it. */
export const verifyAgain = (ctx: Ctx): Promise<void> =>
  ctx.transact(async tx => store.restartCheck(tx, governmentOf(ctx), await tx.now()))

export const verifyChains: DueWork = {
  name: 'verify-audit-chains',
  due: async tx => {
    const ids = await store.chainsToCheck(tx, await tx.now(), 20)
    return ids.map(governmentId => ({ governmentId, id: governmentId }))
  },
  run: ctx => verifySomeMore(ctx),
}
