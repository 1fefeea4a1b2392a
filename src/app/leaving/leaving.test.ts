// A city leaves with everything, and a country with all of its stories: into installations of their own, to the last row.
import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#app/commands'
import { createSession } from '#identity/people'
import { project } from '#open/projection'
import { readConfig } from '#platform/config'
import { migrate } from '#platform/db'
import { storeUpload } from '#platform/files'
import type { GovernmentId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { sequence } from '#record'
import { emptyPlace, type Opened, type Place, playedPlace } from '../backup/testing.ts'
import { operatorContext } from '../context.ts'
import { idOf, type World } from '../demonstration/index.ts'
import { features } from '../features.ts'
import { createWeb } from '../web.ts'
import { doWhatIsDue } from '../worker.ts'
import { type Exported, exportGovernment, importGovernment, moveGovernment } from './index.ts'
import { digestsOfGovernment, textOf } from './testing.ts'

const now = new Date('2030-03-20T10:00:00Z')
const secrets = { password_hash: 'hash-of-a-password', totp_secret: 'SECRETOFACODE' }
const slugs = ['port-examplia', 'examplia'] as const

let source: Place
let running: Opened
let world: World
const exported = new Map<string, Exported>()
const before = new Map<string, Record<string, string>>()
const arrived = new Map<string, Place>()
const places: Place[] = []

const folderOf = (slug: string) => join(source.folder, 'exports', slug)
const idIn = (slug: string) => idOf(world.governments, slug) as GovernmentId

beforeAll(async () => {
  ;({ source, running, world } = await playedPlace(now))
  const { resources } = running
  for (const slug of slugs) {
    const content = Readable.from([Buffer.from(`What was found in ${slug}.\n`)])
    const stored = await storeUpload(
      operatorContext(resources, idIn(slug)),
      { fileName: 'survey.txt', content },
      { processId: null },
    )
    expect(stored).toMatchObject({ ok: true })
  }
  await source.rows('update identity.people set password_hash = $1, totp_secret = $2', Object.values(secrets))
  await resources.database.transact({ now }, tx =>
    createSession(tx, idOf(world.people, 'ada'), { demonstration: true }),
  )
  await sequence(resources.database, now)
  await project(resources.database, now)
  for (const slug of slugs) {
    before.set(slug, await digestsOf(source, slug))
    const options = {
      url: source.url,
      resources,
      features,
      slug,
      into: folderOf(slug),
      release: '0.1.0',
      say: () => {},
    }
    exported.set(slug, await exportGovernment(options))
  }
}, 200_000)
afterAll(async () => {
  await running?.close()
  for (const place of [source, ...places]) await place?.remove()
})

const digestsOf = (place: Place, slug: string) => digestsOfGovernment(place, idIn(slug))

async function newPlace(): Promise<Place> {
  const place = await emptyPlace()
  places.push(place)
  return place
}

const arrive = (place: Place, folder: string, again = false, purpose: 'test' | 'production' = 'test') =>
  importGovernment({
    ...{ folder, url: place.url, filesFolder: place.filesFolder, files: place.files, purpose, features },
    ...{ again, open: () => place.open(now), say: () => {} },
  })

describe.each(slugs)('%s', slug => {
  it('arrives to the last row of every table and the last byte of every file', async () => {
    const place = await newPlace()
    arrived.set(slug, place)
    await arrive(place, folderOf(slug))
    expect(await digestsOf(place, slug)).toEqual(before.get(slug))
    const full = Object.values(before.get(slug) ?? {}).filter(digest => !digest.startsWith('0 '))
    expect(full.length).toBeGreaterThan(slug === 'examplia' ? 38 : 25)
    const [{ id } = { id: '' }] = await place.rows<{ id: string }>(
      `select id from platform.uploads where state = 'available' and name = 'survey.txt'`,
    )

    expect(await text(await place.files.get(`${idIn(slug)}/${id}`))).toBe(`What was found in ${slug}.\n`)
  })

  it('goes on there: with its prefix, its numbers, and an audit chain that verifies', async () => {
    const place = arrived.get(slug) as Place
    const opened = await place.open(now)
    await sequence(opened.resources.database, now)
    await doWhatIsDue(opened.resources, silentLog())
    const { links, broken } = await verifyChain(operatorContext(opened.resources, idIn(slug)), idIn(slug))
    await opened.close()
    expect(broken).toBe(null)
    expect(links).toBeGreaterThan(exported.get(slug)?.manifest.chain?.number ?? 0)
    const [last] = await place.rows<{ verb: string }>(
      'select verb from record.audit_events order by at desc, id desc limit 1',
    )
    expect(last?.verb).toBe('government.imported')
  })

  it('takes nothing along of anybody else, and no secrets', async () => {
    const other = slugs.find(one => one !== slug) ?? ''
    const ids = await source.rows<{ id: string }>(
      `select id from plan.plans where government_id = $1 union all select id from procure.opportunities where government_id = $1
       union all select id from record.audit_events where government_id = $1 union all select id from platform.uploads where government_id = $1`,
      [idIn(other)],
    )
    const sessions = await source.rows<{ token: string }>(
      `select encode(token_digest, 'hex') as token from identity.sessions`,
    )
    expect(ids.length).toBeGreaterThan(20)
    expect(sessions.length).toBeGreaterThan(0)
    const all = textOf(folderOf(slug))
    const strange = [
      ...Object.values(secrets),
      ...Object.keys(secrets),
      ...ids.map(({ id }) => id),
      ...sessions.map(({ token }) => token),
    ]
    expect(strange.filter(word => all.includes(word))).toEqual([])
    const people = await arrived
      .get(slug)
      ?.rows('select 1 from identity.people where password_hash is not null or operator')
    expect(people).toEqual([])
  })

  it('can be read and checked without this platform', () => {
    const { manifest } = exported.get(slug) as Exported
    const lines = (name: string) =>
      readFileSync(join(folderOf(slug), name), 'utf8')
        .trim()
        .split('\n')
    let hash = Buffer.alloc(0)
    for (const line of lines('documents/audit_chain.jsonl')) {
      const { event, hash: told } = JSON.parse(line) as { event: string; hash: string }
      const digest = createHash('sha256').update(event).digest()
      hash = createHash('sha256').update(hash).update(digest).digest() as Buffer<ArrayBuffer>
      expect(hash.toString('hex')).toBe(told)
    }
    expect(hash.toString('hex')).toBe(manifest.chain?.hash)
    const releases = lines('documents/releases.jsonl').map(line => JSON.parse(line) as { ocid: string })
    expect(releases.length).toBeGreaterThan(2)
    expect(releases.every(({ ocid }) => ocid.startsWith(manifest.government.ocidPrefix))).toBe(true)
    for (const { part, rows } of manifest.tables) {
      const bytes = readFileSync(join(folderOf(slug), part.name))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(part.sha256)
      expect(bytes.toString().split('\n').length - 1).toBe(rows)
    }
    expect(lines('README.md').join('\n')).toContain(`\`${slug}\``)
  })
})

describe('an import', () => {
  it('is refused where somebody is', async () => {
    await expect(arrive(source, folderOf('examplia'))).rejects.toThrow('The database is not empty')
  })

  it('works on a database that was migrated beforehand, and shows a city its country where that still is', async () => {
    const place = await newPlace()
    await migrate(place.url, { purpose: 'test' })
    await arrive(place, folderOf('port-examplia'))
    const above = await place.rows(`select slug, moved_to from governments.governments where moved_to is not null`)
    expect(above).toEqual([{ slug: 'examplia', moved_to: 'http://localhost' }])
  })

  it('makes ordinary people of those of a demonstration where real work is done', async () => {
    const place = await newPlace()
    await arrive(place, folderOf('port-examplia'), false, 'production')
    const found = await place.rows(
      'select 1 from identity.people where demonstration union all select 1 from identity.suppliers where demonstration',
    )
    expect(found).toEqual([])
  })

  it('is refused when a byte was changed, leaves a place that nothing starts on, and is whole when begun again', async () => {
    const place = await newPlace()
    const folder = join(source.folder, 'spoilt')
    cpSync(folderOf('port-examplia'), folder, { recursive: true })
    const path = join(folder, 'tables', 'plan.plans.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version":', '"versioN":'))
    await expect(arrive(place, folder)).rejects.toThrow(/damaged or changed/)
    await expect(arrive(place, folderOf('port-examplia'))).rejects.toThrow(/broken off.*--again/)
    await arrive(place, folderOf('port-examplia'), true)
    expect(await digestsOf(place, 'port-examplia')).toEqual(before.get('port-examplia'))
  })

  it('names a file that is not what it was', async () => {
    const place = await newPlace()
    const folder = join(source.folder, 'spoilt-file')
    cpSync(folderOf('port-examplia'), folder, { recursive: true })
    const [name = ''] = readdirSync(join(folder, 'files'))
    writeFileSync(join(folder, 'files', name), 'something else')
    await expect(arrive(place, folder)).rejects.toThrow('is not what its digest says')
  })
})

describe('after it has left', () => {
  const there = 'https://port.example'
  let old: FastifyInstance
  let fresh: FastifyInstance
  let ocid: string
  let releaseId: string
  let close: () => Promise<void>

  beforeAll(async () => {
    const { resources } = running
    const [release] = await source.rows<{ ocid: string; release_id: string }>(
      'select ocid, release_id from record.releases where government_id = $1 order by date limit 1',
      [idIn('port-examplia')],
    )
    ocid = release?.ocid ?? ''
    releaseId = release?.release_id ?? ''
    await moveGovernment(resources, 'port-examplia', `${there}/`)
    const config = readConfig({ DATABASE_URL: source.url }, 'nowhere')
    old = await createWeb(config, resources, silentLog())
    const opened = await (arrived.get('port-examplia') as Place).open(now)
    fresh = await createWeb(config, opened.resources, silentLog())
    close = async () => {
      await old.close()
      await fresh.close()
      await opened.close()
    }
  })
  afterAll(() => close())

  it.each([
    ['its page', () => '/port-examplia'],
    ['the page of a process', () => `/port-examplia/opportunities/${ocid}`],
    ['a list with a question', () => '/port-examplia/opportunities?q=moorings'],
    ['a feed of its news', () => '/port-examplia/opportunities.atom'],
    ['a file of figures', () => '/port-examplia/results.json'],
    ['a record', () => `/api/ocds/records/${ocid}`],
    ['a release', () => `/api/ocds/releases/${ocid}/${releaseId}`],
    ['its part of the feed', () => '/api/ocds/releases?government=port-examplia&limit=2'],
    ['a bulk file', () => '/api/ocds/bulk/port-examplia/2030.jsonl.gz'],
  ])('%s leads to where it is, and is answered there', async (_, address) => {
    const gone = await old.inject(address())
    expect([gone.statusCode, gone.headers.location]).toEqual([301, there + address()])
    const answer = await fresh.inject(address())
    expect([address(), answer.statusCode]).toEqual([address(), 200])
  })

  it('its forms are sent on as they are, and change nothing here', async () => {
    const answer = await old.inject({ method: 'POST', url: '/port-examplia/plans/new' })
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `${there}/port-examplia/plans/new`])
  })

  it('everybody else is answered as before', async () => {
    expect((await old.inject('/examplia')).statusCode).toBe(200)
    expect((await old.inject('/api/ocds/releases')).statusCode).toBe(200)
    expect((await old.inject('/no-such-government')).statusCode).toBe(404)
  })

  it('its country is found from there where it still is', async () => {
    const answer = await fresh.inject('/examplia')
    expect([answer.statusCode, answer.headers.location]).toEqual([301, 'http://localhost/examplia'])
  })

  it('it is answered here again when it has come back', async () => {
    await moveGovernment(running.resources, 'port-examplia', null)
    await new Promise(resolve => setTimeout(resolve, 1100))
    expect((await old.inject('/port-examplia')).statusCode).toBe(200)
  })

  it.each(['port.example', 'ftp://port.example', 'https://port.example/?a=b', 'http://localhost'])(
    'no redirect to %s',
    async address => {
      await expect(moveGovernment(running.resources, 'port-examplia', address)).rejects.toThrow(/is no address|itself/)
    },
  )
})
