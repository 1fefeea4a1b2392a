import { z } from 'zod'
import { isPublicMail, isReserved } from './rules.ts'

export const InGovernment = z.object({ government: z.string().max(60) })

const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The name in addresses: permanent once given. */
export const GovernmentSlug = z
  .string()
  .trim()
  .min(1, 'government.slug.missing')
  .max(41, 'government.slug.long')
  .regex(/^..+$/, 'government.slug.short')
  .regex(slug, 'government.slug.invalid')
  .refine(text => !isReserved(text), 'government.slug.reserved')

export const GovernmentName = z.string().trim().min(1, 'government.name.missing').max(150, 'government.name.long')

const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** Domains one under the other, or with commas between; each once, in small letters, without an @ before it. */
export const EmailDomains = z
  .string()
  .default('')
  .transform(text => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .map(one => one.replace(/^@/, ''))
        .filter(Boolean),
    ),
  ])
  .refine(list => list.length <= 50, 'body.domains.many')
  .refine(list => list.every(one => domain.test(one)), 'body.domains.invalid')
  .refine(list => !list.some(isPublicMail), 'body.domains.public')

const optional = (max: number, message: string) => z.string().trim().max(max, message).default('')

/** What a form says of a public body besides its name in addresses. */
export const bodyFields = {
  name: z.string().trim().min(1, 'body.name.missing').max(200, 'body.name.long'),
  scheme: optional(60, 'body.identifier.long'),
  identifier: optional(100, 'body.identifier.long'),
  mailbox: z.string().trim().toLowerCase().min(1, 'body.mailbox.missing').pipe(z.email('body.mailbox.invalid')),
  domains: EmailDomains,
}

export const BodySlug = z
  .string()
  .trim()
  .min(1, 'body.slug.missing')
  .max(80, 'body.slug.long')
  .regex(slug, 'body.slug.invalid')

/** A register's code and the number in it are given together or not at all. */
export const identifierIsWhole = ({ scheme, identifier }: { scheme: string; identifier: string }): boolean =>
  (scheme === '') === (identifier === '')

export interface NewBody {
  slug: string
  name: string
  mailbox: string
  emailDomains: readonly string[]
  identifier?: { scheme: string; id: string } | undefined
}

/** A body as an action wants it, from what the form said. */
export const asBody = (form: {
  name: string
  scheme: string
  identifier: string
  mailbox: string
  domains: readonly string[]
}): Omit<NewBody, 'slug'> => ({
  name: form.name,
  mailbox: form.mailbox,
  emailDomains: form.domains,
  identifier: form.scheme === '' ? undefined : { scheme: form.scheme, id: form.identifier },
})

/** What made a version of a pack, for its history. */
export interface PackOrigin {
  change: 'set-up' | 'rule-changed' | 'rule-ended'
  rule?: string
  effectiveOn?: string
  by: string | null
  as: readonly string[]
}
