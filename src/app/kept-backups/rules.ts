export const permissions = { 'backup.read': ['operator'] } as const

/** What is known of an attempt to take a backup when the next one is considered. */
export interface Attempt {
  beganAt: Date
  /** Whether it ended with a whole backup. */
  isWhole: boolean
}

const hour = 3_600_000

/**
 * Whether it is time for a backup: so many hours after the last whole one began, and an hour after one that failed or was
 * broken off, for as long as it takes.
 */
export function isDue(last: Attempt | undefined, hours: number, now: Date): boolean {
  if (!last) return true
  const wait = last.isWhole ? hours : Math.min(hours, 1)
  return now.getTime() - last.beganAt.getTime() >= wait * hour
}
