/** The queues of the platform, with how often and how patiently each is retried. Seconds. */
export const queues = {
  /** Events for later areas, fanned out to their subscribers. */
  events: { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 300 },
  /** Mails by id, sent after commit. */
  mail: { retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
} as const

export type Queue = keyof typeof queues
