import type { Organization } from '@gdm/ocds'

/** The parties of releases. Everybody makes them here, because merging tells parties apart by these ids alone. */
export type Party = Organization & { id: string }

interface Registered {
  name: string
  identifier_scheme: string | null
  identifier_id: string | null
}

/**
 * A public body with its mailbox, never a person. Its id is the register's where it has one, else made of its
 * government's and its own short name.
 */
export const publicBodyParty = (
  government: { slug: string },
  body: Registered & { slug: string; mailbox: string },
  roles: Organization['roles'],
): Party => ({
  id: registeredId(body) ?? `${government.slug}-${body.slug}`,
  name: body.name,
  ...identifierOf(body),
  // A body of history has no mailbox here, and none is made up for it.
  ...(body.mailbox && { contactPoint: { email: body.mailbox } }),
  roles,
})

/** A supplier by its entry in a register, else by its short name on this platform. */
export const supplierParty = (
  supplier: Registered & { slug: string; scale: string | null },
  roles: Organization['roles'],
): Party => ({
  id: registeredId(supplier) ?? `supplier-${supplier.slug}`,
  name: supplier.name,
  ...identifierOf(supplier),
  roles,
  ...(supplier.scale && { details: { scale: supplier.scale as Scale } }),
})

type Scale = NonNullable<NonNullable<Organization['details']>['scale']>

/** How one party is pointed to from elsewhere in a release. */
export const partyReference = (party: Party): { id: string; name: string } => ({
  id: party.id,
  name: party.name ?? party.id,
})

const registeredId = ({ identifier_scheme: scheme, identifier_id: id }: Registered): string | null =>
  scheme && id ? `${scheme}-${id}` : null

const identifierOf = ({
  identifier_scheme: scheme,
  identifier_id: id,
  name,
}: Registered): Pick<Organization, 'identifier'> =>
  scheme && id ? { identifier: { scheme, id, legalName: name } } : {}
