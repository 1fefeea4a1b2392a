export const permissions = { 'names.read': ['auditor'] } as const

/** How long names are shown for one reason. */
export const readingMinutes = 30

/**
 * Whether this person sees names of officials only for a reason: whoever is there to oversee them, and does not work with
 * them in another role.
 */
export const needsReason = (actor: { kind: string; roles: readonly string[] }): boolean => {
  const roles = actor.roles.filter(role => role !== 'guest')
  return roles.length > 0 && roles.every(role => role === 'auditor')
}
