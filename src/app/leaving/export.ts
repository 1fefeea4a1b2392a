import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ancestorsOf, type GovernmentRow, governmentBySlug } from '#governments/tree'
import { flushFolder, writeDurably } from '#platform/backup'
import { type AloneConnection, keyOf, openSnapshot, type Snapshot } from '#platform/db'
import { SetupError } from '#platform/errors'
import type { FileStorage } from '#platform/files'
import type { GovernmentId } from '#platform/ids'
import { operatorContext, type Resources } from '../context.ts'
import type { Feature } from '../feature.ts'
import { asLines, type ExportedTable, type ExportManifest, manifestName } from './contents.ts'
import { readmeOf } from './readme.ts'
import { type Selection, selectionFor } from './selection.ts'

export interface ExportOptions {
  /** Connection string of the database's owner. */
  url: string
  resources: Resources
  features: readonly Feature[]
  slug: string
  /** A folder that does not exist yet. */
  into: string
  release: string
  say: (line: string) => void
}

export interface Exported {
  manifest: ExportManifest
  /** SHA-256 of manifest.json in hexadecimal. */
  manifestSha256: string
}

/**
 * Writes everything that is a government's into a folder, as it is at one moment, while the marketplace goes on. The
 * folder has its name only when all of it is on the disk. That it was done stands in the government's audit trail.
 * @throws SetupError for a government that there is not, or a folder that is there already
 */
export async function exportGovernment(options: ExportOptions): Promise<Exported> {
  const { resources, slug } = options
  const government = await operatorContext(resources, null).read(tx => governmentBySlug(tx, slug))
  if (!government) throw new SetupError(`There is no government ${slug}. See /api/governments.`)
  const above = await operatorContext(resources, null).read(tx => ancestorsOf(tx, government.id))
  const folder = resolve(options.into)
  if (await readdir(folder).catch(() => undefined)) throw new SetupError(`${folder} is there already.`)
  const making = `${folder}.partial`
  await rm(making, { recursive: true, force: true })
  for (const part of folders) await mkdir(join(making, part), { recursive: true, mode: 0o700 })
  const snapshot = await openSnapshot(options.url)
  try {
    const manifest = await writeAll(snapshot, making, { ...options, government, above })
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    await writeDurably(join(making, manifestName), [text])
    for (const part of [...folders, '.']) await flushFolder(join(making, part))
    await rename(making, folder)
    await flushFolder(dirname(folder))
    const manifestSha256 = createHash('sha256').update(text).digest('hex')
    await noteExport(resources, government.id as GovernmentId, manifestSha256)
    return { manifest, manifestSha256 }
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  } finally {
    await snapshot.close()
  }
}

const folders = ['tables', 'files', 'documents']

async function writeAll(
  { connection, at, schema }: Snapshot,
  folder: string,
  options: ExportOptions & { government: GovernmentRow; above: readonly string[] },
): Promise<ExportManifest> {
  const { government, above, features, resources, say } = options
  const { id, slug, name, ocid_prefix } = government
  const tables: ExportedTable[] = []
  for (const selection of await selectionFor(connection, features, id, above))
    tables.push(await writeTable(connection, folder, selection, say))
  const told = {
    ...{ format: 'gdm-government/1' as const, at: at.toISOString(), release: options.release },
    publicUrl: resources.publicUrl,
    government: { id, slug, name, ocidPrefix: ocid_prefix },
    ...{ above: [...above], schema: [...schema], tables },
    ...(await writeFiles(connection, resources.files, folder, id, say)),
    ...(await endsOf(connection, id)),
  }
  const documents = [
    await writeLines(connection, folder, 'documents/releases.jsonl', releasesOf(id)),
    await writeLines(connection, folder, 'documents/audit_chain.jsonl', chainOf(id)),
    { name: 'README.md', ...(await writeDurably(join(folder, 'README.md'), [Buffer.from(readmeOf(told))])) },
  ]
  return { ...told, documents: documents.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })) }
}

async function writeTable(
  connection: AloneConnection,
  folder: string,
  { table, own, where, columns }: Selection,
  say: ExportOptions['say'],
): Promise<ExportedTable> {
  const key = (await keyOf(connection, table)).map(name => `"${name}"`).join(', ')
  const values = columns.map(({ value }) => value).join(', ')
  const query = `select row_to_json(r) from (select ${values} from ${table} where ${where} order by ${key}) r`
  const { rows, ...part } = await writeLines(connection, folder, `tables/${table}.jsonl`, query)
  if (rows > 0) say(`${table}: ${rows} rows`)
  return { name: table, columns: columns.map(({ name }) => name), rows, own, part }
}

/** Writes the one column of a query as lines of a file. */
async function writeLines(connection: AloneConnection, folder: string, name: string, query: string) {
  let rows = 0
  const lines = async function* () {
    for await (const some of connection.copyOut(`copy (${query}) to stdout ${asLines}`)) {
      rows += some.length
      yield Buffer.concat(some)
    }
  }
  const { bytes, sha256 } = await writeDurably(join(folder, name), lines())
  return { name, bytes, sha256, rows }
}

const releasesOf = (government: string) =>
  `select r.body from record.feed f join record.releases r on r.id = f.release_id
   where f.government_id = '${government}' order by f.position`

const chainOf = (government: string) =>
  `select json_build_object('number', c.number, 'event', convert_from(record.audit_bytes(e), 'UTF8'), 'hash', encode(c.hash, 'hex'))
   from record.audit_chain c join record.audit_events e on e.government_id = c.government_id and e.id = c.event_id
   where c.government_id = '${government}' order by c.number`

async function endsOf(
  connection: AloneConnection,
  government: string,
): Promise<Pick<ExportManifest, 'chain' | 'lastPosition'>> {
  const [chain] = await connection.query<{ number: number; hash: string }>(
    `select number::int, encode(hash, 'hex') as hash from record.audit_chain where government_id = $1
     order by number desc limit 1`,
    [government],
  )
  const [feed] = await connection.query<{ last: number }>(
    'select coalesce(max(position), 0)::int as last from record.feed where government_id = $1',
    [government],
  )
  return { chain: chain ?? null, lastPosition: feed?.last ?? 0 }
}

interface StoredFile {
  id: string
  sha256: string
}

const filesAtOnce = 500

/** Copies the government's files byte for byte; what is not what its digest says is named and left out. */
async function writeFiles(
  connection: AloneConnection,
  storage: FileStorage,
  folder: string,
  government: string,
  say: ExportOptions['say'],
): Promise<Pick<ExportManifest, 'files' | 'faults'>> {
  const files = { count: 0, bytes: 0 }
  const faults: ExportManifest['faults'] = []
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await connection.query<StoredFile>(
      `select id, encode(sha256, 'hex') as sha256 from platform.uploads
       where government_id = $1 and id > $2 and state in ('available', 'sealed') order by id limit $3`,
      [government, last, filesAtOnce],
    )
    for (const { id, sha256 } of rows) {
      const content = await storage.get(`${government}/${id}`).catch(() => undefined)
      const path = join(folder, 'files', id)
      const written = content && (await writeDurably(path, content))
      if (written?.sha256 === sha256) {
        files.count++
        files.bytes += written.bytes
      } else {
        await rm(path, { force: true })
        faults.push({ file: id, fault: written ? 'damaged' : 'missing' })
      }
      last = id
    }
    if (files.count > 0) say(`${files.count} files`)
    if (rows.length < filesAtOnce) return { files, faults }
  }
}

const noteExport = async (resources: Resources, id: GovernmentId, manifest: string): Promise<void> => {
  const ctx = operatorContext(resources, id)
  await ctx.transact(tx =>
    ctx.audit(tx, { verb: 'government.exported', subject: { kind: 'government', id }, details: { manifest } }),
  )
}
