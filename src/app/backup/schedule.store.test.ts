import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backupHealth } from '#app/kept-backups'
import { readConfig } from '#platform/config'
import { SetupError } from '#platform/errors'
import { createLog } from '#platform/log'
import { testDatabase } from '../../platform/db/testing.ts'
import type { Resources } from '../context.ts'
import { isBackupName } from './contents.ts'
import { type BackupSchedule, backUpWhenDue, forgottenName, scheduleOf, startBackups, verifyBackup } from './index.ts'
import { aKeeper, type Place, placeOn } from './testing.ts'

const hour = 3_600_000
const start = new Date('2030-03-20T10:00:00Z').getTime()

let place: Place
let running: { resources: Resources; close(): Promise<void> }
let plan: BackupSchedule
let identity: string
let now = start
const written: string[] = []
const log = createLog('info', { write: line => void written.push(line) })

beforeAll(async () => {
  const test = await testDatabase()
  place = placeOn(test.url, test.drop)
  const opened = await place.open(new Date(now))
  const clock = { now: () => new Date(now), override: () => new Date(now) }
  running = { ...opened, resources: { ...opened.resources, ...clock } }
  const keeper = await aKeeper()
  identity = keeper.identity
  plan = {
    ...{ url: place.url, folder: join(place.folder, 'backups'), recipients: [keeper.recipient], keyRecipients: [] },
    ...{ hours: 24, keep: 2, secrets: { SECRET_KEY: 'a secret' }, release: '0.1.0' },
  }
})
afterAll(async () => {
  await running.close()
  await place.remove()
})

const attempt = async (hours: number, changed: Partial<BackupSchedule> = {}) => {
  // Backups are named by the second, and here days pass in one.
  await pause(1010)
  now = start + hours * hour
  return backUpWhenDue(running.resources, { ...plan, ...changed }, log)
}
const backups = () => readdirSync(plan.folder).filter(isBackupName).sort()
const health = () => running.resources.database.read({}, backupHealth)

it('is taken at once, is whole, and is noted with its size and digest', async () => {
  expect(await attempt(0)).toBe(true)
  const [name = ''] = backups()
  await verifyBackup(join(plan.folder, name), [identity], () => {})
  expect(existsSync(join(plan.folder, forgottenName))).toBe(true)
  const [row] = await place.rows<Record<string, unknown>>('select * from platform.backups')
  expect(row).toMatchObject({ name, problem: null, finished_at: new Date(start) })
  expect(await health()).toEqual({ succeededAt: new Date(start), failedAt: null })
})

it('is not taken again before a day is over, whoever asks', async () => {
  expect(await Promise.all([attempt(23), attempt(23)])).toEqual([null, null])
  expect(backups()).toHaveLength(1)
})

it('is taken by one worker only when several find it due', async () => {
  const outcomes = await Promise.all([attempt(24), attempt(24), attempt(24)])
  expect(outcomes.filter(taken => taken === true)).toHaveLength(1)
  expect(backups()).toHaveLength(2)
})

it('shouts when it fails, tells when that was, and tries again after an hour and not before', async () => {
  const blocked = join(place.folder, 'a-file')
  writeFileSync(blocked, '')
  expect(await attempt(48, { folder: blocked })).toBe(false)
  expect(written.filter(line => line.includes('THE BACKUP FAILED') && line.includes('"level":50'))).toHaveLength(1)
  expect(await health()).toEqual({ succeededAt: new Date(start + 24 * hour), failedAt: new Date(start + 48 * hour) })
  expect(await attempt(48.9)).toBe(null)
  expect(await attempt(49)).toBe(true)
})

it('leaves the newest only, and nothing of those that were broken off', async () => {
  expect(backups()).toHaveLength(2)
  mkdirSync(join(plan.folder, 'gdm-backup-20200101T000000Z.partial'))
  const [oldest] = backups()
  expect(await attempt(73)).toBe(true)
  expect(backups()).toHaveLength(2)
  expect(backups()).not.toContain(oldest)
  expect(readdirSync(plan.folder).filter(name => name.endsWith('.partial'))).toEqual([])
})

it('is looked after by the worker, which also keeps the list of what was erased up to date', async () => {
  rmSync(join(plan.folder, forgottenName))
  const worker = startBackups(running.resources, plan, log)
  await worker.stop()
  expect(existsSync(join(plan.folder, forgottenName))).toBe(true)
})

it('has a schedule from the settings, and none without a folder', () => {
  const environment = { BACKUP_FOLDER: '/backups', BACKUP_RECIPIENTS: plan.recipients.join(), BACKUP_KEEP: '7' }
  expect(scheduleOf(readConfig(environment, 'nowhere'), 'postgres://db')).toMatchObject({ hours: 24, keep: 7 })
  expect(scheduleOf(readConfig({}, 'nowhere'), 'postgres://db')).toBe(null)
  const wrong = readConfig({ ...environment, BACKUP_RECIPIENTS: 'somebody' }, 'nowhere')
  expect(() => scheduleOf(wrong, 'postgres://db')).toThrow(SetupError)
})
