import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '#integrity/sealing'
import type { Actor } from '#platform/context'
import type { Database } from '#platform/db'
import { openSealedUpload } from '#platform/files'
import type { GovernmentId } from '#platform/ids'
import { addSeconds } from '#platform/time'
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts'
import { aPdf } from '../../platform/files/factory.ts'
import { aGovernment, openTestDatabase, type TestCtx, testCtx } from '../../record/testing.ts'
import {
  addDocument,
  confirmKeySaved,
  readDraft,
  removeDocument,
  replaceBidKey,
  saveDraft,
  startBid,
} from './actions.ts'
import { anOpportunity, aSupplier, type Example, filledIn, response, setState } from './factory.ts'
import { bidOf, bidsOfSupplier, requireBid } from './store.ts'
import { submitBid, withdrawBid } from './submission.ts'

let test: TestDatabase
let database: Database
let governmentId: GovernmentId
let firm: Actor
let competitor: Actor

beforeAll(async () => {
  test = await testDatabase()
  database = openTestDatabase(test)
  governmentId = await aGovernment(database)
  firm = await aSupplier(database, 'First Firm')
  competitor = await aSupplier(database, 'Second Firm')
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const noon = new Date('2030-01-15T12:00:00Z')
const ctxOf = (actor: Actor, now = noon): TestCtx => testCtx(database, governmentId, actor, now)

async function anOpenOne(): Promise<Example> {
  const example = await anOpportunity(database, governmentId)
  const { recipient } = await newKey()
  await database.executeSql('update procure.opportunities set opening_recipient = $2 where id = $1', [
    example.opportunityId,
    recipient,
  ])
  await setState(database, example, 'open')
  return example
}

const bidIn = (ctx: TestCtx, example: Example) =>
  ctx.read(tx =>
    requireBid(tx, { governmentId, opportunityId: example.opportunityId, supplierId: ctx.actor.supplierId ?? '' }),
  )
const submission = async (ctx: TestCtx, example: Example) => ({
  version: (await bidIn(ctx, example)).version,
  language: 'en',
})

describe('a draft', () => {
  it('comes back to whoever has the key, and to nobody else', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example))
    const draft = await readDraft(await bidIn(ctx, example), key.identity)
    expect(draft.answers).toEqual(response)
    expect(draft.prices).toEqual({ [example.lotIds[0] ?? '']: '41500.50' })
    const stranger = await newKey()
    await expect(readDraft(await bidIn(ctx, example), stranger.identity)).rejects.toThrow('bid.key.wrong')
    await expect(saveDraft(ctx, example.opportunityId, stranger.identity, content => content)).rejects.toThrow('wrong')
  })

  it('is one for each supplier and opportunity', async () => {
    const example = await anOpenOne()
    await startBid(ctxOf(firm), example.opportunityId)
    await expect(startBid(ctxOf(firm), example.opportunityId)).rejects.toThrow('bid.exists')
    await startBid(ctxOf(competitor), example.opportunityId)
  })

  it('keeps what two people write at the same time into different parts', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    const [one = '', two = ''] = example.lotIds
    await Promise.all(
      [one, two].map(lot =>
        saveDraft(ctx, example.opportunityId, key.identity, content => ({
          ...content,
          prices: { ...content.prices, [lot]: '10.00' },
        })),
      ),
    )
    const draft = await readDraft(await bidIn(ctx, example), key.identity)
    expect(Object.keys(draft.prices).sort()).toEqual([one, two].sort())
  })

  it('begins anew under a new key when the key is lost, and the old key reads nothing', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const first = await startBid(ctx, example.opportunityId)
    await confirmKeySaved(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, first.key.identity, filledIn(example))
    await submitBid(ctx, example.opportunityId, first.key.identity, await submission(ctx, example))
    const second = await replaceBidKey(ctx, example.opportunityId)
    const bid = await bidIn(ctx, example)
    expect(bid).toMatchObject({ state: 'submitted', keySavedAt: null })
    expect((await readDraft(bid, second.key.identity)).answers).toEqual({})
    await expect(readDraft(bid, first.key.identity)).rejects.toThrow('bid.key.wrong')
  })

  it('holds documents by their keys, and forgets those that are removed', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    const add = (fileName: string, content: Buffer) =>
      addDocument(ctx, example.opportunityId, key.identity, { fileName, content: Readable.from([content]) })
    expect(await add('approach.pdf', aPdf('our approach'))).toBeNull()
    expect(await add('page.html', Buffer.from('<p>'))).toBe('files.type-unknown')
    const { documents } = await readDraft(await bidIn(ctx, example), key.identity)
    expect(documents).toMatchObject([{ name: 'approach.pdf', type: 'application/pdf' }])
    const [document] = documents
    if (!document) throw new Error('no document')
    const bytes = await buffer(await openSealedUpload(ctx, document.id, document.key))
    expect(bytes.equals(aPdf('our approach'))).toBe(true)
    await removeDocument(ctx, example.opportunityId, key.identity, document.id)
    expect((await readDraft(await bidIn(ctx, example), key.identity)).documents).toEqual([])
  })
})

describe('submitting', () => {
  it('gives a receipt of what was stored, by mail too, without a word of the bid', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example, '777123.45'))
    const { receipt, receivedAt } = await submitBid(
      ctx,
      example.opportunityId,
      key.identity,
      await submission(ctx, example),
    )
    expect(receivedAt).toEqual(noon)
    const bid = await bidIn(ctx, example)
    expect(bid).toMatchObject({ state: 'submitted', receipt, receivedAt: noon })
    expect(bid.submittedDraft).toBe(bid.draftNumber)
    const { rows } = await database.executeSql(
      'select recipient, subject, body from platform.mails order by id desc limit 1',
    )
    expect(rows).toMatchObject([
      { recipient: 'bids@firm.example', subject: expect.stringContaining('A booking service') },
    ])
    expect(JSON.stringify(rows)).toContain(receipt.toString('hex').slice(0, 8))
    expect(JSON.stringify(rows)).not.toContain('777123')
  })

  it('refuses a bid that is not whole', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    const submit = async () => submitBid(ctx, example.opportunityId, key.identity, await submission(ctx, example))
    await expect(submit()).rejects.toThrow('bid.incomplete')
    await saveDraft(ctx, example.opportunityId, key.identity, content => ({ ...content, answers: response }))
    await expect(submit()).rejects.toThrow('bid.incomplete')
  })

  it('submits what was reviewed, not what somebody has changed since', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example))
    const reviewed = await submission(ctx, example)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example, '1.00'))
    await expect(submitBid(ctx, example.opportunityId, key.identity, reviewed)).rejects.toThrow('error.stale')
  })

  it('replaces what was submitted, and can be taken back and done again', async () => {
    const example = await anOpenOne()
    const ctx = ctxOf(firm)
    const { key } = await startBid(ctx, example.opportunityId)
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example))
    const first = await submitBid(ctx, example.opportunityId, key.identity, await submission(ctx, example))
    await saveDraft(ctx, example.opportunityId, key.identity, filledIn(example, '40000.00'))
    expect((await bidIn(ctx, example)).receipt).toEqual(first.receipt)
    const second = await submitBid(ctx, example.opportunityId, key.identity, await submission(ctx, example))
    expect(second.receipt).not.toEqual(first.receipt)
    await withdrawBid(ctx, example.opportunityId, 'en')
    expect(await bidIn(ctx, example)).toMatchObject({ state: 'withdrawn', sealed: null, receipt: null })
    await expect(withdrawBid(ctx, example.opportunityId, 'en')).rejects.toThrow('bid.not-in-that-state')
    await submitBid(ctx, example.opportunityId, key.identity, await submission(ctx, example))
    expect((await bidIn(ctx, example)).state).toBe('submitted')
  })

  it('stops to the second at the deadline, and so does every other change', async () => {
    const example = await anOpenOne()
    const last = ctxOf(firm, new Date('2030-02-01T12:00:00.900Z'))
    const late = ctxOf(firm, addSeconds(example.closesAt, 1))
    const { key } = await startBid(last, example.opportunityId)
    await saveDraft(last, example.opportunityId, key.identity, filledIn(example))
    await submitBid(last, example.opportunityId, key.identity, await submission(last, example))
    const options = await submission(last, example)
    const attempts = [
      () => submitBid(late, example.opportunityId, key.identity, options),
      () => saveDraft(late, example.opportunityId, key.identity, content => content),
      () => withdrawBid(late, example.opportunityId, 'en'),
      () => replaceBidKey(late, example.opportunityId),
      () => confirmKeySaved(late, example.opportunityId),
      () =>
        addDocument(late, example.opportunityId, key.identity, { fileName: 'a.txt', content: Readable.from(['a']) }),
      () => startBid({ ...late, actor: competitor }, example.opportunityId),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow('bid.closed')
    expect(await bidIn(last, example)).toMatchObject({ state: 'submitted', version: options.version })
  })
})

describe('who sees a bid', () => {
  it('is its supplier, not a competitor, whatever id is asked for', async () => {
    const example = await anOpenOne()
    await startBid(ctxOf(firm), example.opportunityId)
    const whose = { governmentId, opportunityId: example.opportunityId, supplierId: firm.supplierId ?? '' }
    expect(await ctxOf(competitor).read(tx => bidOf(tx, whose))).toBeUndefined()
    expect(await ctxOf(firm).read(tx => bidOf(tx, whose))).toBeDefined()
  })

  it('is a supplier in all governments at once, newest first, page by page', async () => {
    const elsewhere = await aGovernment(database, 'elsewhere')
    const newcomer = await aSupplier(database, 'New Firm')
    const [here, there] = [await anOpenOne(), await anOpportunity(database, elsewhere)]
    await setState(database, there, 'open')
    await startBid(ctxOf(newcomer), here.opportunityId)
    await startBid(testCtx(database, elsewhere, newcomer, noon), there.opportunityId)
    const ctx = testCtx(database, null, newcomer, noon)
    const list = (before?: string) =>
      ctx.read(tx => bidsOfSupplier(tx, newcomer.supplierId ?? '', { before, limit: 1 }))
    const [first] = await list()
    expect(first).toMatchObject({ slug: 'elsewhere', ocid: there.ocid })
    const [second] = await list(first?.id)
    expect(second).toMatchObject({ slug: 'testland', ocid: here.ocid })
    expect(await list(second?.id)).toEqual([])
  })

  it('is no official, who has no supplier to act for', async () => {
    const example = await anOpenOne()
    const official = ctxOf(example.keyholder)
    await expect(startBid(official, example.opportunityId)).rejects.toThrow('bid.not-your-role')
  })
})
