import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession } from '#identity/people'
import type { Database } from '#platform/db'
import { storeUpload } from '#platform/files'
import { sequence } from '#record'
import { operatorContext } from '../context.ts'
import { idOf, type World } from '../demonstration/index.ts'
import { features } from '../features.ts'
import { forgottenName, restoreBackup, type TakenBackup, takeBackup, verifyBackup, writeForgotten } from './index.ts'
import { aKeeper, emptyPlace, type Opened, type Place, playedPlace } from './testing.ts'

const now = new Date('2030-03-20T10:00:00Z')

let source: Place
let running: Opened
let world: World
let keeper: { identity: string; recipient: string }
let locksmith: { identity: string; recipient: string }
let taken: TakenBackup
const places: Place[] = []

beforeAll(async () => {
  ;({ source, running, world } = await playedPlace(now))
  const inside = operatorContext(running.resources, idOf(world.governments, 'examplia'))
  const content = Readable.from([Buffer.from('What was found when the bridge was looked at.\n')])
  const stored = await storeUpload(inside, { fileName: 'survey.txt', content }, { processId: null })
  expect(stored).toMatchObject({ ok: true })
  await sequence(running.resources.database, now)
  await running.resources.database.transact({ now }, tx =>
    createSession(tx, idOf(world.people, 'ada'), { demonstration: true }),
  )
  keeper = await aKeeper()
  locksmith = await aKeeper()
  taken = await take(source)
})
afterAll(async () => {
  await running?.close()
  for (const place of [source, ...places]) await place?.remove()
})

const take = (place: Place) =>
  takeBackup({
    ...{ url: place.url, files: place.files, into: join(place.folder, 'backups'), release: '0.1.0' },
    ...{
      recipients: [keeper.recipient],
      keyRecipients: [locksmith.recipient],
      secrets: { SECRET_KEY: 'a "secret" key' },
    },
    say: () => {},
  })

async function newPlace(): Promise<Place> {
  const place = await emptyPlace()
  places.push(place)
  return place
}

const restore = (
  place: Place,
  folder: string,
  options: { identities?: string[]; again?: boolean; say?: (line: string) => void } = {},
) =>
  restoreBackup({
    ...{ folder, url: place.url, filesFolder: place.filesFolder, files: place.files, purpose: 'test', features },
    ...{ identities: options.identities ?? [keeper.identity], again: options.again ?? false },
    ...{ open: () => place.open(now), say: options.say ?? (() => {}) },
  })

/** A copy of the backup that a test may spoil. */
function copyOf(name: string): string {
  const folder = join(source.folder, 'copies', name)
  cpSync(taken.folder, folder, { recursive: true })
  return folder
}

describe('a backup', () => {
  it('comes back to the last row of every table and the last byte of every file', async () => {
    const place = await newPlace()
    const restored = await restore(place, taken.folder)
    const [before, after] = [await source.digests(), await place.digests()]
    const untouched = (digests: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(digests).filter(
          ([table]) => !/sessions|rate_limits|backups|audit_events|unchained|audit_people/.test(table),
        ),
      )
    expect(untouched(after)).toEqual(untouched(before))
    expect(Object.values(before).filter(digest => !digest.startsWith('0 ')).length).toBeGreaterThan(45)
    expect(restored.contents).toMatchObject({ faults: [], files: { count: 1 } })
    expect(filesBelow(place.filesFolder)).toEqual(filesBelow(source.filesFolder))
    expect(restored.keys).toBe(undefined)
  })

  it('tells the auditors that there was a restore, at the end of chains that verify', async () => {
    const [place] = places
    const { 'record.unchained': waiting = '' } = (await place?.digests()) ?? {}
    expect(Number(waiting.split(' ')[0])).toBe(world.governments.size)
  })

  it('lets nobody in with a session from before', async () => {
    expect((await places[0]?.rows('select 1 from identity.sessions'))?.length).toBe(0)
    expect((await source.rows('select 1 from identity.sessions')).length).toBe(1)
  })

  it('leaves the secrets to those they are for', async () => {
    const place = await newPlace()
    const restored = await restore(place, taken.folder, { identities: [keeper.identity, locksmith.identity] })
    expect(restored.keys).toBe('SECRET_KEY="a \\"secret\\" key"\n')
  })

  it('shows nothing to whoever has only the folder', async () => {
    const all = Buffer.concat(readdirSync(taken.folder).map(name => readFileSync(join(taken.folder, name)))).toString(
      'latin1',
    )
    for (const word of ['bridge', 'examplia', 'SECRET_KEY', 'secret']) expect(all).not.toContain(word)
    await expect(verifyBackup(taken.folder, [locksmith.identity], () => {})).rejects.toThrow('none of the recipients')
  })

  it('verifies without being restored, with and without an identity', async () => {
    const said: string[] = []
    await verifyBackup(taken.folder, [], line => said.push(line))
    expect(said).toHaveLength(4)
    await verifyBackup(taken.folder, [keeper.identity], line => said.push(line))
    expect(said.at(-1)).toBe('The secrets are encrypted to somebody else.')
  })
})

describe('what is no whole backup', () => {
  const spoilings: [string, (folder: string) => void, string][] = [
    ['a manifest that was not written yet', folder => rmSync(join(folder, 'manifest.json')), 'it has no manifest.json'],
    ['a part that is missing', folder => rmSync(join(folder, 'files.tar.age')), 'is missing'],
    ['a part that ends early', folder => truncateSync(join(folder, 'database.tar.age'), 5000), 'has 5000 bytes, not'],
    [
      'a changed byte',
      folder => flip(join(folder, 'database.tar.age')),
      'does not decrypt|damaged or changed|invalid tag',
    ],
  ]
  it.each(spoilings)('is refused: %s', async (name, spoil, complaint) => {
    const folder = copyOf(name.replaceAll(' ', '-'))
    spoil(folder)
    await expect(verifyBackup(folder, [keeper.identity], () => {})).rejects.toThrow(new RegExp(complaint))
    const place = await newPlace()
    await expect(restore(place, folder)).rejects.toThrow(new RegExp(complaint))
  })

  it('is refused when it was broken off while it was made', async () => {
    const folder = copyOf('broken-off')
    renameSync(folder, `${folder}.partial`)
    await expect(verifyBackup(`${folder}.partial`, [], () => {})).rejects.toThrow('was broken off')
  })
})

describe('a place', () => {
  it('must be empty', async () => {
    await expect(restore(source, taken.folder)).rejects.toThrow('The database is not empty')
    const place = await newPlace()
    mkdirSync(place.filesFolder, { recursive: true })
    writeFileSync(join(place.filesFolder, 'something'), '')
    await expect(restore(place, taken.folder)).rejects.toThrow('holds files already')
  })

  it('in which a restore was broken off is refused, says how to begin again, and is whole after that', async () => {
    const place = await newPlace()
    const breakOff = (line: string) => {
      if (line.includes('files')) throw new Error('the machine went off')
    }
    await expect(restore(place, taken.folder, { say: breakOff })).rejects.toThrow('the machine went off')
    await expect(restore(place, taken.folder)).rejects.toThrow(/broken off. To empty it and begin again: .* --again/)
    const { contents } = await restore(place, taken.folder, { again: true })
    expect(contents.feed).toBe(taken.contents.feed)
  })
})

describe('after a backup', () => {
  it('two at once are refused, and a third goes on', async () => {
    const both = await Promise.allSettled([take(source), take(source)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')?.reason.message).toContain('Another backup')
  })

  it('what was erased since does not come back', async () => {
    const { resources } = running
    const [person] = await source.rows<{ id: string; email: string }>(
      `select id, email from identity.people where email like 'gita@%' or email like 'chidi@%' limit 1`,
    )
    if (!person) throw new Error('There is nobody to forget.')
    await eraseByList(resources.database, person.id)
    await writeForgotten(resources, join(source.folder, 'backups'))
    expect(readFileSync(join(source.folder, 'backups', forgottenName), 'utf8')).not.toContain(person.id)
    const place = await newPlace()
    const restored = await restore(place, taken.folder)
    expect(restored.erased).toBe(1)
    expect(await place.rows('select 1 from identity.people where id = $1', [person.id])).toEqual([])
  })
})

/** Puts a person on the list of those who are gone, as their erasure would. */
async function eraseByList(database: Database, id: string): Promise<void> {
  await database.transact({}, tx =>
    tx.executeSql(
      `insert into privacy.erasures (id, person_digest, stand_in_id, stand_in_name, language, how, erased_at)
       values (gen_random_uuid(), sha256(convert_to($1::text, 'UTF8')), gen_random_uuid(), 'A former member', 'en', 'self', platform.now())`,
      [id],
    ),
  )
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

const filesBelow = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile())
      .sort()
      .map(name => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
