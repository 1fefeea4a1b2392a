// All stories are played; then people who acted in them, in every role, are erased, and everything that the installation
// holds is searched for them.
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#app/commands'
import { inviteGuest } from '#identity/guests'
import { createSession } from '#identity/people'
import { nobody, operator } from '#platform/context'
import { type Database, openDatabase } from '#platform/db'
import { openFolder, sealUpload } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { createLog, type Log } from '#platform/log'
import type { PersonalData } from '#platform/personal-data'
import { isImpersonalPath, sequence } from '#record'
import type { TestDatabase } from '../../platform/db/testing.ts'
import { contextFor, type Resources } from '../context.ts'
import { isError, playedAt } from '../demonstration/testing.ts'
import { features } from '../features.ts'
import { doWhatIsDue } from '../worker.ts'
import { decideErasure, proposeErasure } from './actions.ts'
import { erasuresToKeep, type KeptErasure, placesOf, registerOf, replayErasures } from './index.ts'
import { findInDump, formsOf, holds } from './testing.ts'

interface Person {
  id: string
  email: string
  name: string
}

/** One of the moments at which the demonstration itself is looked at, so that it is played once for both. */
const now = new Date('2030-03-29T08:30:00Z')
const folder = mkdtempSync(join(tmpdir(), 'gdm-erasure-'))
const written: string[] = []
let test: TestDatabase
let database: Database
let resources: Resources
let log: Log
let jobs: Awaited<ReturnType<typeof openJobs>>
let before: Record<string, string[]>
const people = new Map<string, Person>()
const operators: string[] = []

const rows = async <Row>(query: string, values: unknown[] = []) =>
  (await database.executeSql(query, values)).rows as Row[]

const asOperator = (index: number) =>
  contextFor(resources, null, { ...nobody, kind: 'person', id: operators[index] as never, roles: ['operator'] })

beforeAll(async () => {
  const played = await playedAt(now, 'everything')
  test = played.test
  written.push(...played.said)
  cpSync(played.files, folder, { recursive: true })
  log = createLog('trace', { write: line => void written.push(line) })
  database = openDatabase(test.url, 6, log)
  jobs = await openJobs(database, log, false)
  const clock = { now: () => now, override: () => now }
  resources = { database, enqueue: jobs.enqueue, files: openFolder(folder), publicUrl: 'http://localhost', ...clock }
  for (const key of ['ada', 'bao', 'chidi', 'farah', 'olu', 'lucia']) {
    const [person] = await rows<Person>('select id, email, name from identity.people where email like $1', [`${key}@%`])
    if (!person) throw new Error(`Nobody is ${key}.`)
    people.set(key, person)
  }
  for (const name of ['First operator', 'Second operator']) {
    const id = randomUUID()
    operators.push(id)
    await rows(`insert into identity.people (id, email, name, operator) values ($1, $2, $3, true)`, [
      id,
      `${id}@operators.example`,
      name,
    ])
  }
  await moreTraces()
}, 400_000)
afterAll(async () => {
  await jobs.stop()
  await database.close()
  await test.drop()
  rmSync(folder, { recursive: true })
})

const pathsOf = (data: PersonalData): string[] =>
  data.places.flatMap(place => ('release' in place ? [place.release] : []))

function leaves(value: unknown, path: string, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) leaves(one, `${path}[]`, into)
  else if (value !== null && typeof value === 'object')
    for (const [name, child] of Object.entries(value)) leaves(child, path ? `${path}.${name}` : name, into)
  else into.add(path)
}

/** What the stories leave out: names in free text, mails, links, failures, guests, keys of forms. */
async function moreTraces() {
  for (const { id, email, name } of people.values()) {
    const words = `Please ask ${name} (${email.toUpperCase()}), number ${id}.`
    await database.transact({ now }, tx => createSession(tx, id, { demonstration: true }))
    await rows(
      `insert into platform.mails (id, message_id, recipient, subject, body, language) values ($1, $2, $3, $4, $4, 'en')`,
      [randomUUID(), randomUUID(), 'somebody@else.example', words],
    )
    await rows(`insert into identity.sign_in_failures (email, failures, last_at) values ($1, 1, now())`, [email])
    await rows(
      `insert into identity.mail_tokens (token_digest, purpose, person_id, email, expires_at)
       values (sha256($1::text::bytea), 'reset', $2, $1, now())`,
      [email, id],
    )
    await rows(`insert into platform.idempotency_keys (key, owner, location) values ($1, $2, $3)`, [
      randomUUID(),
      id,
      `/people/${id}`,
    ])
    await rows(
      `update procure.questions set question = $1 where id = (select min(id::text)::uuid from procure.questions)`,
      [words],
    )
    await rows(
      `update procure.opened_bids set answers = jsonb_set(answers::jsonb, '{note}', to_jsonb($1::text))::text
       where id = (select id from procure.opened_bids order by id limit 1)`,
      [words],
    )
    await rows(`update plan.plans set users = users || $1 where id = (select id from plan.plans order by id limit 1)`, [
      words,
    ])
  }
  const olu = people.get('olu')
  const [roads] = await rows<{ id: string }>(`select id from governments.governments where slug = 'examplia'`)
  const uploading = contextFor(resources, roads?.id as never, operator)
  for (const { name } of people.values()) {
    const content = () => Readable.from([Buffer.from(`%PDF-1.4\n${name}\n%%EOF\n`)])
    const sealed = await sealUpload(
      uploading,
      { fileName: `CV of ${name}.pdf`, content: content() },
      { processId: null },
    )
    expect(sealed).toMatchObject({ ok: true })
    await rows(
      'update platform.uploads set name = $1 where id = (select min(id::text)::uuid from platform.uploads where name is not null)',
      [`Report by ${name}.pdf`],
    )
  }
  await rows(
    'update identity.suppliers set mailbox = $1 where id = (select supplier_id from identity.supplier_members where person_id = $2)',
    [olu?.email, olu?.id],
  )
  const [government] = await rows<{ id: string }>(`select id from governments.governments where slug = 'ejemplaria'`)
  const [opportunity] = await rows<{ id: string }>('select id from procure.opportunities where government_id = $1', [
    government?.id,
  ])
  const invited = { ...operator, kind: 'person' as const, id: people.get('lucia')?.id as never, roles: ['buyer'] }
  const ctx = contextFor(resources, government?.id as never, invited)
  await ctx.transact(tx =>
    inviteGuest(tx, ctx, {
      processId: opportunity?.id ?? '',
      email: people.get('ada')?.email ?? '',
      roles: ['evaluator'],
      startPath: '/ejemplaria/work',
      endsAt: new Date('2031-01-01T00:00:00Z'),
      language: 'en',
    }),
  )
}

async function erase(person: Person): Promise<void> {
  const id = await proposeErasure(asOperator(0), {
    email: person.email,
    law: 'Example data protection act, section 17',
    reason: `${person.name} wrote a letter.`,
  })
  await decideErasure(asOperator(1), id, { action: 'agree', words: 'Identity checked.', version: null })
  await doWhatIsDue(resources, log)
  const errors = written.filter(isError)
  if (errors.length > 0) throw new Error(errors.slice(0, 2).join(' '))
}

describe('releases', () => {
  it('say nothing in any field that is neither in the register nor declared to be about nobody', async () => {
    const declared = new Set(registerOf(features).flatMap(pathsOf))
    const paths = new Set<string>()
    for (const { body } of await rows<{ body: string }>('select body from record.releases'))
      leaves(JSON.parse(body), '', paths)
    expect(paths.size).toBeGreaterThan(100)
    expect([...paths].filter(path => !declared.has(path) && !isImpersonalPath(path)).sort()).toEqual([])
  })

  it('name nobody who works for a public body', async () => {
    const found = await rows(
      `select r.ocid, p.name from record.releases r
       join identity.people p on strpos(r.body, p.name) > 0 or strpos(lower(r.body), p.email) > 0`,
    )
    expect(found).toEqual([])
  })
})

describe('erasing people who acted everywhere', () => {
  it('finds them in most tables beforehand, or the search would prove nothing', async () => {
    const needles = [...people.values()].flatMap(formsOf)
    before = await findInDump(test.url, needles)
    expect(Object.keys(before).length).toBeGreaterThan(25)
  })

  it('leaves nothing of any of them in any column of any table, in the files or in the log', async () => {
    for (const person of people.values()) {
      await erase(person)
      const [request] = await rows<{ state: string }>(
        'select state from privacy.requests order by asked_at desc, id desc limit 1',
      )
      expect({ name: person.name, state: request?.state }).toEqual({ name: person.name, state: 'done' })
    }
    const needles = [...people.values()].flatMap(formsOf)
    expect(await findInDump(test.url, needles)).toEqual({})
    expect(written.filter(line => holds(line, needles))).toEqual([])
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    expect(files.length).toBeGreaterThan(0)
    const texts = files.map(file => `${file.name} ${readFileSync(join(file.parentPath, file.name), 'utf8')}`)
    expect(texts.filter(text => holds(text, needles))).toEqual([])
  })

  it('leaves every chain verifiable', async () => {
    await sequence(database, now)
    for (const { id } of await rows<{ id: string }>('select id from governments.governments')) {
      expect(await verifyChain(contextFor(resources, id as never, operator), id)).toMatchObject({ broken: null })
    }
  })

  it('lets references read "a former member of", still telling people apart', async () => {
    const names = await rows<{ name: string }>(
      'select name from identity.people where erased_at is not null order by 1',
    )
    expect(names.map(({ name }) => name)).toEqual([
      'A former member of Department of Example Roads',
      'A former member of Department of Example Roads',
      'A former member of Department of Example Roads',
      'A former member of Department of Example Roads',
      'A former member of Tiny Lantern Example Cooperative',
      'Un antiguo miembro de Ministerio de Servicios de Ejemplo',
    ])
    const [acted] = await rows<{ n: number }>(
      `select count(distinct p.id)::int as n from record.audit_people a join identity.people p on p.id = a.person_id
       where p.erased_at is not null`,
    )
    expect(acted?.n).toBe(6)
  })

  it('waits while something stands against it: the last administrator of a government', async () => {
    const [gita] = await rows<Person>(`select id, email, name from identity.people where email like 'gita@%'`)
    if (!gita) throw new Error('Nobody is gita.')
    await erase(gita)
    const request = () => rows<{ state: string }>('select state from privacy.requests where person_id = $1', [gita.id])
    expect(await request()).toEqual([{ state: 'agreed' }])
    await rows(`update identity.memberships set roles = roles || '{administrator}' where person_id in
      (select id from identity.people where email like 'dalia@%')`)
    await doWhatIsDue(resources, log)
    expect(await request()).toEqual([])
    expect(await findInDump(test.url, formsOf(gita))).toEqual({})
  })

  it('is done again on a copy from before, and changes nothing when it was done already', async () => {
    const kept: KeptErasure[] = []
    for await (const line of erasuresToKeep(contextFor(resources, null, operator))) kept.push(line)
    expect(kept).toHaveLength(7)
    expect(holds(JSON.stringify(kept), [...people.values()].flatMap(formsOf))).toBe(false)
    expect(await replayErasures(contextFor(resources, null, operator), placesOf(features), kept)).toBe(0)

    const chidi = { id: people.get('chidi')?.id ?? '', email: 'chidi@back.example', name: 'Chidi from the backup' }
    await rows('delete from privacy.erasures')
    await rows('insert into identity.people (id, email, name) values ($1, $2, $3)', [chidi.id, chidi.email, chidi.name])
    await rows(`insert into identity.sign_in_failures (email, failures, last_at) values ($1, 1, now())`, [chidi.email])
    expect(await replayErasures(contextFor(resources, null, operator), placesOf(features), kept)).toBe(1)
    expect(await findInDump(test.url, formsOf(chidi))).toEqual({})
  })
})
