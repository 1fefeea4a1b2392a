import { join } from 'node:path'
import { chainOf, readPacks, resolvePack, ruleAt, textIn } from '#governments/packs'
import { createBody, createGovernment } from '#governments/tree'
import { addMember } from '#identity/memberships'
import { createPerson } from '#identity/people'
import { addSupplierMember, createSupplier } from '#identity/suppliers'
import { rootFolder } from '#platform/config'
import type { GovernmentId, PersonId, SupplierId } from '#platform/ids'
import { localDate } from '#platform/time'
import { operatorContext, type Resources } from '../context.ts'
import { exampleBodies, exampleObservers, exampleSuppliers } from './people.ts'

/** The example governments with their bodies, people and firms, before anything has happened. By slug or key. */
export interface World {
  governments: Map<string, GovernmentId>
  bodies: Map<string, string>
  people: Map<string, PersonId>
  suppliers: Map<string, SupplierId>
}

export const historicGovernment = 'gdm-programme'
/** The node of the tree that is an example programme. */
export const exampleProgramme = 'many-hands'

/** Sets all example governments up through the real actions, from the packs in the repository. */
export async function createWorld(resources: Resources): Promise<World> {
  const world = emptyWorld()
  await addGovernments(resources, world, () => true)
  await addOutsiders(resources, world)
  return world
}

export const emptyWorld = (): World => ({
  governments: new Map(),
  bodies: new Map(),
  people: new Map(),
  suppliers: new Map(),
})

/** Sets some of the example governments up, with their bodies and people. Parents come with or before their children. */
export async function addGovernments(
  resources: Resources,
  world: World,
  isWanted: (slug: string) => boolean,
): Promise<void> {
  const packs = await readPacks(join(rootFolder, 'packs'))
  const slugs = [...packs.keys()]
    .filter(isWanted)
    .sort((a, b) => chainOf(packs, a).length - chainOf(packs, b).length || (a < b ? -1 : 1))
  for (const slug of slugs) await addGovernment(resources, world, packs, slug)
  for (const body of exampleBodies) if (isWanted(body.government)) await addBody(resources, world, body)
}

/** Firms and observers, who belong to no government. */
export async function addOutsiders(resources: Resources, world: World): Promise<void> {
  for (const supplier of exampleSuppliers) await addSupplier(resources, world, supplier)
  for (const observer of exampleObservers) await addObserver(resources, world, observer)
}

async function addGovernment(
  resources: Resources,
  world: World,
  packs: Awaited<ReturnType<typeof readPacks>>,
  slug: string,
) {
  const chain = chainOf(packs, slug)
  const [pack] = chain
  if (!pack) throw new Error(`No pack for ${slug}`)
  const ctx = operatorContext(resources, null)
  const id = await ctx.transact(async tx => {
    const day = localDate('UTC', await tx.now())
    const resolved = resolvePack(chain)
    const [language = 'en'] = ruleAt(resolved, 'languages', day)
    const parentId = pack.parent ? (world.governments.get(pack.parent) ?? null) : null
    const example = slug !== historicGovernment
    return createGovernment(tx, ctx, {
      slug,
      name: textIn(pack.name, language).text,
      parentId,
      example,
      pack,
    })
  })
  world.governments.set(slug, id)
}

async function addBody(resources: Resources, world: World, body: (typeof exampleBodies)[number]) {
  const governmentId = idOf(world.governments, body.government)
  const ctx = operatorContext(resources, governmentId)
  await ctx.transact(async tx => {
    const bodyId = await createBody(tx, ctx, governmentId, {
      slug: body.slug,
      name: body.name,
      mailbox: `procurement@${body.domain}`,
      emailDomains: [body.domain],
    })
    world.bodies.set(body.slug, bodyId)
    for (const { key, name, roles, language } of body.people) {
      const personId = await createPerson(tx, { email: `${key}@${body.domain}`, name, language, demonstration: true })
      world.people.set(key, personId)
      await addMember(tx, ctx, { personId, bodyId, roles, because: 'set-up' })
    }
  })
}

async function addObserver(
  resources: Resources,
  world: World,
  { key, name, domain }: (typeof exampleObservers)[number],
) {
  const person = { email: `${key}@${domain}`, name, demonstration: true }
  world.people.set(key, await operatorContext(resources, null).transact(tx => createPerson(tx, person)))
}

async function addSupplier(resources: Resources, world: World, supplier: (typeof exampleSuppliers)[number]) {
  const ctx = operatorContext(resources, null)
  await ctx.transact(async tx => {
    const mailbox = `bids@${supplier.key}.example`
    const supplierId = await createSupplier(tx, {
      name: supplier.name,
      identifier: supplier.identifier,
      country: supplier.country,
      employees: supplier.employees,
      mailbox,
      demonstration: true,
    })
    world.suppliers.set(supplier.key, supplierId)
    for (const person of supplier.people) {
      const personId = await createPerson(tx, {
        email: `${person.key}@${supplier.key}.example`,
        name: person.name,
        language: person.language,
        demonstration: true,
      })
      world.people.set(person.key, personId)
      await addSupplierMember(tx, { supplierId, personId, roles: ['supplier-administrator', 'supplier'] })
    }
  })
}

/** An id of the world by its key. Throws for one that is not there. */
export function idOf<T>(ids: ReadonlyMap<string, T>, key: string): T {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The example world has no ${key}.`)
  return id
}
