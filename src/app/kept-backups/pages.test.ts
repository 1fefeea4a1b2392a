import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson } from '#identity/people'
import { type TestApp, testApp, type Visitor } from '../testing.ts'
import { claimBackup, endBackup, type Outcome } from './index.ts'

let app: TestApp
let operator: Visitor
const hour = 3_600_000

beforeAll(async () => {
  app = await testApp()
  const id = await app.database.transact({ now: app.now }, tx =>
    createPerson(tx, { email: 'oona@platform.example', name: 'Oona Example (operator)', operator: true }),
  )
  app.world.people.set('oona', id)
  operator = await app.visitor('oona')
})
afterAll(() => app.close())

async function attempt(outcome: Outcome | null): Promise<void> {
  const id = await app.database.transact({ now: app.now }, tx => claimBackup(tx, 1))
  expect(id).not.toBe(null)
  if (id && outcome) await app.database.transact({ now: app.now }, tx => endBackup(tx, id, outcome))
  app.now = new Date(app.now.getTime() + hour)
}
const pageText = async () => parse((await operator.get('/backups')).body).querySelector('main')?.textContent ?? ''

it('says how to get backups where there are none', async () => {
  expect(await pageText()).toMatch(/Last whole backup\s*Never[\s\S]*BACKUP_FOLDER and BACKUP_RECIPIENTS/)
  expect((await operator.get('/metrics')).body).toContain('gdm_backup_last_success_timestamp_seconds 0')
})

it('shows operators when everything was last safe, and what went wrong since', async () => {
  const backup = { name: 'gdm-backup-20300115T120000Z', bytes: 12_345_678, manifestSha256: 'ab'.repeat(32) }
  await attempt({ backup })
  await attempt({ problem: 'The disk is full.' })
  const text = await pageText()
  expect(text).toContain('The newest backup has a problem: The disk is full.')
  expect(text).toMatch(/Last whole backup\s*15 January 2030/)
  expect(text).toContain(backup.name)
  expect(text).toContain(backup.manifestSha256)
  expect(text).toContain('12.3')
  const metrics = (await operator.get('/metrics')).body
  const at = (time: string) => new Date(time).getTime() / 1000
  expect(metrics).toContain(`gdm_backup_last_success_timestamp_seconds ${at('2030-01-15T12:00:00Z')}`)
  expect(metrics).toContain(`gdm_backup_last_failure_timestamp_seconds ${at('2030-01-15T13:00:00Z')}`)
})

it('shows one that is being taken or was broken off', async () => {
  await attempt(null)
  expect(await pageText()).toContain('Being taken, or broken off')
  expect(await pageText()).not.toContain('has a problem')
})

it('is linked from the home page for operators, and closed to everybody else', async () => {
  expect((await operator.get('/')).body).toContain('href="/backups"')
  const buyer = await app.visitor('ada')
  expect((await buyer.get('/backups')).status).toBe(403)
  expect((await (await app.visitor()).get('/backups')).status).toBe(303)
})
