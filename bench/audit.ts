// The audit trail under eight writers of one government: how many acts a second, alone and with the chain following behind,
// how far behind it falls, and how fast it is verified.
import { verifyChain } from '#app/commands'
import { openDatabase } from '#platform/db'
import { type GovernmentId, newId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { sequence, startSequencer, writeAudit } from '#record'
import { contextFor, type Resources } from '../src/app/context.ts'

const writers = 8

export interface AuditRun {
  what: string
  perSecond: number
  p50: number
  p99: number
}

/**
 * @param url of a database that nobody else uses
 * @returns the runs, how many events were not chained yet when the writers stopped, and events verified a second
 */
export async function auditTrail(url: string, resources: Resources, governmentId: GovernmentId, seconds: number) {
  const log = silentLog()
  const database = openDatabase(url, writers + 2, log)
  const ctx = contextFor({ ...resources, database }, governmentId)
  const act = () =>
    ctx.transact(tx =>
      writeAudit(tx, ctx, { verb: 'plan.edited', subject: { kind: 'plan', id: newId() }, details: { part: 'need' } }),
    )
  const runs: AuditRun[] = []
  const count = async (where: string) => {
    const { rows } = await database.executeSql(`select count(*) as n from record.audit_events e where ${where}`)
    return (rows[0] as { n: number }).n
  }
  await sequence(database)
  runs.push(await run('one writer, no chain', 1, seconds, act))
  runs.push(await run('eight writers, no chain', writers, seconds, act))
  await sequence(database)
  const before = await count('true')
  const sequencer = await startSequencer(database, log)
  runs.push(await run('eight writers, the chain following', writers, seconds, act))
  const behind = await count('exists (select from record.unchained u where u.event_id = e.id)')
  const beganCatchingUp = performance.now()
  await sequencer.stop()
  await sequence(database)
  const caughtUpMs = performance.now() - beganCatchingUp
  const written = (await count('true')) - before
  const began = performance.now()
  const { links } = await verifyChain(ctx, governmentId)
  const verifiedPerSecond = links / ((performance.now() - began) / 1000)
  await database.close()
  return { runs, behind, written, caughtUpMs, verifiedPerSecond }
}

async function run(what: string, atOnce: number, seconds: number, act: () => Promise<unknown>): Promise<AuditRun> {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  const write = async () => {
    while (performance.now() < until) {
      const began = performance.now()
      await act()
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, write))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { what, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}
