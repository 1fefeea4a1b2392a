import { canonical, merge, parseJson, type Release, validateRelease } from '@gdm/ocds'
import type { Ctx } from '#platform/context'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { withdrawFile } from '#platform/files'
import { translator } from '#platform/i18n'
import { writeAudit } from './audit.ts'
import { publishedExtensions } from './extensions.ts'
import { type ReleaseDraft, record } from './record.ts'
import {
  type Effect,
  idDigest,
  type JsonObject,
  type Marks,
  pathDigest,
  redact,
  type Target,
  textDigest,
  type Withdrawal,
} from './redact.ts'
import { noticeOf } from './withdrawal-notice.ts'
import * as store from './withdrawal-store.ts'

/** What the public reads in the place of what was withdrawn. */
const marksOf = ({ language, sentence }: Withdrawal): Marks => ({
  name: translator(language)('withdrawal.mark.name'),
  sentence,
})

const uploadAddress = /\/documents\/([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})$/

/**
 * What a withdrawal would change, without changing it.
 * @throws Refusal when there is nothing of it in the process, or the rest would not be valid without it
 */
export async function effectOf(tx: Transaction, withdrawal: Withdrawal): Promise<Effect> {
  const { id, ocid, target } = withdrawal
  const marks = marksOf(withdrawal)
  const changed: Effect['changed'] = []
  const digests = new Set<string>()
  const keptPaths = new Map<string, string>()
  for (const row of await store.releasesOfProcess(tx, ocid)) {
    const original = parseJson(row.body) as JsonObject
    const { release, changed: is, removed } = redact(original, target, marks, id)
    if (!is) continue
    for (const path of target.kind === 'fields' ? target.paths : []) {
      const kept = pathDigest(id, path, original)
      if (kept) keptPaths.set(path, kept)
    }
    for (const text of removed) digests.add(textDigest(id, text))
    changed.push({ releaseId: row.release_id, body: canonical(release) })
  }
  if (changed.length === 0) throw new Refusal('conflict', 'withdrawal.nothing-there')
  const [, upload] = (target.kind === 'document' && uploadAddress.exec(target.url)) || []
  return {
    changed,
    digests: [...digests],
    uploads: upload ? [upload] : [],
    kept: keptTarget(id, target, keptPaths),
  }
}

function keptTarget(id: string, target: Target, paths: ReadonlyMap<string, string>): Target {
  if (target.kind === 'party' && !target.partyId.startsWith('~'))
    return { kind: 'party', partyId: idDigest(id, target.partyId) }
  if (target.kind !== 'fields') return target
  return { kind: 'fields', paths: target.paths.map(path => paths.get(path) ?? path) }
}

/**
 * Withdraws: replaces the texts, notes what must not come back, and publishes a notice at the end of the feed, so that
 * whoever follows it learns of it. The database lets it happen only when two people, or an operator who replays it, stand
 * in the audit trail of this withdrawal.
 * @param audit the verb: `withdrawal.decided`, or `withdrawal.replayed`
 * @throws Refusal when what would be left is not valid
 */
export async function withdraw(tx: Transaction, ctx: Ctx, withdrawal: Withdrawal, audit: string): Promise<Effect> {
  const governmentId = governmentOf(ctx)
  const { id, ocid, target } = withdrawal
  await store.lockForWithdrawal(tx, governmentId, ocid)
  const effect = await effectOf(tx, withdrawal)
  const releases = (await store.releasesOfProcess(tx, ocid)).map(row => ({
    releaseId: row.release_id,
    body: effect.changed.find(one => one.releaseId === row.release_id)?.body ?? row.body,
  }))
  const merged = merge(releases.map(({ body }) => parseJson(body))) as unknown as JsonObject
  const notice = noticeOf(
    withdrawal,
    merged,
    effect.changed.map(one => one.releaseId),
  )
  const stubs = effect.changed.map(one => ({
    ...one,
    body:
      target.kind === 'release'
        ? canonical({ ...(parseJson(one.body) as JsonObject), ...notice.block(parseJson(one.body) as JsonObject) })
        : one.body,
  }))
  for (const { body } of stubs) refuseInvalid(body)
  await store.insertWithdrawal(tx, governmentId, withdrawal, effect)
  await writeAudit(tx, ctx, {
    verb: audit,
    subject: { kind: 'withdrawal', id },
    ocid,
    details: { kind: target.kind, ground: withdrawal.ground, releases: stubs.map(one => one.releaseId) },
  })
  for (const { releaseId, body } of stubs) await store.replaceText(tx, id, releaseId, body)
  for (const upload of effect.uploads) await withdrawFile(tx, governmentId, upload)
  const { releaseId } = await record(tx, ctx, {
    audit: 'withdrawal.published',
    subject: { kind: 'withdrawal', id },
    ocid,
    release: notice.release as unknown as ReleaseDraft,
  })
  await store.setNotice(tx, governmentId, id, releaseId)
  return { ...effect, changed: stubs }
}

function refuseInvalid(body: string): void {
  const findings = validateRelease(parseJson(body) as Release, { extensions: publishedExtensions })
  if (findings.length > 0) throw new Refusal('conflict', 'withdrawal.leaves-invalid')
}

/** One withdrawal as it is kept beside backups, to be applied again after one was restored. */
export interface KeptWithdrawal extends Omit<Withdrawal, 'decidedAt'> {
  governmentId: string
  decidedAt: string
}

/** All withdrawals of one government in the order of their decision, without the words that they took out. */
export async function withdrawalsToKeep(tx: Transaction, governmentId: string): Promise<KeptWithdrawal[]> {
  const rows = await store.allOf(tx, governmentId)
  return rows.map(({ decidedAt, ...row }) => ({ ...row, governmentId, decidedAt: decidedAt.toISOString() }))
}

/**
 * Applies withdrawals again after a backup was restored that is older than they are. One that is there already, or whose
 * process the backup does not have, is passed over.
 * @param contextIn the operator's context inside a government
 * @param afterEach what follows from each in its transaction: writing public pages again
 * @returns how many were applied
 */
export async function replayWithdrawals(
  contextIn: (governmentId: string) => Ctx,
  kept: readonly KeptWithdrawal[],
  afterEach: (tx: Transaction, governmentId: string, ocid: string) => Promise<void> = async () => {},
): Promise<number> {
  let applied = 0
  for (const { governmentId, decidedAt, ...withdrawal } of kept) {
    const ctx = contextIn(governmentId)
    const done = await ctx.transact(async tx => {
      if (!(await store.isMissing(tx, governmentId, withdrawal))) return false
      try {
        await withdraw(tx, ctx, { ...withdrawal, decidedAt: new Date(decidedAt) }, 'withdrawal.replayed')
        await afterEach(tx, governmentId, withdrawal.ocid)
      } catch (error) {
        if (error instanceof Refusal && error.reason === 'withdrawal.nothing-there') return false
        throw error
      }
      return true
    })
    if (done) applied++
  }
  return applied
}
