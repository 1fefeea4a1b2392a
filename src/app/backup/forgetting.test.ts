// A backup was taken; then somebody was erased and something published withdrawn. What is restored from that backup is
// searched, whole, for both.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#app/commands'
import { decideErasure, proposeErasure } from '#app/personal-data'
import { project, projectAgain } from '#open/projection'
import { nobody } from '#platform/context'
import { type GovernmentId, newId, type PersonId } from '#platform/ids'
import { silentLog } from '#platform/log'
import { openProcess, type ReleaseDraft, record, sequence, withdraw, writeAudit } from '#record'
import { contextFor, operatorContext } from '../context.ts'
import { idOf, type World } from '../demonstration/index.ts'
import { features } from '../features.ts'
import { findInDump, formsOf } from '../personal-data/testing.ts'
import { doWhatIsDue } from '../worker.ts'
import { forgottenName, type Restored, restoreBackup, type TakenBackup, takeBackup, writeForgotten } from './index.ts'
import { aKeeper, emptyPlace, type Opened, type Place, playedPlace } from './testing.ts'

const now = new Date('2030-03-20T10:00:00Z')
const secret = 'the keeper of the lighthouse, who lives behind the seventh door'

let source: Place
let running: Opened
let world: World
let identity: string
let recipient: string
let taken: TakenBackup
let people: { id: string; email: string; name: string }[]
let ocid: string
const places: Place[] = []

const operators: PersonId[] = []
const asOperator = (index: number) =>
  contextFor(running.resources, null, { ...nobody, kind: 'person', id: operators[index] ?? null, roles: ['operator'] })

beforeAll(async () => {
  ;({ source, running, world } = await playedPlace(now))
  ;({ identity, recipient } = await aKeeper())
  people = await source.rows(
    `select id, email, name from identity.people where email ~ '^(ada|bao|olu)@' order by email`,
  )
  for (const name of ['First operator', 'Second operator']) {
    const id = newId<'person'>() as PersonId
    operators.push(id)
    await source.rows('insert into identity.people (id, email, name, operator) values ($1, $2, $3, true)', [
      ...[id, `${id}@operators.example`, name],
    ])
  }
  await publishSecret()
  await sequence(running.resources.database, now)
  await doWhatIsDue(running.resources, silentLog())
  taken = await takeBackup({
    ...{ url: source.url, files: source.files, into: join(source.folder, 'backups'), release: '0.1.0' },
    ...{ recipients: [recipient], keyRecipients: [], secrets: {}, say: () => {} },
  })
  for (const person of people) await erase(person.email)
  await withdrawSecret()
  await writeForgotten(running.resources, join(source.folder, 'backups'))
})
afterAll(async () => {
  await running?.close()
  for (const place of [source, ...places]) await place?.remove()
})

const inside = (person = newId<'person'>() as PersonId) => {
  const actor = { ...nobody, kind: 'person' as const, id: person, roles: ['approver'] }
  return contextFor(running.resources, idOf(world.governments, 'examplia') as GovernmentId, actor)
}

/** A process whose description should never have been published. */
async function publishSecret(): Promise<void> {
  const ctx = inside()
  await ctx.transact(async tx => {
    ocid = await openProcess(tx, ctx, { government: { slug: 'examplia', ocidPrefix: 'ocds-gdmtst' }, year: 2030 })
    const release: ReleaseDraft = {
      ...{ ocid, tag: ['tender'], initiationType: 'tender', language: 'en' },
      parties: [{ id: 'body-1', name: 'Body One', roles: ['buyer'] }],
      buyer: { id: 'body-1', name: 'Body One' },
      tender: { id: ocid, status: 'active', title: 'A lamp', description: `For ${secret}.` },
    }
    await record(tx, ctx, { audit: 'opportunity.published', subject: { kind: 'opportunity', id: newId() }, release })
  })
  await sequence(running.resources.database, now)
  await project(running.resources.database, now)
}

async function withdrawSecret(): Promise<void> {
  const withdrawal = {
    ...{ id: newId(), ocid, target: { kind: 'fields' as const, paths: ['/tender/description'] } },
    ...{ ground: 'court-order', law: 'Courts Act', clause: 'section 4', role: 'approver', publicReason: null },
    ...{ sentence: 'Withdrawn under Courts Act, section 4. Decided by: an approver.', language: 'en', decidedAt: now },
  }
  const proposer = inside()
  await proposer.transact(async tx => {
    const subject = { kind: 'withdrawal', id: withdrawal.id }
    await writeAudit(tx, proposer, { verb: 'withdrawal.proposed', subject, ocid })
  })
  const decider = inside()
  await decider.transact(async tx => {
    await withdraw(tx, decider, withdrawal, 'withdrawal.decided')
    await projectAgain(tx, idOf(world.governments, 'examplia'), ocid)
  })
}

async function erase(email: string): Promise<void> {
  const law = 'Example data protection act, section 17'
  const id = await proposeErasure(asOperator(0), { email, law, reason: 'They wrote a letter.' })
  await decideErasure(asOperator(1), id, { action: 'agree', words: 'Identity checked.', version: null })
  await doWhatIsDue(running.resources, silentLog())
}

async function restored(): Promise<{ place: Place; told: Restored }> {
  const place = await emptyPlace()
  places.push(place)
  const told = await restoreBackup({
    ...{ folder: taken.folder, url: place.url, filesFolder: place.filesFolder, files: place.files, features },
    ...{ identities: [identity], again: false, purpose: 'test', open: () => place.open(now), say: () => {} },
  })
  return { place, told }
}

describe('a restore', () => {
  let place: Place
  let told: Restored

  beforeAll(async () => {
    ;({ place, told } = await restored())
  })

  it('has a backup that is full of those who were erased since, and of what was withdrawn', async () => {
    expect(people).toHaveLength(3)
    const untouched = await emptyPlace()
    places.push(untouched)
    const nowhere = join(source.folder, 'no-list')
    writeFileSync(nowhere, '')
    await restoreBackup({
      ...{ folder: taken.folder, url: untouched.url, filesFolder: untouched.filesFolder, files: untouched.files },
      ...{ identities: [identity], again: false, purpose: 'test', features, forgotten: nowhere },
      ...{ open: () => untouched.open(now), say: () => {} },
    })
    const found = await findInDump(untouched.url, people.flatMap(formsOf))
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(12)
    expect(Object.keys(await findInDump(untouched.url, [secret]))).toContain('record.releases')
  })

  it('holds nothing of them in any column of any table', async () => {
    expect(told).toMatchObject({ erased: 3, withdrawn: 1 })
    expect(await findInDump(place.url, people.flatMap(formsOf))).toEqual({})
  })

  it('holds no word of what was withdrawn', async () => {
    expect(await findInDump(place.url, [secret])).toEqual({})
  })

  it('has chains that verify, with what was done again at their end', async () => {
    const opened = await place.open(now)
    await sequence(opened.resources.database, now)
    for (const id of world.governments.values())
      expect(await verifyChain(operatorContext(opened.resources, id as GovernmentId), id)).toMatchObject({
        broken: null,
      })
    await opened.close()
    const verbs = await place.rows<{ verb: string }>(
      `select verb from record.audit_events where actor_kind = 'operator' and verb ~ 'restored|replayed'`,
    )
    expect(new Set(verbs.map(({ verb }) => verb))).toEqual(new Set(['installation.restored', 'withdrawal.replayed']))
  })

  it('needs a list that names nobody', () => {
    const list = readFileSync(join(source.folder, 'backups', forgottenName), 'utf8')
    expect(list.trim().split('\n')).toHaveLength(4)
    for (const word of [secret, ...people.flatMap(formsOf)]) expect(list).not.toContain(word)
  })
})
