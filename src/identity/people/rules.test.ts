import { describe, expect, it } from 'vitest'
import { domainOf, emailFrom, failuresThatCount, localPath, lockSeconds, passwordProblem } from './rules.ts'
import { Email, NewPassword } from './schema.ts'

describe('addresses', () => {
  it('are kept in one form, however they are typed', () => {
    expect(emailFrom('  Ada@Body.EXAMPLE ')).toBe('ada@body.example')
    expect(domainOf('ada@body.example')).toBe('body.example')
  })

  it.each([
    ['', 'person.email.missing'],
    ['ada', 'person.email.invalid'],
    ['ada@body.example, eve@elsewhere.example', 'person.email.invalid'],
    ['ada@body.example\nBcc: eve@elsewhere.example', 'person.email.invalid'],
    [`${'a'.repeat(250)}@body.example`, 'person.email.long'],
  ])('%j is refused', (typed, message) => {
    expect(Email.safeParse(typed).error?.issues[0]?.message).toBe(message)
  })
})

describe('a new password', () => {
  it.each([
    ['', 'person.password.missing'],
    ['short', 'person.password.short'],
    ['x'.repeat(129), 'person.password.long'],
  ])('%j is refused by its length', (typed, message) => {
    expect(NewPassword.safeParse(typed).error?.issues[0]?.message).toBe(message)
  })

  it.each([
    ['aaaaaaaaaaaa', 'person.password.repeated'],
    ['ababababab', 'person.password.repeated'],
    ['Password123', 'person.password.guessable'],
    ['lovelace1815', 'person.password.guessable'],
    ['lovelace and other poets', null],
    ['password of the harbour office', null],
    ['three quiet rivers', null],
  ])('%j', (password, problem) => {
    expect(passwordProblem(password, ['Ada Lovelace', 'ada@body.example'])).toBe(problem)
  })
})

describe('lockout', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 60],
    [6, 120],
    [8, 480],
    [9, 900],
    [50, 900],
  ])('after %i failures in a row lasts %i seconds', (failures, seconds) => expect(lockSeconds(failures)).toBe(seconds))

  it('forgets failures after a quiet day', () => {
    const now = new Date('2030-01-02T12:00:00Z')
    expect(failuresThatCount(undefined, now)).toBe(0)
    expect(failuresThatCount({ failures: 7, last_at: new Date('2030-01-01T12:00:01Z') }, now)).toBe(7)
    expect(failuresThatCount({ failures: 7, last_at: new Date('2030-01-01T12:00:00Z') }, now)).toBe(0)
  })
})

describe('where to go on to', () => {
  it.each([
    ['/testland/work?x=1', '/testland/work?x=1'],
    [undefined, '/'],
    ['https://elsewhere.example', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('%j leads to %s', (asked, path) => expect(localPath(asked, '/')).toBe(path))
})
