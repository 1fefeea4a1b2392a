import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../app/testing.ts'
import { addPartner, assignMember, requirePartner } from '../partners/index.ts'
import { editionsOn, playbookHere, subjectOf, withEditions } from './editions.ts'
import {
  acceptProposal,
  proposeChange,
  proposePage,
  returnProposal,
  reviseProposal,
  shippedPages,
  withdrawProposal,
} from './index.ts'
import { requireProposal } from './store.ts'

const programme = 'many-hands'
const body = '## One\n\nDo it.\n\n## Two\n\nSee it.\n\n## Three\n\nDone.'
const change = { title: 'Pay at once', summary: 'Sooner still.', body, reason: 'Tried in two cities.', partner: null }
const about = { stage: 'deliver', audience: ['buyer'], intervention: 3, principles: [9] } as const
const newPage = { ...change, ...about, audience: ['buyer' as const], principles: [9], page: 'share-a-contract' }
let app: TestApp
let partner: string

const as = (person: string) => app.ctxOf(person, programme)
const found = async (id: string) => (await as('amara')).read(tx => requireProposal(tx, id))
const editions = async (page: string, language = 'en') =>
  (await as('amara')).read(tx => editionsOn(tx, app.world.governments.get(programme) ?? '', page, language))

beforeAll(async () => {
  app = await testApp()
  partner = await addPartner(await as('amara'), {
    name: 'Samplonia',
    slug: 'samplonia',
    governmentId: null,
    parentId: null,
    why: 'They asked.',
  })
  await assignMember(await as('amara'), partner, app.world.people.get('hana') ?? '')
})
afterAll(() => app.close())

describe('a change of a page', () => {
  it('becomes the next edition, and is published with its contributor and reason', async () => {
    const id = await proposeChange(await as('hana'), 'pay-on-time', 'en', { ...change, partner })
    expect(await found(id)).toMatchObject({ state: 'proposed', basedOn: 1, stage: 'deliver' })
    expect(await acceptProposal(await as('irena'), id, null)).toBe(2)
    const [newest] = await editions('pay-on-time')
    expect(newest).toMatchObject({ edition: 2, title: 'Pay at once', reason: 'Tried in two cities.' })
    expect(newest?.contributors.at(-1)).toEqual({ government: 'Samplonia', edition: 2 })
    const page = (await (await as('amara')).read(playbookHere)).find(one => one.id === 'pay-on-time')
    expect(page?.texts.get('en')?.edition).toBe(2)
    expect(page?.texts.get('es')?.edition).toBe(1)
  })

  it('waits when another edition was accepted since it was written, until its author has seen that', async () => {
    const [first, second] = await Promise.all(
      ['amara', 'bruno'].map(async person => proposeChange(await as(person), 'low-bids', 'en', change)),
    )
    await acceptProposal(await as('irena'), first ?? '', null)
    await expect(acceptProposal(await as('irena'), second ?? '', null)).rejects.toMatchObject({
      reason: 'playbook.moved',
    })
    await reviseProposal(await as('bruno'), second ?? '', null, { ...change, title: 'Pay today' })
    expect(await acceptProposal(await as('joel'), second ?? '', null)).toBe(3)
    expect((await editions('low-bids')).map(one => one.edition)).toEqual([3, 2])
  })

  it('makes one edition of two that are accepted at the same moment', async () => {
    const ids = await Promise.all(
      ['amara', 'bruno'].map(async person => proposeChange(await as(person), 'direct-award', 'en', change)),
    )
    const results = await Promise.allSettled(ids.map(async id => acceptProposal(await as('irena'), id, null)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await editions('direct-award')).toHaveLength(1)
  })
})

it('takes a translation into a language that had none as its first edition', async () => {
  const id = await proposeChange(await as('amara'), 'pay-on-time', 'id', { ...change, title: 'Bayar tepat waktu' })
  expect(await acceptProposal(await as('bruno'), id, null)).toBe(1)
  expect((await editions('pay-on-time', 'id'))[0]?.title).toBe('Bayar tepat waktu')
})

it('takes a new page once, and lets it be changed', async () => {
  const id = await proposePage(await as('carmen'), 'en', newPage)
  await acceptProposal(await as('irena'), id, null)
  await expect(proposePage(await as('carmen'), 'en', newPage)).rejects.toMatchObject({ reason: 'playbook.page.taken' })
  const next = await proposeChange(await as('amara'), 'share-a-contract', 'en', { ...change, title: 'Share it' })
  expect(await acceptProposal(await as('irena'), next, null)).toBe(2)
  const pages = await (await as('amara')).read(playbookHere)
  expect(pages.find(page => page.id === 'share-a-contract')).toMatchObject({ stage: 'deliver', principles: [9] })
})

describe('a proposal', () => {
  let id: string
  beforeEach(async () => {
    id = await proposeChange(await as('amara'), 'team-to-buy', 'en', change)
  })

  it('is reviewed by somebody else', async () => {
    await expect(acceptProposal(await as('amara'), id, null)).rejects.toMatchObject({ reason: 'playbook.own-proposal' })
    await expect(returnProposal(await as('amara'), id, null, 'No')).rejects.toMatchObject({
      reason: 'playbook.own-proposal',
    })
    await expect(acceptProposal(await as('carmen'), id, null)).rejects.toMatchObject({
      reason: 'playbook.not-your-role',
    })
  })

  it('is mended by its author after it was sent back, and by nobody else', async () => {
    await returnProposal(await as('irena'), id, null, 'Where was it tried?')
    await expect(reviseProposal(await as('bruno'), id, null, change)).rejects.toMatchObject({
      reason: 'playbook.not-your-role',
    })
    await reviseProposal(await as('amara'), id, null, { ...change, reason: 'In Port Examplia.' })
    expect(await found(id)).toMatchObject({ state: 'proposed', reason: 'In Port Examplia.' })
  })

  it('can be taken back, and is at its end then', async () => {
    await withdrawProposal(await as('amara'), id, null)
    await expect(acceptProposal(await as('irena'), id, null)).rejects.toMatchObject({
      reason: 'playbook.not-in-that-state',
    })
  })

  it('is not changed by a form made from an earlier version', async () => {
    const { version } = await found(id)
    await reviseProposal(await as('amara'), id, version, { ...change, title: 'Newer' })
    await expect(acceptProposal(await as('irena'), id, version)).rejects.toMatchObject({ reason: 'error.stale' })
  })
})

it('lets officials of partners contribute for their own partner only', async () => {
  await expect(proposeChange(await as('felipe'), 'low-bids', 'es', { ...change, partner })).rejects.toMatchObject({
    reason: 'partner.not-your-partner',
  })
  await expect(proposeChange(await as('hana'), 'low-bids', 'es', change)).rejects.toMatchObject({
    reason: 'partner.not-your-partner',
  })
  expect((await (await as('amara')).read(tx => requirePartner(tx, partner))).slug).toBe('samplonia')
})

it('names what it says about a text always alike, and each text otherwise', () => {
  const one = subjectOf('a', 'pay-on-time', 'en')
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(subjectOf('a', 'pay-on-time', 'en')).toBe(one)
  expect(subjectOf('a', 'pay-on-time', 'es')).not.toBe(one)
})

it('leaves the pages of the platform as they are where a programme has no editions', () => {
  expect(withEditions(shippedPages(), [])).toEqual(shippedPages())
})
