import type { Transaction } from '#platform/db'
import { publicWithdrawals, releasesOfProcess, standing } from './withdrawal-store.ts'

/** More withdrawals than any process has; beyond that nothing of it is shown. */
const most = 200

/**
 * Whether anything of a process is still public: false once every release about it was lawfully withdrawn. What other
 * areas published about a process stays readable only as long as this is true.
 */
export async function isReadable(tx: Transaction, ocid: string): Promise<boolean> {
  const withdrawals = await publicWithdrawals(tx, { ocid, limit: most })
  const whole = withdrawals.filter(({ kind }) => kind === 'release')
  if (whole.length === 0) return true
  if (withdrawals.length === most) return false
  const gone = new Set([...whole.flatMap(({ releases }) => releases), ...withdrawals.map(({ notice }) => notice)])
  return (await releasesOfProcess(tx, ocid)).some(({ release_id }) => !gone.has(release_id))
}

/**
 * Whether a document of a process that the platform serves itself was lawfully withdrawn.
 * @param path its address without the host: the installation may have moved since
 */
export async function isDocumentWithdrawn(
  tx: Transaction,
  where: { governmentId: string; ocid: string; path: string },
): Promise<boolean> {
  const withdrawn = await standing(tx, where.governmentId, where.ocid)
  return withdrawn.some(({ target }) => target.kind === 'document' && target.url.endsWith(where.path))
}
