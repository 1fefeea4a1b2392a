import { type Pack, resolvePack, rulesOn } from '#governments/packs'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type GovernmentId, newId } from '#platform/ids'
import { localDate } from '#platform/time'
import { packOf, storePack } from './packs-in-force.ts'
import { governmentBySlug, insertBody, insertGovernment } from './store.ts'

export interface NewGovernment {
  slug: string
  name: string
  parentId: GovernmentId | null
  ocidPrefix: string
  example: boolean
  pack: Pack
}

/**
 * Adds a government to the tree with its first pack. What is asked on every request (currency, languages, zone, parts)
 * is copied beside its name; the pack stays where it is decided.
 */
export async function createGovernment(tx: Transaction, ctx: Ctx, input: NewGovernment): Promise<GovernmentId> {
  if (await governmentBySlug(tx, input.slug)) throw new Refusal('conflict', 'government.slug-taken')
  const id = newId<'government'>()
  const parents = input.parentId ? (await packOf(tx, input.parentId)).chain : []
  const resolved = resolvePack([input.pack, ...parents])
  const now = await tx.now()
  const rules = rulesOn(resolved, localDate('UTC', now))
  const [language = 'en'] = rules.languages ?? []
  await insertGovernment(tx, {
    id,
    slug: input.slug,
    parent_id: input.parentId,
    name: input.name,
    languages: [...(rules.languages ?? ['en'])],
    currency: rules.currency ?? 'XXX',
    locale: rules.locales?.[language] ?? language,
    time_zone: rules.timeZone ?? 'UTC',
    ocid_prefix: input.ocidPrefix,
    example: input.example,
    parts: partsOn(rules.parts),
  })
  await storePack(tx, id, input.pack, ctx.actor.id)
  await tx.enter(id)
  await ctx.audit(tx, { verb: 'government.created', subject: { kind: 'government', id }, governmentId: id })
  return id
}

const partsOn = (parts: Record<string, boolean> | undefined): string[] =>
  Object.entries(parts ?? {})
    .filter(([, on]) => on)
    .map(([part]) => part)

export interface NewBody {
  slug: string
  name: string
  mailbox: string
  emailDomains: string[]
  identifier?: { scheme: string; id: string } | undefined
}

/** Adds a public body to a government. */
export async function createBody(
  tx: Transaction,
  ctx: Ctx,
  governmentId: GovernmentId,
  body: NewBody,
): Promise<string> {
  const id = newId<'public-body'>()
  await insertBody(tx, {
    id,
    government_id: governmentId,
    slug: body.slug,
    name: body.name,
    mailbox: body.mailbox,
    email_domains: body.emailDomains.map(domain => domain.toLowerCase()),
    identifier_scheme: body.identifier?.scheme ?? null,
    identifier_id: body.identifier?.id ?? null,
  })
  await ctx.audit(tx, { verb: 'public-body.created', subject: { kind: 'public-body', id }, governmentId })
  return id
}
