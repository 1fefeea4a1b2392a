import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactLinks, contactOf, saveContact } from '#programme/contacts'
import { addPartner, assignMember } from '#programme/partners'
import { addEntry, registerLinks as links, takeAction } from '#programme/register'
import { type TestApp, testApp } from '../../app/testing.ts'
import { missingWords } from '../register/testing.ts'
import { deployment, expert, expertRequest, teamPost, teamsOf } from './index.ts'

const many = 'many-hands'
let app: TestApp
const partners: string[] = []

const as = (person: string) => app.ctxOf(person, many)
const main = (html: string) => parse(html).querySelector('main')?.text.replace(/\s+/g, ' ') ?? ''

beforeAll(async () => {
  app = await testApp()
  const amara = await as('amara')
  for (const slug of ['samplonia', 'fabulia'])
    partners.push(
      await addPartner(amara, {
        name: `Land of ${slug}`,
        slug,
        governmentId: null,
        parentId: null,
        why: 'They asked.',
      }),
    )
  for (const person of ['carmen', 'felipe'])
    await assignMember(amara, partners[0] ?? '', app.world.people.get(person) ?? '')
})
afterAll(() => app.close())

const newExpert = async () =>
  addEntry(await as('carmen'), expert, {
    partnerId: null,
    title: 'Data engineer',
    content: {
      expertise: ['data'],
      languages: 'Spanish',
      origin: 'ngo',
      availability: 'now',
      consent: '2030-01-02',
    },
  })

it('has all its words in every language', () => {
  expect([teamPost, expert, expertRequest, deployment].flatMap(kind => missingWords(kind as typeof expert))).toEqual([])
})

it('adds full-time equivalents up alike by partner and by origin', () => {
  const teams = teamsOf([
    { partner: 'A', origin: 'ngo', fte: '0.1' },
    { partner: 'A', origin: 'own-official', fte: '0.2' },
    { partner: 'B', origin: 'ngo', fte: '1.5' },
  ])
  expect(teams.rows).toEqual([
    { partner: 'A', fte: ['0.2', '0', '0', '0', '0.1'], total: '0.3' },
    { partner: 'B', fte: ['0', '0', '0', '0', '1.5'], total: '1.5' },
  ])
  expect(teams).toMatchObject({ totals: ['0.2', '0', '0', '0', '1.6'], total: '1.8' })
})

describe('teams', () => {
  const post = async (fte: string, change: object = {}, partner = partners[0] ?? '') => {
    const amara = await as('amara')
    const content = { origin: 'host-official', role: 'data', fte, starts: '2030-01-01', ...change } as const
    const id = await addEntry(amara, teamPost, { partnerId: partner, title: 'A post', content })
    await takeAction(amara, teamPost, id, 'fill')
    return id
  }

  it('count the posts of today, of the partners that somebody reads about', async () => {
    await post('0.5')
    await post('1', { due: '2030-01-15' })
    await post('7', { due: '2030-01-14' })
    await post('9', { starts: '2030-01-16' })
    await post('20', {}, partners[1])
    const table = async (person: string) => {
      const body = (await (await app.visitor(person)).get(links.list(many, teamPost))).body
      return parse(body).querySelector('#team-table')?.text.replace(/\s+/g, ' ') ?? ''
    }
    expect(await table('felipe')).toMatch(/Land of samplonia ?0 ?1\.5 ?0 ?0 ?0 ?1\.5/)
    expect(await table('felipe')).not.toContain('fabulia')
    expect(await table('amara')).toMatch(/All together ?0 ?21\.5 ?0 ?0 ?0 ?21\.5/)
  })
})

describe('an expert', () => {
  const details = { name: 'Nomen Nescio', email: 'nomen@example.org', phone: null }

  it('has a name for the office only, which nothing public or written down holds', async () => {
    const id = await newExpert()
    const carmen = await app.visitor('carmen')
    const at = contactLinks.edit(many, id)
    const wrong = await carmen.submit(at, { name: 'Nomen Nescio', email: 'not an address' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('href="#email"')
    expect((await carmen.submit(at, { name: details.name, email: details.email, phone: '' })).status).toBe(303)
    const entry = links.entry(many, expert, id)
    expect(main((await carmen.get(entry)).body)).toContain('nomen@example.org')
    for (const person of ['felipe', 'irena', 'esther'])
      expect((await (await app.visitor(person)).get(entry)).body).not.toContain('Nomen')
    expect((await (await app.visitor('felipe')).get(at)).status).toBe(403)
    expect((await carmen.get(links.csv(many, expert))).body).not.toContain('Nomen')
    expect((await (await app.visitor()).get(links.publicEntry(many, expert, id))).status).toBe(404)
  })

  it('takes name and address along when they leave', async () => {
    const id = await newExpert()
    const carmen = await as('carmen')
    await saveContact(carmen, id, null, details)
    await takeAction(carmen, expert, id, 'leave')
    expect(await carmen.read(tx => contactOf(tx, id))).toBeUndefined()
    await expect(saveContact(carmen, id, null, details)).rejects.toThrow('contact.not-kept')
  })
})

it('goes from a request to an expert at work, and ends with what came of it', async () => {
  const partnerId = partners[0] ?? ''
  const found = await newExpert()
  const carmen = await as('carmen')
  const request = await addEntry(await as('felipe'), expertRequest, {
    partnerId,
    title: 'Somebody for the feed',
    content: { purpose: 'Publish payments.', expertise: ['data'], days: '10', due: '2030-03-01' },
  })
  await expect(takeAction(await as('felipe'), expertRequest, request, 'match')).rejects.toThrow(
    'expert-request.not-your-role',
  )
  await expect(takeAction(carmen, expertRequest, request, 'match')).rejects.toThrow('register.missing-evidence')
  await takeAction(carmen, expertRequest, request, 'match', null, { matched: [found] })
  const at = await addEntry(carmen, deployment, {
    partnerId,
    title: 'Ten days on the feed',
    content: { request: [request], expert: [found], days: '10', starts: '2030-02-01', due: '2030-02-14' },
  })
  await takeAction(carmen, deployment, at, 'begin')
  await expect(takeAction(carmen, deployment, at, 'end')).rejects.toThrow('register.missing-evidence')
  await takeAction(carmen, deployment, at, 'end', null, { result: 'Payments are in the feed.' })
  const page = main((await (await app.visitor('felipe')).get(links.entry(many, deployment, at))).body)
  expect(page).toContain('Payments are in the feed.')
})
