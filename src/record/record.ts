import { createHash } from 'node:crypto'
import { canonical, type Release, validateRelease } from '@gdm/ocds'
import { type AuditEntry, type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { writeAudit } from './audit.ts'
import { type EventName, enqueueEvent } from './events.ts'
import { publishedExtensions } from './extensions.ts'
import { keepWithdrawn } from './standing.ts'
import { countRelease, insertProcess, insertRelease, lockProcess, nextNumber } from './store.ts'

/** A release before it is recorded: its id and date are given here, inside the transaction. */
export type ReleaseDraft = Omit<Release, 'id' | 'date'>

export interface Entry {
  /** The verb for the audit trail, in the past tense: `opportunity.published`. */
  audit: string
  subject: { kind: string; id: string }
  ocid?: string
  /** For the audit trail: ids, roles, amounts and states; never names, addresses or free text of people. */
  details?: Record<string, unknown>
  /** Tells later areas, after commit. */
  event?: EventName
  /** What the public learns. Validated here; when it is not valid OCDS the whole action is rolled back. */
  release?: ReleaseDraft
}

/**
 * The one way in which something becomes a fact: audit event, event for later areas and OCDS release in the action's
 * own transaction. Throws when the release does not validate: that is a bug of the action, and nothing of it stays.
 */
export async function record(
  tx: Transaction,
  ctx: Ctx,
  entry: Entry,
): Promise<{ eventId: string; releaseId: string | null }> {
  const ocid = entry.ocid ?? entry.release?.ocid
  const releaseId = entry.release ? await writeRelease(tx, ctx, entry.release) : null
  const audit: AuditEntry = {
    verb: entry.audit,
    subject: entry.subject,
    ocid,
    details: { ...entry.details, ...(releaseId && { release: releaseId }) },
  }
  const eventId = await writeAudit(tx, ctx, audit)
  if (entry.event) {
    await enqueueEvent(tx, ctx, {
      id: eventId,
      name: entry.event,
      governmentId: governmentOf(ctx),
      subjectId: entry.subject.id,
      ocid: ocid ?? null,
    })
  }
  return { eventId, releaseId }
}

async function writeRelease(tx: Transaction, ctx: Ctx, draft: ReleaseDraft): Promise<string> {
  const governmentId = governmentOf(ctx)
  const { ocid } = draft
  if (!ocid) throw new Error('A release needs an ocid: ask openProcess for one.')
  const process = await lockProcess(tx, governmentId, ocid)
  if (!process) throw new Refusal('not-found', 'record.no-such-process')
  const now = await tx.now()
  // Merging orders releases by date, so dates strictly increase within a process (whole milliseconds).
  const date =
    process.last_release_at && process.last_release_at >= now ? new Date(process.last_release_at.getTime() + 1) : now
  const releaseId = `${ocid}-${process.releases + 1}`
  const lawful = await keepWithdrawn(tx, governmentId, draft)
  const release = { ...lawful, id: releaseId, date: date.toISOString() } as Release
  const findings = validateRelease(release, { extensions: publishedExtensions })
  if (findings.length > 0) {
    throw new Error(`The release for ${ocid} is not valid: ${JSON.stringify(findings.slice(0, 5))}`)
  }
  const body = canonical(release)
  await insertRelease(tx, {
    id: newId<'release'>(),
    government_id: governmentId,
    ocid,
    release_id: releaseId,
    tags: [...(release.tag ?? [])],
    date,
    body,
    sha256: createHash('sha256').update(body, 'utf8').digest(),
    recorded_at: now,
  })
  await countRelease(tx, governmentId, ocid, date)
  tx.wake('record')
  return releaseId
}

/**
 * Opens a contracting process and gives it its permanent public number, `{prefix}-{government}-{year}-{number}`.
 * Another publisher's process keeps its own ocid. The year is that of the government's calendar.
 */
export async function openProcess(
  tx: Transaction,
  ctx: Ctx,
  process: { government: { slug: string; ocidPrefix: string }; year: number } | { ocid: string },
  options: { historic?: boolean } = {},
): Promise<string> {
  const governmentId = governmentOf(ctx)
  const historic = options.historic ?? false
  if ('ocid' in process) {
    await insertProcess(tx, { governmentId, ocid: process.ocid, historic })
    return process.ocid
  }
  const number = await nextNumber(tx, governmentId, process.year)
  const { slug, ocidPrefix } = process.government
  const ocid = `${ocidPrefix}-${slug}-${process.year}-${String(number).padStart(4, '0')}`
  await insertProcess(tx, { governmentId, ocid, historic })
  return ocid
}
