import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remainingBudget } from '#plan/pipeline'
import { storeUpload } from '#platform/files'
import { money } from '#platform/money'
import { type TestApp, testApp } from '../../app/testing.ts'
import {
  addDocument,
  cancelContract,
  declineContract,
  editContract,
  offerContract,
  takeBackContract,
} from './actions.ts'
import { documentsOf, isPublished, signaturesOf } from './papers/store.ts'
import type { ContractTerms } from './schema.ts'
import { recordSigned, signAsBuyer, signAsSupplier } from './signing.ts'
import { contractFromAward } from './sources.ts'
import { contractsOfSupplier, listContracts, requireContract, waitingAwards, waitingAwardsElsewhere } from './store.ts'
import { aDraft, anAward, aRecorded, aSigned, compiled, type Parties, partiesOf, read, releasesOf } from './testing.ts'

let app: TestApp
let parties: Parties

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const url = 'http://localhost'
async function draft(wanted: Parameters<typeof aDraft>[1] = {}) {
  const contract = await aDraft(app, wanted)
  parties = await partiesOf(app)
  return contract
}
const terms = (change: Partial<ContractTerms> = {}): ContractTerms => ({
  title: 'Appointments online',
  description: 'As bid.',
  value: money('29999.99', 'GBP'),
  startsOn: '2030-03-01',
  endsOn: '2031-02-28',
  ...change,
})
const government = () => parties.buyer.governmentId ?? ''

describe('from the award to the contract in force', () => {
  it('is made once, from the award, by those who write contracts', async () => {
    const { id, o } = await anAward(app)
    parties = await partiesOf(app)
    const { buyer, manager, approver, supplier } = parties
    await expect(contractFromAward(approver, id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(contractFromAward(supplier, id)).rejects.toMatchObject({ kind: 'forbidden' })
    const waiting = () => buyer.read(tx => waitingAwards(tx, government(), 10))
    expect((await waiting()).map(award => award.id)).toContain(id)
    const [one, other] = await Promise.all([contractFromAward(buyer, id), contractFromAward(manager, id)])
    expect(other).toBe(one)
    expect((await waiting()).map(award => award.id)).not.toContain(id)
    expect(await read(buyer, one)).toMatchObject({
      ocid: o.ocid,
      awardId: id,
      publicId: `${o.ocid}-contract-1`,
      planId: o.planId,
      supplier: { id: 'XX-EXAMPLE-0001', name: 'Tiny Lantern Example Cooperative', details: { scale: 'micro' } },
      state: 'draft',
      title: 'Appointments online',
      awardedAmount: '30000.00',
      amount: '30000.00',
      currency: 'GBP',
      startsOn: null,
    })
  })

  it('is offered, signed by the supplier, then by an approver, and published', async () => {
    const { id, ocid, publicId, awardId } = await draft()
    const { buyer, supplier, approver } = parties
    await editContract(buyer, id, null, terms())
    await offerContract(buyer, id, null)
    await signAsSupplier(supplier, id, null)
    expect(await releasesOf(app, ocid).then(all => all.flatMap(one => one.tag))).not.toContain('contract')
    await signAsBuyer(approver, id, null, url)
    expect(await read(buyer, id)).toMatchObject({ state: 'active', amount: '29999.99' })
    const [buyers, suppliers] = await buyer.read(async tx => {
      const signatures = await signaturesOf(tx, await requireContract(tx, government(), id))
      return ['buyer', 'supplier'].map(side => signatures.find(one => one.side === side))
    })
    expect(buyers?.person_id).toBe(approver.actor.id)
    expect(suppliers?.person_id).toBe(supplier.actor.id)
    expect(buyers?.terms_sha256).toEqual(suppliers?.terms_sha256)
    expect((await releasesOf(app, ocid)).at(-1)).toMatchObject({ tag: ['contract'], language: 'en' })
    expect((await compiled(app, ocid)).contracts).toEqual([
      {
        id: publicId,
        awardID: awardId,
        status: 'active',
        title: 'Appointments online',
        description: 'As bid.',
        value: { amount: 29999.99, currency: 'GBP' },
        period: { startDate: '2030-03-01T00:00:00Z', endDate: '2031-02-28T23:59:59Z' },
        dateSigned: '2030-02-15T12:00:00Z',
      },
    ])
  })

  it('gives back to the plan what of the award is not contracted, and all of it when it is called off', async () => {
    const { id, planId } = await draft()
    const { buyer, supplier, approver } = parties
    const left = () => buyer.read(async tx => (await remainingBudget(tx, planId ?? '')).amount)
    const before = await left()
    await editContract(buyer, id, null, terms({ value: money('25000', 'GBP') }))
    await offerContract(buyer, id, null)
    await signAsSupplier(supplier, id, null)
    await signAsBuyer(approver, id, null, url)
    expect(Number(await left()) - Number(before)).toBe(5000)
    const other = await draft()
    const beforeOther = Number(await buyer.read(async tx => (await remainingBudget(tx, other.planId ?? '')).amount))
    await cancelContract(parties.approver, other.id, null, 'The need has gone.')
    const after = await parties.buyer.read(tx => remainingBudget(tx, other.planId ?? ''))
    expect(Number(after.amount) - beforeOther).toBe(30000)
    expect((await compiled(app, other.ocid)).contracts).toMatchObject([{ status: 'cancelled' }])
  })
})

describe('what stands in the way', () => {
  it('refuses a value above the award, of another currency, or none', async () => {
    const { id } = await draft()
    const edit = (value: ContractTerms['value']) => editContract(parties.buyer, id, null, terms({ value }))
    await expect(edit(money('30000.01', 'GBP'))).rejects.toMatchObject({ reason: 'contract.value.above-award' })
    await expect(edit(money('0', 'GBP'))).rejects.toMatchObject({ reason: 'contract.value.not-positive' })
    await expect(edit(money('1', 'CLP'))).rejects.toMatchObject({ reason: 'contract.value.other-currency' })
    await expect(edit(null)).rejects.toMatchObject({ reason: 'contract.value.missing' })
  })

  it('lets nobody offer before the standstill is over, nor an award that does not stand', async () => {
    const ends = new Date('2030-02-20T23:59:59Z')
    const { id } = await draft({ state: 'pending', standstillEndsAt: ends })
    await expect(offerContract(parties.buyer, id, null)).rejects.toMatchObject({ reason: 'contract.standstill' })
    app.now = ends
    parties = await partiesOf(app)
    await expect(offerContract(parties.buyer, id, null)).rejects.toMatchObject({ reason: 'contract.standstill' })
    app.now = new Date('2030-02-21T00:00:00Z')
    parties = await partiesOf(app)
    await expect(offerContract(parties.buyer, id, null)).rejects.toMatchObject({ reason: 'contract.award-not-active' })
    await app.tick()
    await offerContract(parties.buyer, id, null)
  })

  it('asks for somebody else’s signature than that of whoever offered', async () => {
    const { id } = await draft()
    const both = await app.ctxOf('ada', 'examplia')
    both.actor.roles = [...both.actor.roles, 'approver']
    await offerContract(both, id, null)
    await signAsSupplier(parties.supplier, id, null)
    await expect(signAsBuyer(both, id, null, url)).rejects.toMatchObject({
      kind: 'forbidden',
      reason: 'contract.author-cannot-sign',
    })
  })

  it('refuses a signature when the terms are not those that were offered', async () => {
    const { id } = await draft()
    await offerContract(parties.buyer, id, null)
    await app.database.executeSql(`update contract.contracts set amount = 1 where id = $1`, [id])
    await expect(signAsSupplier(parties.supplier, id, null)).rejects.toMatchObject({ reason: 'contract.terms-changed' })
  })

  it('refuses a form made from an older version', async () => {
    const { id, version } = await draft()
    await editContract(parties.buyer, id, version, terms())
    await expect(editContract(parties.manager, id, version, terms())).rejects.toMatchObject({ kind: 'stale' })
    await expect(offerContract(parties.manager, id, version)).rejects.toMatchObject({ kind: 'stale' })
  })

  it('shows and gives nothing to the supplier of another contract, nor to another government', async () => {
    const { id } = await draft()
    await offerContract(parties.buyer, id, null)
    const lucia = await app.ctxOf('lucia', 'ejemplaria')
    for (const stranger of [parties.rival, lucia]) {
      await expect(signAsSupplier(stranger, id, null)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(declineContract(stranger, id, null, 'No.')).rejects.toMatchObject({ kind: 'not-found' })
      await expect(editContract(stranger, id, null, terms())).rejects.toMatchObject({ kind: 'not-found' })
    }
    await expect(signAsSupplier(parties.buyer, id, null)).rejects.toMatchObject({ reason: 'contract.not-your-role' })
    const own = (ctx: typeof lucia) =>
      ctx.read(tx => contractsOfSupplier(tx, ctx.actor.supplierId ?? '', { limit: 50 })).then(all => all.map(c => c.id))
    expect(await own(parties.supplier)).toContain(id)
    expect(await own(parties.rival)).toEqual([])
  })
})

describe('going back', () => {
  it('is a draft again when the supplier declines, with the reason, and can be offered anew', async () => {
    const { id } = await draft()
    const { buyer, supplier } = parties
    await offerContract(buyer, id, null)
    await declineContract(supplier, id, null, 'The start is too early.')
    expect(await read(buyer, id)).toMatchObject({
      state: 'draft',
      endReason: 'The start is too early.',
      offeredBy: null,
    })
    await editContract(buyer, id, null, terms({ startsOn: '2030-04-01' }))
    await offerContract(buyer, id, null)
    expect(await read(buyer, id)).toMatchObject({ state: 'offered', endReason: null })
  })

  it('takes the supplier’s signature away with the terms it was given to', async () => {
    const { id } = await draft()
    const { buyer, supplier, approver } = parties
    await offerContract(buyer, id, null)
    await signAsSupplier(supplier, id, null)
    await takeBackContract(buyer, id, null)
    const contract = await read(buyer, id)
    expect(await buyer.read(tx => signaturesOf(tx, contract))).toEqual([])
    await expect(signAsBuyer(approver, id, null, url)).rejects.toMatchObject({ reason: 'contract.not-in-that-state' })
  })
})

describe('documents', () => {
  it('are part of what is signed; those marked public are published with the contract', async () => {
    const { id, ocid } = await draft()
    const { buyer, supplier, approver } = parties
    const attach = async (title: string, isPublic: boolean) => {
      const stored = await storeUpload(
        buyer,
        { fileName: `${title}.txt`, content: Readable.from([Buffer.from(title)]) },
        { processId: id },
      )
      if (!stored.ok) throw new Error(stored.problem)
      const sha256 = Buffer.from(stored.file.sha256, 'hex')
      await addDocument(buyer, id, null, { uploadId: stored.file.id, title, public: isPublic, sha256 })
      return stored.file.id
    }
    const [open, closed] = [await attach('Terms', true), await attach('Security annex', false)]
    expect(
      await supplier.read(async tx => (await documentsOf(tx, await requireContract(tx, government(), id))).length),
    ).toBe(2)
    const published = () => buyer.read(tx => isPublished(tx, government(), open))
    expect(await published()).toBe(false)
    await offerContract(buyer, id, null)
    await signAsSupplier(supplier, id, null)
    await signAsBuyer(approver, id, null, url)
    expect(await published()).toBe(true)
    expect(await parties.rival.read(tx => isPublished(tx, government(), closed))).toBe(false)
    expect((await compiled(app, ocid)).contracts).toMatchObject([
      {
        documents: [
          {
            documentType: 'contractSigned',
            title: 'Terms',
            url: `http://localhost/examplia/contracts/documents/${open}`,
          },
        ],
      },
    ])
  })
})

describe('what was signed elsewhere', () => {
  it('is recorded with its day, and never before that day has come in the government’s zone', async () => {
    const waiting = () => parties.buyer.read(tx => waitingAwardsElsewhere(tx, government(), 10))
    const contract = await aRecorded(app, {}, null)
    parties = await partiesOf(app)
    expect(contract).toMatchObject({ state: 'active', source: 'elsewhere', signedAt: null, startsOn: '2030-04-01' })
    expect((await waiting()).map(award => award.id)).not.toContain(contract.sourceId)
    await expect(aRecorded(app, {}, '2031-01-01')).rejects.toMatchObject({ reason: 'contract.signed.future' })
    const [draft] = await parties.buyer.read(tx => listContracts(tx, government(), { state: 'draft', limit: 1 }))
    const id = draft?.id ?? ''
    await expect(offerContract(parties.buyer, id, null)).rejects.toMatchObject({ reason: 'contract.signed-elsewhere' })
    await expect(recordSigned(parties.buyer, id, null, null, url)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('means the government’s day when a signature is recorded late at night', async () => {
    app.now = new Date('2030-07-01T23:30:00Z')
    // In London it is half past midnight on 2 July already.
    const contract = await aRecorded(app, { awardedOn: null }, '2030-07-02')
    expect(contract.signedAt).toEqual(new Date('2030-07-02T22:59:59Z'))
    expect((await compiled(app, contract.ocid)).contracts).toMatchObject([
      { id: `${contract.ocid}-contract-1`, awardID: 'award-1', dateSigned: '2030-07-02T22:59:59Z' },
    ])
  })

  it('is not recorded as signed elsewhere when the award was made here', async () => {
    const { id } = await draft()
    await expect(recordSigned(parties.manager, id, null, null, url)).rejects.toMatchObject({
      reason: 'contract.signed-here',
    })
    await expect(aSigned(app)).resolves.toMatchObject({ state: 'active' })
  })
})
