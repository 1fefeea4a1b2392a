import { canonical } from '../canonical.ts'
import { isObject, type JsonObject } from '../json/values.ts'

const moved = ['identifier', 'additionalIdentifiers', 'address', 'contactPoint']

/** The parties of a release while organizations are moved there. */
export class PartyList {
  private readonly parties: JsonObject[]
  private readonly byId = new Map<unknown, JsonObject>()

  constructor(parties: unknown) {
    this.parties = Array.isArray(parties) ? parties.filter(isObject) : []
    for (const party of this.parties) if (!this.byId.has(party.id)) this.byId.set(party.id, party)
  }

  list(): readonly JsonObject[] {
    return this.parties
  }

  /** Makes an organization a party with a role, and gives what refers to it. A reference is given back as it is. */
  reference(organization: JsonObject, role: string): JsonObject {
    const isReference = 'id' in organization && !moved.some(field => field in organization)
    if (isReference && this.byId.has(organization.id)) return organization
    if (isReference && !('name' in organization)) return organization
    const id = organization.id ?? idOf(organization)
    const party = this.byId.get(id)
    if (party) join(party, organization)
    const own = party ?? { id, ...organization }
    if (!party) {
      this.parties.push(own)
      this.byId.set(id, own)
    }
    const roles = Array.isArray(own.roles) ? own.roles : []
    if (!roles.includes(role)) own.roles = [...roles, role]
    const { name } = organization
    return { id, ...(name !== undefined && { name }) }
  }
}

/** Adds what one mention of an organization says and another does not. */
function join(party: JsonObject, organization: JsonObject): void {
  for (const [key, value] of Object.entries(organization)) if (!(key in party)) party[key] = value
}

/** An id that is the same in every release: from the identifier, or else from what the organization is called. */
function idOf(organization: JsonObject): string {
  const { identifier, name, address } = organization
  if (isObject(identifier) && identifier.id != null) {
    return identifier.scheme == null ? String(identifier.id) : `${identifier.scheme}-${identifier.id}`
  }
  return `party-${hash(typeof name === 'string' ? name : canonical(address ?? organization))}`
}

/** FNV-1a, 32 bits. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
