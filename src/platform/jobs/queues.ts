// A worker that dies in the middle of a job falls silent: after that many seconds another one takes the job over.
const heartbeatSeconds = 10

/** The queues of the platform, with how often and how patiently each is retried. Seconds. */
export const queues = {
  /** Events for later areas, fanned out to their subscribers. */
  events: { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 300, heartbeatSeconds },
  /** Mails by id, sent after commit. */
  mail: { retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, heartbeatSeconds },
} as const

export type Queue = keyof typeof queues
