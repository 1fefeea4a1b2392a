// A programme that has worked for long: the demonstration's, with each entry and each statement many times over. Its
// desks, registers, pictures and public pages.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeb } from '#app'
import { idOf, loadDemonstration } from '#app/demonstration'
import { createSession, sessionCookie } from '#identity/people'
import { readConfig } from '#platform/config'
import { type Database, launchPostgres, migrate, openDatabase } from '#platform/db'
import { openFolder } from '#platform/files'
import { openJobs } from '#platform/jobs'
import { silentLog } from '#platform/log'
import type { Resources } from '../src/app/context.ts'
import { load } from './load.ts'

/** So many more of each entry of a register, and of each statement. */
const copies = 200
const programme = '/many-hands'
const work = `${programme}/work/programme`
const open = `${programme}/programme`

/** Of the programme's members, each request made anew. */
const desk: readonly [string, string][] = [
  ["the programme's desk", work],
  ['findings, newest first', `${work}/findings`],
  ['findings of one partner and state', `${work}/findings?partner=ejemplaria&state=agreed`],
  ['risks', `${work}/risks`],
  ['timeline of a roadmap', `${work}/roadmaps/ejemplaria`],
  ['board of a roadmap', `${work}/roadmaps/ejemplaria?view=board`],
  ['money by year, partner and intervention', `${work}/money`],
  ['diagnostics', `${work}/diagnostics`],
  ['what is measured', `${work}/monitoring`],
]
/** Of everybody; asked for with a number of their own so that each is made anew. */
const site: readonly [string, string][] = [
  ['public site', open],
  ['a partner', `${open}/partners/ejemplaria`],
  ['findings', `${open}/findings`],
  ['roadmap', `${open}/roadmaps/ejemplaria`],
  ['money', `${open}/money`],
  ['results', `${open}/results`],
  ['lessons of all programmes, search of a word', '/lessons?q=contract'],
]

/** Prints a table of pages of a programme with some hundred entries of each thing that the demonstration has. */
export async function programmePages(say: (line: string) => void, seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gdm-bench-programme-'))
  const log = silentLog()
  const server = await launchPostgres({ dataFolder: join(folder, 'postgres') })
  await migrate(server.url, { purpose: 'demonstration' })
  const database = openDatabase(server.url, 4, log)
  const jobs = await openJobs(database, log, false)
  const resources: Resources = {
    database,
    enqueue: jobs.enqueue,
    files: openFolder(join(folder, 'files')),
    publicUrl: 'http://localhost',
    now: () => new Date(),
  }
  say('playing the demonstration')
  const { world } = await loadDemonstration(resources, new Date(), log)
  const made = await multiply(database)
  say(`a programme with ${made.entries} entries and ${made.statements} statements`)
  const web = await createWeb(readConfig({ DATA_FOLDER: folder }, 'none'), resources, log)
  await web.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  const token = await database.transact({}, tx =>
    createSession(tx, idOf(world.people, 'amara'), { demonstration: true }),
  )
  const cookie = `${sessionCookie}=${token}`
  console.log('\n| page of a programme | requests/s | p50 ms | p99 ms | status |\n|---|--:|--:|--:|---|')
  for (const [name, url] of desk) {
    const run = await load(address + url, seconds, false, { cookie, connections: 2 })
    console.log(`| ${name} | ${Math.round(run.perSecond)} | ${run.p50} | ${run.p99} | ${run.statuses} |`)
  }
  for (const [name, url] of site) {
    const fresh = `${address}${url}${url.includes('?') ? '&' : '?'}n=`
    const run = await load(fresh, seconds, true, { connections: 2 })
    console.log(`| everybody: ${name} | ${Math.round(run.perSecond)} | ${run.p50} | ${run.p99} | ${run.statuses} |`)
  }
  await web.close()
  await jobs.stop()
  await database.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Copies entries and statements straight in the tables: what is tried here is how they are read. A copy has an id of its
 * own, made from the first one's, so that a statement's copy tells of the entry's copy.
 */
async function multiply(database: Database): Promise<{ entries: number; statements: number }> {
  const copyOf = (id: string) => `md5(${id}::text || n)::uuid`
  await database.executeSql(
    `insert into programme.entries (government_id, id, kind, partner_id, state, title, content, owner_id, starts_on, due_on,
       created_by, created_at, updated_at, version)
     select government_id, ${copyOf('id')}, kind, partner_id, state, left(title, 190) || ' ' || n, content, owner_id,
       starts_on, due_on, created_by, created_at, updated_at, version
     from programme.entries, generate_series(1, ${copies}) n`,
  )
  await database.executeSql(
    `insert into programme.statements (government_id, id, kind, subject_id, number, partner, title, body, withheld, published_at)
     select s.government_id, ${copyOf('s.id')}, s.kind, ${copyOf('s.subject_id')}, s.number, s.partner,
       left(s.title, 190) || ' ' || n, s.body, s.withheld, s.published_at
     from programme.statements s
     join programme.standing on standing.government_id = s.government_id and standing.statement_id = s.id,
       generate_series(1, ${copies}) n
     where s.kind in (select distinct kind from programme.entries)`,
  )
  await database.executeSql(
    `insert into programme.standing (government_id, kind, subject_id, statement_id, partner)
     select government_id, kind, ${copyOf('subject_id')}, ${copyOf('statement_id')}, partner
     from programme.standing, generate_series(1, ${copies}) n where kind in (select distinct kind from programme.entries)`,
  )
  await database.executeSql(
    `insert into programme.lesson_entries (government_id, lesson_id, statement_id, partner, country, state, theme, nature,
       principle, title, words, dictionary)
     select government_id, ${copyOf('lesson_id')}, ${copyOf('statement_id')}, partner, country, state, theme, nature,
       principle, left(title, 190) || ' ' || n, words, dictionary
     from programme.lesson_entries, generate_series(1, ${copies}) n`,
  )
  const count = async (table: string): Promise<number> => {
    const [row] = (await database.executeSql(`select count(*)::int as count from ${table}`)).rows as { count: number }[]
    return row?.count ?? 0
  }
  for (const table of ['entries', 'statements', 'standing', 'lesson_entries'])
    await database.executeSql(`vacuum analyze programme.${table}`)
  return { entries: await count('programme.entries'), statements: await count('programme.statements') }
}
