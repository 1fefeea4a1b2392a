import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readForm } from '#platform/forms'
import { newId } from '#platform/ids'
import { administerRefusal, createRefusal, isPublicMail, prefixRefusal } from './rules.ts'
import { EmailDomains, GovernmentSlug } from './schema.ts'

const here = newId<'government'>()
const there = newId<'government'>()
const as = (...roles: string[]) => ({ roles })

describe('setting a government up', () => {
  it.each([
    ['the operator, at the top', as('operator'), null, null, null],
    ['the operator, below any', as('operator'), null, there, null],
    ['an administrator, below their own', as('administrator'), here, here, null],
    ['an administrator, below another', as('administrator'), here, there, 'government.only-below-yours'],
    ['an administrator, at the top', as('administrator'), here, null, 'government.only-below-yours'],
    ['a buyer', as('buyer'), here, here, 'government.not-your-role'],
    ['a supplier’s administrator', as('supplier-administrator'), here, here, 'government.not-your-role'],
  ])('is answered for %s', (_, actor, within, parent, expected) => {
    expect(createRefusal(actor, within, parent)).toBe(expected)
  })

  it('gives a prefix to one tree only, except that examples share theirs', () => {
    const own = { root: here, example: false }
    expect(prefixRefusal(own, [])).toBeNull()
    expect(prefixRefusal(own, [{ root: here, example: false }])).toBeNull()
    expect(prefixRefusal(own, [{ root: there, example: false }])).toBe('government.prefix.taken')
    expect(prefixRefusal(own, [{ root: there, example: true }])).toBe('government.prefix.taken')
    expect(prefixRefusal({ ...own, example: true }, [{ root: there, example: true }])).toBeNull()
  })
})

it('lets administrators and the operator administer, and nobody else', () => {
  expect(administerRefusal(as('administrator'))).toBeNull()
  expect(administerRefusal(as('operator'))).toBeNull()
  expect(administerRefusal(as('buyer', 'approver', 'auditor'))).toBe('government.not-your-role')
})

describe('what is typed', () => {
  const slug = (text: string) => {
    const read = readForm(z.object({ slug: GovernmentSlug }), { slug: text })
    return read.ok ? read.value.slug : read.errors[0]?.message
  }
  it.each([
    ['north-examplia', 'north-examplia'],
    ['', 'government.slug.missing'],
    ['x', 'government.slug.short'],
    ['North', 'government.slug.invalid'],
    ['-north', 'government.slug.invalid'],
    ['1st', 'government.slug.invalid'],
    ['../api', 'government.slug.invalid'],
    ['sign-in', 'government.slug.reserved'],
    ['a'.repeat(42), 'government.slug.long'],
  ])('as a name in addresses: %s', (text, expected) => expect(slug(text)).toBe(expected))

  const domains = (text: string) => {
    const read = readForm(z.object({ domains: EmailDomains }), { domains: text })
    return read.ok ? read.value.domains : read.errors[0]?.message
  }
  it.each([
    ['', []],
    [' @Ministry.example,\nroads.ministry.example  ministry.example', ['ministry.example', 'roads.ministry.example']],
    ['not a domain', 'body.domains.invalid'],
    ['ada@ministry.example', 'body.domains.invalid'],
    ['ministry.example gmail.com', 'body.domains.public'],
  ])('as domains: %s', (text, expected) => expect(domains(text)).toEqual(expected))

  it('knows mail providers by their many endings, and no office by a part of its name', () => {
    expect(['hotmail.co.uk', 'yahoo.com.mx', 'proton.me'].every(isPublicMail)).toBe(true)
    expect(['mail.gov.example', 'gmail.ministry.example'].map(isPublicMail)).toEqual([false, false])
  })
})
