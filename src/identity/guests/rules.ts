/** What a guest from elsewhere may be asked to do in the one process they are invited to. */
export const guestRoles = ['evaluator', 'auditor'] as const
export type GuestRole = (typeof guestRoles)[number]

export const permissions = {
  'guests.manage': ['administrator', 'buyer'],
} as const

/** A guest stays for a year at most; afterwards they are invited again. */
export const longestStayDays = 366

/** Why this actor may not invite guests, or null if they may. */
export const inviteRefusal = (actor: { kind: string; roles: readonly string[] }): string | null =>
  actor.kind === 'person' && permissions['guests.manage'].some(role => actor.roles.includes(role))
    ? null
    : 'guest.not-your-role'

/** Why a stay may not end then, or null if it may. */
export function stayProblem(endsAt: Date, now: Date): string | null {
  if (endsAt <= now) return 'guest.until.past'
  return endsAt.getTime() - now.getTime() > longestStayDays * 24 * 60 * 60 * 1000 ? 'guest.until.far' : null
}
