import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId, type SupplierId } from '#platform/ids'
import { leaveRefusal, orderedSupplierRoles, type SupplierRole, scaleByEmployees, slugFrom } from './rules.ts'
import type { NewSupplier } from './schema.ts'
import * as store from './store.ts'

/**
 * Adds a supplier with a slug of its own. Throws a Refusal when another one has its identifier: then somebody of that
 * supplier has to invite the person.
 */
export async function createSupplier(tx: Transaction, supplier: NewSupplier): Promise<SupplierId> {
  const id = newId<'supplier'>()
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await identifierTaken(tx, supplier, null)) throw new Refusal('conflict', 'supplier.identifier.taken')
    const slug = await freeSlug(tx, slugFrom(supplier.name), id)
    if (
      await store.insertSupplier(tx, { id, slug, ...rowOf(supplier), demonstration: supplier.demonstration ?? false })
    )
      return id
  }
  throw new Refusal('conflict', 'supplier.identifier.taken')
}

const rowOf = (supplier: NewSupplier) => ({
  name: supplier.name,
  identifier_scheme: supplier.identifier?.scheme ?? null,
  identifier_id: supplier.identifier?.id ?? null,
  country: supplier.country ?? null,
  employees: supplier.employees ?? null,
  scale: supplier.employees === null || supplier.employees === undefined ? null : scaleByEmployees(supplier.employees),
  mailbox: supplier.mailbox,
  website: supplier.website ?? null,
})

async function identifierTaken(tx: Transaction, supplier: NewSupplier, ownId: string | null): Promise<boolean> {
  if (!supplier.identifier) return false
  const other = await store.supplierByIdentifier(tx, supplier.identifier.scheme, supplier.identifier.id)
  return other !== undefined && other.id !== ownId
}

/** The slug itself, or with a number behind it; with the end of the id where twenty of the name are there already. */
async function freeSlug(tx: Transaction, slug: string, id: string): Promise<string> {
  const candidates = [slug, ...Array.from({ length: 19 }, (_, index) => `${slug}-${index + 2}`)]
  const taken = await store.takenSlugs(tx, candidates)
  return candidates.find(candidate => !taken.has(candidate)) ?? `${slug}-${id.slice(-12)}`
}

/** A person registers the supplier for which they act; they decide who else does. */
export async function registerSupplier(tx: Transaction, ctx: Ctx, supplier: NewSupplier): Promise<SupplierId> {
  if (!ctx.actor.id) throw new Refusal('signed-out', 'error.signed-out')
  const id = await createSupplier(tx, supplier)
  await addSupplierMember(tx, { supplierId: id, personId: ctx.actor.id, roles: ['supplier-administrator'] })
  return id
}

/** Makes a person act for a supplier, with exactly these roles. Decides nothing about who may say so. */
export const addSupplierMember = (
  tx: Transaction,
  member: { supplierId: string; personId: string; roles: readonly SupplierRole[] },
) => store.putSupplierMember(tx, { ...member, roles: orderedSupplierRoles(member.roles) })

/** Changes what the supplier for which the actor acts says about itself. */
export async function changeSupplier(
  tx: Transaction,
  ctx: Ctx,
  change: NewSupplier & { version: number | null },
): Promise<void> {
  const supplierId = requireAdministrator(ctx)
  const before = await store.lockSupplier(tx, supplierId)
  if (!before) throw new Refusal('not-found', 'error.not-found')
  if (change.version !== null && change.version !== before.version) throw new Refusal('stale', 'error.stale')
  if (await identifierTaken(tx, change, supplierId)) throw new Refusal('conflict', 'supplier.identifier.taken')
  // The slug stays: it is part of public addresses.
  await store.updateSupplier(tx, supplierId, rowOf(change))
}

/** Gives a colleague exactly these roles, or takes them out when there are none. */
export async function changeSupplierMember(
  tx: Transaction,
  ctx: Ctx,
  change: { personId: string; roles: readonly SupplierRole[] },
): Promise<void> {
  const supplierId = requireAdministrator(ctx)
  const members = await store.lockSupplierMembers(tx, supplierId)
  const member = members.find(one => one.person_id === change.personId)
  if (!member) throw new Refusal('not-found', 'error.not-found')
  const others = members.filter(one => one !== member && one.roles.includes('supplier-administrator')).length
  const reason = leaveRefusal(member.roles, change.roles, others)
  if (reason) throw new Refusal('conflict', reason)
  if (change.roles.length === 0) await store.deleteSupplierMember(tx, supplierId, change.personId)
  else await addSupplierMember(tx, { supplierId, personId: change.personId, roles: change.roles })
}

/** The supplier for which the actor decides who acts; throws a Refusal for anybody else. */
export function requireAdministrator(ctx: Pick<Ctx, 'actor'>): SupplierId {
  const { supplierId, roles } = ctx.actor
  if (!supplierId || !roles.includes('supplier-administrator')) throw new Refusal('forbidden', 'supplier.not-your-role')
  return supplierId
}
