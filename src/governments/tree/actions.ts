import { type Pack, resolvePack } from '#governments/packs'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type GovernmentId, newId } from '#platform/ids'
import { columnsNow, packOf, storePack } from './packs-in-force.ts'
import { prefixRefusal } from './rules.ts'
import type { NewBody } from './schema.ts'
import { ancestorsOf, holdersOfPrefix, holdGovernment, insertBody, insertGovernment, setRulesDay } from './store.ts'

export interface NewGovernment {
  slug: string
  name: string
  parentId: GovernmentId | null
  example: boolean
  pack: Pack
}

/**
 * Adds a government to the tree with its first pack, and enters it. What is asked on every request (currency, languages,
 * zone, prefix, parts) is copied beside its name; the pack stays where it is decided. The transaction is in no
 * government yet. Decides nothing about who may: callers are the set-up pages, the command line and the demonstration.
 */
export async function createGovernment(tx: Transaction, ctx: Ctx, input: NewGovernment): Promise<GovernmentId> {
  const id = newId<'government'>()
  const above = input.parentId ? [...(await ancestorsOf(tx, input.parentId)), input.parentId] : []
  // Nobody changes a rule above while this pack is made to fit: the top first, as everywhere, so that nobody waits in a ring.
  for (const one of above) await holdGovernment(tx, one)
  const parents = input.parentId ? (await packOf(tx, input.parentId)).chain : []
  const { columns, rulesOn } = columnsNow(resolvePack([input.pack, ...parents]), await tx.now())
  const own = { root: above[0] ?? id, example: input.example }
  const taken = prefixRefusal(own, await holdersOfPrefix(tx, columns.ocid_prefix))
  if (taken) throw new Refusal('conflict', taken)
  const { slug, name, example, parentId } = input
  const added = await insertGovernment(tx, { id, slug, name, example, parent_id: parentId, ...columns })
  if (!added) throw new Refusal('conflict', 'government.slug.taken')
  await tx.enter(id)
  await setRulesDay(tx, id, rulesOn)
  await storePack(tx, id, input.pack, ctx.actor.id, { change: 'set-up', as: ctx.actor.roles })
  await ctx.audit(tx, {
    verb: 'government.created',
    subject: { kind: 'government', id },
    governmentId: id,
    details: { parent: parentId, ocidPrefix: columns.ocid_prefix, example },
  })
  return id
}

/** Adds a public body to a government. Decides nothing about who may: see `createGovernment`. */
export async function createBody(
  tx: Transaction,
  ctx: Ctx,
  governmentId: GovernmentId,
  body: NewBody,
): Promise<string> {
  const id = newId<'public-body'>()
  const added = await insertBody(tx, {
    id,
    government_id: governmentId,
    slug: body.slug,
    name: body.name,
    mailbox: body.mailbox,
    email_domains: body.emailDomains.map(domain => domain.toLowerCase()),
    identifier_scheme: body.identifier?.scheme ?? null,
    identifier_id: body.identifier?.id ?? null,
  })
  if (!added) throw new Refusal('conflict', 'body.slug.taken')
  await ctx.audit(tx, { verb: 'public-body.created', subject: { kind: 'public-body', id }, governmentId })
  return id
}
