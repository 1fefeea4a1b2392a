import { z } from 'zod'

/** What a backup holds, for comparing it with what was restored. Encrypted like the rest: how many bids there are is secret. */
export const Contents = z.object({
  format: z.literal('gdm-backup-contents/1'),
  at: z.iso.datetime(),
  /** Migrations that made the schema, in order. */
  schema: z.array(z.string()),
  /** Rows of each table, in the order in which they can be added. */
  tables: z.record(z.string(), z.number().int()),
  /** Work that waited in the queue. */
  jobs: z.number().int(),
  /** The last position of the feed, 0 for none. */
  feed: z.number().int(),
  /** The last link of each government's audit chain: its number, and its hash in hexadecimal. */
  chains: z.array(z.object({ government: z.uuid(), number: z.number().int(), hash: z.string() })),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** Stored files that were missing or not what their digests say when the backup was taken, with what was wrong. */
  faults: z.array(z.object({ file: z.string(), fault: z.enum(['missing', 'damaged']) })),
})
export type Contents = z.infer<typeof Contents>

/**
 * Tables of which a backup holds no rows: sessions would let in again whoever signed out since, counters of limits mean
 * nothing later, and the list of backups belongs to the place and not to what is kept.
 */
export const leftOut: readonly string[] = ['identity.sessions', 'platform.rate_limits', 'platform.backups']

export const partNames = {
  database: 'database.tar.age',
  files: 'files.tar.age',
  keys: 'keys.age',
  contents: 'contents.age',
} as const

const begins = 'gdm-backup-'

/** The folder of a backup, so that names sort by time: `gdm-backup-20300115T120000Z`. */
export const backupName = (at: Date): string => `${begins}${at.toISOString().replace(/[-:]|\.\d+/g, '')}`

export const isBackupName = (name: string): boolean => /^gdm-backup-\d{8}T\d{6}Z$/.test(name)
