import { createHash } from 'node:crypto'
import { type CompiledRelease, merge, parseJson, validateRelease } from '@gdm/ocds'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts'
import { writeAudit } from './audit.ts'
import { publishedExtensions } from './extensions.ts'
import { openProcess, type ReleaseDraft, record } from './record.ts'
import type { Target, Withdrawal } from './redact.ts'
import { sequence } from './sequencer.ts'
import { aGovernment, openTestDatabase, type TestCtx, testCtx } from './testing.ts'
import { effectOf, replayWithdrawals, withdraw, withdrawalsToKeep } from './withdrawal.ts'
import { publicWithdrawals } from './withdrawal-store.ts'

let test: TestDatabase
let database: Database
let government: GovernmentId
let ctx: TestCtx

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  government = await aGovernment(database)
  ctx = testCtx(database, government)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const person = () => ctx.as({ kind: 'person', id: newId<'person'>() as PersonId, roles: ['approver'] })
const parties: ReleaseDraft['parties'] = [
  { id: 'body-1', name: 'Body One', roles: ['buyer'] },
  { id: 'supplier-nadia-fenwick', name: 'Nadia Fenwick', roles: ['tenderer', 'supplier'] },
]
const tender = (ocid: string, description: string): ReleaseDraft => ({
  ocid,
  tag: ['tender'],
  initiationType: 'tender',
  language: 'en',
  parties,
  buyer: { id: 'body-1', name: 'Body One' },
  tender: {
    id: ocid,
    status: 'active',
    title: 'A survey',
    description,
    tenderers: [{ id: 'supplier-nadia-fenwick', name: 'Nadia Fenwick' }],
  },
})

async function aProcess(description = 'Ask Nadia Fenwick at her home.') {
  const ocid = await ctx.transact(tx =>
    openProcess(tx, ctx, { government: { slug: 'testland', ocidPrefix: 'ocds-gdmtst' }, year: 2030 }),
  )
  await publish(ocid, description)
  return ocid
}
const publish = (ocid: string, description: string) =>
  ctx.transact(tx =>
    record(tx, ctx, {
      audit: 'opportunity.published',
      subject: { kind: 'opportunity', id: newId() },
      release: tender(ocid, description),
    }),
  )

const decision = (ocid: string, target: Target): Withdrawal => ({
  id: newId(),
  ocid,
  target,
  ground: 'court-order',
  law: 'Courts Act',
  clause: 'section 4',
  role: 'approver',
  publicReason: null,
  sentence: 'Withdrawn on 1 February 2030 under Courts Act, section 4. Decided by: an approver.',
  language: 'en',
  decidedAt: new Date('2030-02-01T09:00:00Z'),
})

/** As the application does it: one person proposes, another decides. */
async function decided(w: Withdrawal, proposer = person(), decider = person()) {
  await proposer.transact(async tx => {
    await writeAudit(tx, proposer, {
      verb: 'withdrawal.proposed',
      subject: { kind: 'withdrawal', id: w.id },
      ocid: w.ocid,
    })
  })
  return decider.transact(tx => withdraw(tx, decider, w, 'withdrawal.decided'))
}

const texts = async (ocid: string) =>
  (
    await database.executeSql('select body, sha256, withdrawn_at from record.releases where ocid = $1 order by date', [
      ocid,
    ])
  ).rows as { body: string; sha256: Buffer; withdrawn_at: Date | null }[]
const mergedOf = async (ocid: string): Promise<CompiledRelease> =>
  merge((await texts(ocid)).map(row => parseJson(row.body)))
const isValid = (body: string) =>
  validateRelease(parseJson(body) as never, { extensions: publishedExtensions }).length === 0

const kinds: [string, (ocid: string) => Target][] = [
  ['a whole release', ocid => ({ kind: 'release', releaseId: `${ocid}-1` })],
  ['a party', () => ({ kind: 'party', partyId: 'supplier-nadia-fenwick' })],
]

it.each(kinds)(
  'takes %s away and leaves valid releases, a notice, and the digest of what was there',
  async (_, target) => {
    const ocid = await aProcess()
    const [before] = await texts(ocid)
    await decided(decision(ocid, target(ocid)))
    const rows = await texts(ocid)
    expect(rows.length).toBe(2)
    for (const { body } of rows) {
      expect(body.toLowerCase()).not.toMatch(/nadia|fenwick/)
      expect(isValid(body)).toBe(true)
    }
    expect(rows[0]?.sha256).toEqual(
      createHash('sha256')
        .update(before?.body ?? '')
        .digest(),
    )
    expect(rows[0]?.withdrawn_at).toEqual(new Date('2030-02-01T09:00:00Z'))
    const [mark] = ((await mergedOf(ocid)) as unknown as { tender: { amendments: Record<string, string>[] } }).tender
      .amendments
    expect(mark).toMatchObject({ amendsReleaseID: `${ocid}-1` })
    expect(mark?.rationale).toMatch(/1 February 2030 under Courts Act, section 4.*an approver/)
  },
)

it('takes fields away in every release that has them, and leaves the rest', async () => {
  const ocid = await aProcess()
  await publish(ocid, 'Ask Nadia Fenwick at work.')
  await decided(decision(ocid, { kind: 'fields', paths: ['/tender/description'] }))
  const merged = (await mergedOf(ocid)) as unknown as { tender: { title: string; description: string } }
  expect(merged.tender.title).toBe('A survey')
  expect(merged.tender.description).toMatch(/^Withdrawn on 1 February 2030/)
  expect((await texts(ocid)).map(({ body }) => body).join()).not.toContain('Ask ')
})

it('keeps words and parties away that a later action says again, and lets a corrected text through', async () => {
  const ocid = await aProcess('At home.')
  await decided(decision(ocid, { kind: 'fields', paths: ['/tender/description'] }))
  await decided(decision(ocid, { kind: 'party', partyId: 'supplier-nadia-fenwick' }))
  await publish(ocid, 'At home.')
  const last = (await texts(ocid)).at(-1)?.body ?? ''
  expect(last).not.toMatch(/At home|nadia/i)
  expect(isValid(last)).toBe(true)
  await publish(ocid, 'Ask the office.')
  expect((await texts(ocid)).at(-1)?.body).toContain('Ask the office.')
})

it('does not happen by one person, in the application or in the database', async () => {
  const ocid = await aProcess()
  const alone = person()
  await expect(decided(decision(ocid, { kind: 'release', releaseId: `${ocid}-1` }), alone, alone)).rejects.toThrow(
    /Two people/,
  )
  expect((await texts(ocid))[0]?.body).toContain('Nadia Fenwick')
})

it('refuses what is not there, and what would leave an invalid release', async () => {
  const ocid = await aProcess()
  const reads = (target: Target) => ctx.read(tx => effectOf(tx, decision(ocid, target)))
  await expect(reads({ kind: 'party', partyId: 'nobody' })).rejects.toThrow('withdrawal.nothing-there')
  await expect(decided(decision(ocid, { kind: 'fields', paths: ['/tender/id'] }))).rejects.toThrow(
    'withdrawal.leaves-invalid',
  )
})

it('keeps nothing of the words or names itself', async () => {
  const ocid = await aProcess()
  await decided(decision(ocid, { kind: 'party', partyId: 'supplier-nadia-fenwick' }))
  const { rows } = await database.executeSql(
    `select w::text || d::text as all from record.withdrawals w join record.withdrawn_words d on d.withdrawal_id = w.id`,
  )
  expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/nadia|fenwick/)
})

it('is applied again to a restored backup, once', async () => {
  const ocid = await aProcess()
  const w = decision(ocid, { kind: 'party', partyId: 'supplier-nadia-fenwick' })
  const before = await texts(ocid)
  await decided(w)
  const kept = (await ctx.read(tx => withdrawalsToKeep(tx, government))).filter(one => one.id === w.id)
  // As it was before: what a backup brings back.
  await database.executeSql('delete from record.withdrawn_words where withdrawal_id = $1', [w.id])
  await database.executeSql('delete from record.withdrawals where id = $1', [w.id])
  await database.executeSql('update record.releases set body = $2, withdrawn_at = null where release_id = $1', [
    `${ocid}-1`,
    before[0]?.body,
  ])
  expect(await replayWithdrawals(() => ctx, kept)).toBe(1)
  expect(
    (await texts(ocid))
      .map(({ body }) => body)
      .join()
      .toLowerCase(),
  ).not.toContain('nadia')
  expect(await replayWithdrawals(() => ctx, kept)).toBe(0)
})

it('tells the public when, under which law and in which role, with the notice in the feed', async () => {
  await sequence(database)
  const [latest] = await ctx.read(tx => publicWithdrawals(tx, { limit: 1 }))
  expect(latest).toMatchObject({ law: 'Courts Act', clause: 'section 4', role: 'approver', kind: 'party' })
  const { rows } = await database.executeSql(
    'select f.position from record.feed f join record.releases r on r.id = f.release_id where r.release_id = $1',
    [latest?.notice],
  )
  expect(rows.length).toBe(1)
})
