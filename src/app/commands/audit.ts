import { createHash } from 'node:crypto'
import { allGovernments } from '#governments/tree'
import type { GovernmentId } from '#platform/ids'
import { chainAfter } from '#record'
import { operatorContext } from '../context.ts'
import { withResources } from './beside.ts'

const batch = 1000

/** Recomputes the hash chain of every government's audit events. Exit code 1 when one does not verify. */
export const auditVerifyCommand = (): Promise<void> =>
  withResources(async ({ resources }) => {
    const governments = await operatorContext(resources, null).read(allGovernments)
    for (const { id, slug } of governments) {
      const { links, broken } = await verifyChain(operatorContext(resources, id as GovernmentId), id)
      console.log(
        broken === null ? `${slug}: ${links} events, the chain verifies` : `${slug}: BROKEN at event ${broken}`,
      )
      if (broken !== null) process.exitCode = 1
    }
  })

type Reading = Pick<ReturnType<typeof operatorContext>, 'read'>

/** Follows a chain from its first link; `broken` is the number of the first that does not fit, or null. */
export async function verifyChain(
  ctx: Reading,
  governmentId: string,
): Promise<{ links: number; broken: number | null }> {
  let previous: Buffer = Buffer.alloc(0)
  let last = 0
  for (;;) {
    const links = await ctx.read(tx => chainAfter(tx, governmentId, last, batch))
    for (const link of links) {
      previous = createHash('sha256').update(previous).update(link.digest).digest()
      if (link.number !== last + 1 || !previous.equals(link.hash)) return { links: last, broken: link.number }
      last = link.number
    }
    if (links.length < batch) return { links: last, broken: null }
  }
}
