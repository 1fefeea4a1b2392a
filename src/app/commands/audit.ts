import { allGovernments } from '#governments/tree'
import type { GovernmentId } from '#platform/ids'
import { beginning, followChain } from '#record'
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
  for (let from = beginning; ; ) {
    const found = await ctx.read(tx => followChain(tx, governmentId, from, batch))
    if (found.broken !== null || found.links < batch) return { links: found.to, broken: found.broken }
    from = found
  }
}
