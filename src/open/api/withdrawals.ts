import { governmentBySlug } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { isoUtc } from '#platform/time'
import { publicWithdrawals } from '#record'
import type { Served } from './packages.ts'
import type { WithdrawalsQuery } from './schema.ts'

/** What was withdrawn, newest first: for whoever keeps copies and must bring them in line. */
export async function withdrawalsPage(tx: Transaction, publicUrl: string, query: WithdrawalsQuery): Promise<Served> {
  const government = query.government ? await governmentBySlug(tx, query.government) : undefined
  if (query.government && !government) throw new Refusal('not-found', 'error.not-found')
  const [at, id] = query.before?.split('_') ?? []
  const rows = await publicWithdrawals(tx, {
    governmentId: government?.id,
    ...(at && id && { before: { at: new Date(at), id } }),
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const text = JSON.stringify({
    withdrawals: page.map(row => ({
      id: row.id,
      ocid: row.ocid,
      kind: row.kind,
      releases: row.releases,
      notice: row.notice,
      decidedAt: isoUtc(row.decided_at),
      law: row.law,
      clause: row.clause,
      role: row.role,
      reason: row.reason,
    })),
    ...(last && { links: { next: nextOf(publicUrl, query, last) } }),
  })
  return { text, lastModified: page[0]?.decided_at }
}

function nextOf(publicUrl: string, query: WithdrawalsQuery, last: { decided_at: Date; id: string }): string {
  const url = new URL(`${publicUrl}/api/ocds/withdrawals`)
  const before = `${last.decided_at.toISOString()}_${last.id}`
  for (const [name, value] of Object.entries({ ...query, before }))
    if (value !== undefined) url.searchParams.set(name, String(value))
  return url.href
}
