import { z } from 'zod'

const Part = z.object({
  /** Path inside the export. */
  name: z.string().regex(/^[a-z_]+(\/[a-z_.]+)?\.(jsonl|md)$|^README\.md$/),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const ExportedTable = z.object({
  /** `schema.table` */
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
  rows: z.int().min(0),
  /** Whether these are rows of the government, or of what it refers to. */
  own: z.boolean(),
  part: Part,
})
export type ExportedTable = z.infer<typeof ExportedTable>

/** What manifest.json of an export says: enough to check every byte of it and to import it. */
export const ExportManifest = z.object({
  format: z.literal('gdm-government/1'),
  /** The moment of which everything in it is, by the database's clock. */
  at: z.iso.datetime(),
  release: z.string(),
  /** Where the installation was that it comes from. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  government: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), ocidPrefix: z.string() }),
  /** Governments above it, of which only name and rules are here: the nearest last. */
  above: z.array(z.uuid()),
  /** Migrations that made the schema, in order. */
  schema: z.array(z.string()),
  /** In the order in which their rows can be added. */
  tables: z.array(ExportedTable),
  /** What the tables hold once more, for readers without this platform. */
  documents: z.array(Part),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Stored files that were missing or damaged. */
  faults: z.array(z.object({ file: z.uuid(), fault: z.enum(['missing', 'damaged']) })),
  /** The last link of the audit chain; null when there is none. */
  chain: z.object({ number: z.int(), hash: z.string() }).nullable(),
  /** The position of its last release in the feed, 0 for none. */
  lastPosition: z.int(),
})
export type ExportManifest = z.infer<typeof ExportManifest>

export const manifestName = 'manifest.json'

// What CSV may not take for its own: JSON has no control characters, so that a line is exactly one row's text.
export const asLines = `(format csv, quote e'\\x01', delimiter e'\\x02')`
