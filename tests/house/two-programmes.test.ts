// Two programmes on one platform: who leads one neither reads nor changes what stands in the registers of the other, and
// what both have published stays apart except where everybody searches all of it.
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks } from '#governments/packs'
import { createBody, createGovernment } from '#governments/tree'
import { addMember } from '#identity/memberships'
import { createPerson } from '#identity/people'
import { diagnosticLinks } from '#programme/diagnostics'
import { lesson } from '#programme/exit'
import { addPartner, movePartner, partnerLinks } from '#programme/partners'
import { publicationLinks } from '#programme/publications'
import { addEntry, type Kind, registerLinks as links, takeAction } from '#programme/register'
import { operatorContext } from '../../src/app/context.ts'
import { features } from '../../src/app/features.ts'
import { type TestApp, testApp, type Visitor } from '../../src/app/testing.ts'
import { rootFolder } from '../../src/platform/config/index.ts'
import { newId } from '../../src/platform/ids/index.ts'
import { registers } from '../../src/programme/register/index.ts'
import { insertEntry } from '../../src/programme/register/store.ts'
import { filled } from '../../src/programme/register/testing.ts'

/** Two leads of each: what one writes another agrees. */
const programmes = { 'many-hands': ['amara', 'bruno'], 'other-hands': ['yara', 'zane'] } as const
type Programme = keyof typeof programmes
const slugs = Object.keys(programmes) as Programme[]
const kinds = [...registers.values()].filter(({ path }) =>
  features.some(({ routes = [] }) => routes.some(({ url }) => url === `/:government/work/programme/${path}`)),
)

let app: TestApp
let nobody: Visitor
const leads = new Map<Programme, Visitor>()
/** The entry of each kind in each programme. */
const entries = new Map<string, string>()
const idOf = (kind: Kind, of: Programme) => entries.get(`${kind.name} ${of}`) ?? ''
const marker = (kind: Kind, of: Programme) => `untold ${kind.name} of ${of}`
const lead = (of: Programme): Visitor => leads.get(of) ?? nobody
const main = (html: string) => parse(html).querySelector('main')?.text ?? ''

/** A second programme by the rules of the first, with leads of its own. */
async function addProgramme(slug: Programme): Promise<void> {
  const pack = (await readPacks(join(rootFolder, 'packs'))).get('many-hands')
  if (!pack) throw new Error('The example programme has no pack.')
  const outside = operatorContext(app.resources, null)
  const id = await outside.transact(tx =>
    createGovernment(tx, outside, { slug, name: slug, parentId: null, example: true, pack }),
  )
  app.world.governments.set(slug, id)
  const ctx = operatorContext(app.resources, id)
  await ctx.transact(async tx => {
    const body = { slug: `${slug}-office`, name: slug, mailbox: `${slug}@example.org`, emailDomains: ['example.org'] }
    const bodyId = await createBody(tx, ctx, id, body)
    for (const person of programmes[slug]) {
      const personId = await createPerson(tx, { email: `${person}@example.org`, name: person, demonstration: true })
      app.world.people.set(person, personId)
      await addMember(tx, ctx, { personId, bodyId, roles: ['programme-lead'], because: 'set-up' })
    }
  })
}

/** The same partner in each, and an entry of each kind that says whose it is. */
async function fill(of: Programme): Promise<void> {
  const ctx = await app.ctxOf(programmes[of][0], of)
  const facts = {
    slug: 'ejemplaria',
    name: `Ejemplaria of ${of}`,
    governmentId: null,
    parentId: null,
    why: `For ${of}.`,
  }
  const partnerId = await addPartner(ctx, facts)
  await ctx.transact(tx => movePartner(tx, ctx, partnerId, 'choose'))
  await ctx.transact(async tx => {
    const now = await tx.now()
    for (const kind of kinds) {
      const id = newId<'entry'>()
      entries.set(`${kind.name} ${of}`, id)
      await insertEntry(tx, {
        ...{ governmentId: ctx.governmentId ?? '', id, kind: kind.name, state: kind.initial },
        content: filled(kind, marker(kind, of)),
        partnerId: kind.partner === 'none' ? null : partnerId,
        title: marker(kind, of),
        ...{ createdBy: ctx.actor.id ?? '', createdAt: now, updatedAt: now },
      })
    }
  })
}

beforeAll(async () => {
  app = await testApp()
  nobody = await app.visitor()
  await addProgramme('other-hands')
  for (const of of slugs) {
    await fill(of)
    leads.set(of, await app.visitor(programmes[of][0]))
  }
})
afterAll(() => app.close())

const both = slugs.map(own => [own, slugs.find(one => one !== own) ?? own] as const)

describe.each(both)('who leads %s', (own, other) => {
  it.each(kinds.map(kind => [kind.name, kind] as const))(
    'reads and changes its own register of %s alone',
    async (_, kind) => {
      const list = await lead(own).get(links.list(own, kind))
      expect(list.status).toBe(200)
      expect(list.body).not.toContain(marker(kind, other))
      if (!kind.sealed) expect(list.body).toContain(marker(kind, own))
      expect((await lead(own).get(links.csv(own, kind))).body).not.toContain(marker(kind, other))
      const theirs = idOf(kind, other)
      expect((await lead(own).get(links.entry(own, kind, theirs))).status).toBe(404)
      expect((await lead(own).get(links.entry(other, kind, theirs))).status).toBe(403)
      expect((await lead(own).get(links.list(other, kind))).status).toBe(403)
      for (const action of new Set(kind.lifecycle.map(step => step.action)))
        expect((await lead(own).get(links.act(own, kind, theirs, action))).status).toBe(404)
    },
  )

  it('meets nothing of the other in desks, diagnostics, money, measures and exits', async () => {
    const work = partnerLinks.work(own)
    const at = [
      '',
      '/partners',
      '/partners/ejemplaria',
      '/diagnostics',
      '/money',
      '/monitoring',
      '/roadmaps/ejemplaria',
    ]
    for (const path of [...at, '/exits/ejemplaria', '/selections', '/reviews']) {
      const { status, body } = await lead(own).get(work + path)
      expect({ path, status }).toEqual({ path, status: 200 })
      expect(main(body)).not.toContain(other)
    }
    expect((await lead(own).get(diagnosticLinks.list(other))).status).toBe(403)
  })
})

it('keeps what each has published apart, and lets everybody search the lessons of both', async () => {
  for (const of of slugs) {
    const [writer, reader] = await Promise.all(programmes[of].map(one => app.ctxOf(one, of)))
    if (!writer || !reader) throw new Error('A programme lacks its leads.')
    const told = { happened: 'Letters got lost.', why: 'There was no list.', differently: 'Keep a list.' }
    const content = { ...told, audience: 'Buyers', intervention: 'open-data', nature: 'worked' }
    const id = await addEntry(writer, lesson, { partnerId: null, title: `Lists help, says ${of}`, content })
    await takeAction(reader, lesson, id, 'agree')
  }
  for (const [own, other] of both) {
    const said = (await nobody.get(publicationLinks.kind(own, 'lesson'))).body
    expect(said).toContain(`says ${own}`)
    expect(said).not.toContain(`says ${other}`)
    expect((await nobody.get(publicationLinks.feed(own))).body).not.toContain(other)
    const partner = main((await nobody.get(partnerLinks.publicPartner(own, 'ejemplaria'))).body)
    expect(partner).toContain(`For ${own}.`)
    expect(partner).not.toContain(other)
  }
  const found = main((await nobody.get('/lessons?q=lists')).body)
  for (const of of slugs) expect(found).toContain(`Lists help, says ${of}`)
})
