import { describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config'
import type { DatabaseFacts } from '#platform/db'
import { diagnose } from './installation.ts'

const demonstration = readConfig({}, 'nowhere')
const production = readConfig(
  {
    GDM_MODE: 'production',
    DATABASE_URL: 'postgres://gdm@db/gdm',
    PUBLIC_URL: 'https://marketplace.example',
    SECRET_KEY: 'thirty-two characters or more, please',
    SMTP_URL: 'smtp://mail',
    BACKUP_FOLDER: '/backups',
    BACKUP_RECIPIENTS: 'age1example',
  },
  'nowhere',
)
const sound: DatabaseFacts = {
  version: 15,
  ownerBypasses: false,
  mayCreateRoles: true,
  purpose: 'production',
  pending: [],
  newer: [],
  appRole: [],
  unsecured: [],
  lag: 0,
  unfinished: false,
  backupAge: 3,
  backupProblem: null,
}

describe('what is wrong with an installation', () => {
  it('is nothing when all is well', () => {
    expect(diagnose(production, sound)).toEqual([])
    expect(diagnose(demonstration, { ...sound, purpose: 'demonstration', ownerBypasses: true })).toEqual([])
  })

  it.each([
    ['a server too old', production, { version: 14 }, 'too old'],
    ['a clock that can be set', production, { purpose: 'demonstration' }, 'clock can be set'],
    ['a test database', production, { purpose: 'test' }, 'clock can be set'],
    ['a superuser', production, { ownerBypasses: true }, 'superuser'],
    ['an application role that bypasses', production, { appRole: ['bypasses'] }, 'leave its government'],
    ['a table left open', production, { unsecured: ['plan.plans'] }, 'plan.plans'],
    ['a role that cannot make roles', production, { purpose: null, mayCreateRoles: false }, 'may not create'],
    ['demonstration on a production database', demonstration, {}, 'made for production'],
    ['a schema of a newer release', production, { newer: ['0099_later'] }, 'newer release'],
    ['an unreachable server', production, { unreachable: 'refused' }, 'cannot be reached'],
  ] as const)('names %s as a fault, with what to do', (_, config, change, words) => {
    const found = diagnose(config, { ...sound, ...change })
    expect(found.filter(one => one.severity === 'fault')).toHaveLength(1)
    expect(found[0]?.what).toContain(words)
    expect(found[0]?.mend.length).toBeGreaterThan(10)
  })

  it('warns of missing migrations and of a public side that is behind, without stopping anything', () => {
    const found = diagnose(production, { ...sound, pending: ['0001_platform'], lag: 5000 })
    expect(found.map(one => one.severity)).toEqual(['warning', 'warning'])
  })

  it.each([
    ['of backups that nobody takes', { ...production, backups: null }, {}, 'takes no backups'],
    ['when there never was one', production, { backupAge: null }, 'no whole backup'],
    ['when the last one is too old', production, { backupAge: 49 }, '49 hours old'],
    ['when the newest one failed', production, { backupProblem: 'the disk is full' }, 'the disk is full'],
  ] as const)('warns %s', (_, config, change, words) => {
    const [found, ...more] = diagnose(config, { ...sound, ...change })
    expect(more).toEqual([])
    expect(found).toMatchObject({ severity: 'warning', what: expect.stringContaining(words) })
  })
})
