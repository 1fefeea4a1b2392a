import type { GovernmentId } from '#platform/ids'

export const permissions = {
  /** Setting a government up. An administrator may only below their own. */
  'government.create': ['operator', 'administrator'],
  /** Public bodies, rules and parts of a government. The operator acts in any of them, and only in this. */
  'government.administer': ['administrator', 'operator'],
} as const

type Acting = { roles: readonly string[] }

const hasRole = ({ roles }: Acting, permission: keyof typeof permissions): boolean =>
  permissions[permission].some(role => roles.includes(role))

/**
 * Why this actor may not set a government up below the parent, or null if they may.
 * @param within the government in which the actor has their roles
 * @param parentId null for a government that stands at the top of a tree of its own
 */
export function createRefusal(
  actor: Acting,
  within: GovernmentId | null,
  parentId: GovernmentId | null,
): string | null {
  if (actor.roles.includes('operator')) return null
  if (!hasRole(actor, 'government.create')) return 'government.not-your-role'
  return parentId !== null && parentId === within ? null : 'government.only-below-yours'
}

/** Why this actor may not change public bodies and rules of the government of the request, or null if they may. */
export const administerRefusal = (actor: Acting): string | null =>
  hasRole(actor, 'government.administer') ? null : 'government.not-your-role'

/** Who publishes under a prefix: the top of the tree that a government stands in, and whether it is an example. */
export interface PrefixHolder {
  root: string
  example: boolean
}

/**
 * Why a government may not publish under a prefix, or null if it may. A prefix belongs to one publisher, who may share it
 * along their own tree; examples share the one that is kept for demonstrations.
 */
export const prefixRefusal = (own: PrefixHolder, others: readonly PrefixHolder[]): string | null =>
  others.every(other => other.root === own.root || (own.example && other.example)) ? null : 'government.prefix.taken'

/**
 * Words that begin addresses of the platform itself, so no government can be called so. A test compares them with the
 * application's routes.
 */
const addresses = new Set(
  [
    'account api assets backups bids contracts demonstration erasures feedback files forgotten-password frameworks',
    'governments health invitations join language lessons listings metrics open-data opportunities outbox plans playbook reset-password results satisfaction',
    'security-code sign-in sign-out sign-up supplier suppliers work www static admin help about terms privacy status',
  ]
    .join(' ')
    .split(' '),
)

export const isReserved = (slug: string): boolean => addresses.has(slug)

// Whoever has such an address belongs to nobody in particular, and a domain admits everybody who has it.
const publicMail =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|proton|protonmail|pm|mail|yandex|qq|163|126)\.(com|net|org|[a-z]{2}|com?\.[a-z]{2})$/

/** True for a domain of a mail provider that anybody may have an address of. */
export const isPublicMail = (domain: string): boolean => publicMail.test(domain)
