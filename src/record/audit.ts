import { createHash, randomBytes } from 'node:crypto'
import { type AuditEntry, type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { newId } from '#platform/ids'
import { insertAuditEvent, insertAuditPerson, insertAuditSubject } from './store.ts'

/**
 * Writes one audit event into the action's transaction. The event itself names nobody: it commits to the person by a
 * salted digest, and who that was stands in a row of its own that can be erased while the chain still verifies. A person
 * whom the event is about is committed to in the same way: `subject_id` is made of the digest.
 * @returns the id of the event
 */
export async function writeAudit(tx: Transaction, ctx: Ctx, entry: AuditEntry): Promise<string> {
  const governmentId = entry.governmentId ?? governmentOf(ctx)
  const { actor } = ctx
  const salt = actor.id ? randomBytes(16) : null
  const id = newId<'audit-event'>()
  const at = await tx.now()
  const about = entry.subject.kind === 'person' ? { id: entry.subject.id, salt: randomBytes(16) } : null
  await insertAuditEvent(tx, {
    government_id: governmentId,
    id,
    at,
    verb: entry.verb,
    subject_kind: entry.subject.kind,
    subject_id: about ? idFrom(personDigest(about.salt, about.id)) : entry.subject.id,
    ocid: entry.ocid ?? null,
    actor_kind: actor.kind,
    actor_role: actor.roles.join(' ') || null,
    actor_digest: actor.id && salt ? personDigest(salt, actor.id) : null,
    details: JSON.stringify(entry.details ?? {}),
    request_id: ctx.requestId,
  })
  if (actor.id && salt)
    await insertAuditPerson(tx, { government_id: governmentId, event_id: id, person_id: actor.id, salt })
  if (about)
    await insertAuditSubject(tx, { government_id: governmentId, event_id: id, person_id: about.id, salt: about.salt })
  tx.wake('record')
  return id
}

/** What the chain commits to instead of a person: nothing can be learnt from it once the salt is gone. */
export const personDigest = (salt: Buffer, personId: string): Buffer =>
  createHash('sha256').update(salt).update(personId).digest()

/** The beginning of a digest in the shape of an id (RFC 9562, version 8). */
function idFrom(digest: Buffer): string {
  const hex = digest.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
