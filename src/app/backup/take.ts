import { createHash } from 'node:crypto'
import { beginBackup, type Entry, encryptTo, inChunks, packTar, type WrittenBackup } from '#platform/backup'
import {
  type AloneConnection,
  columnsOf,
  inOrderOfReference,
  openSnapshot,
  referencesOf,
  type Snapshot,
} from '#platform/db'
import { SetupError } from '#platform/errors'
import type { FileStorage } from '#platform/files'
import { tables } from '../tables.ts'
import { backupName, type Contents, leftOut, partNames } from './contents.ts'

export interface BackupOptions {
  /** Connection string of the database's owner. */
  url: string
  files: FileStorage
  /** Settings that are secrets, by name; they go into a part of their own. */
  secrets: Readonly<Record<string, string>>
  /** The folder in which the backup's own folder is made. */
  into: string
  recipients: readonly string[]
  /** Who can read the secrets; by default everybody who can read the rest. */
  keyRecipients: readonly string[]
  release: string
  say: (line: string) => void
}

export interface TakenBackup extends WrittenBackup {
  at: Date
  contents: Contents
}

/**
 * Copies everything as it is at one moment, while the marketplace goes on: the database in one snapshot; then the files
 * to which that snapshot refers, which were stored before their rows said so and never change; then the secrets.
 * @throws SetupError when another backup is being taken or there is nobody to encrypt it to
 */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const { recipients, say } = options
  if (recipients.length === 0)
    throw new SetupError('A backup needs a recipient (age1…): --recipient, BACKUP_RECIPIENTS.')
  const keyRecipients = options.keyRecipients.length > 0 ? options.keyRecipients : recipients
  const waiting: Buffer[] = []
  const snapshot = await openSnapshot(options.url, async connection => {
    const [lock] = await connection.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(7164011) as mine')
    if (!lock?.mine) throw new SetupError('Another backup of this database is being taken.')
    for await (const rows of connection.copyOut(waitingJobs)) waiting.push(...rows)
  })
  const writer = await beginBackup(options.into, backupName(snapshot.at)).catch(async error => {
    await snapshot.close()
    throw error
  })
  try {
    const contents = await beginContents(snapshot)
    const database = packTar(databaseEntries(snapshot.connection, contents, waiting, say))
    await writer.add(partNames.database, await encryptTo(recipients, database))
    const files = packTar(fileEntries(snapshot.connection, options.files, contents, say))
    await writer.add(partNames.files, await encryptTo(recipients, files))
    await writer.add(partNames.keys, await encryptTo(keyRecipients, once(envText(options.secrets))))
    const told = Buffer.from(JSON.stringify(contents))
    await writer.add(partNames.contents, await encryptTo(recipients, once(told)))
    const at = snapshot.at
    const written = await writer.finish({
      ...{ at: at.toISOString(), release: options.release },
      ...{ recipients: [...recipients], keyRecipients: [...keyRecipients] },
    })
    return { ...written, at, contents }
  } catch (error) {
    await writer.discard()
    throw error
  } finally {
    await snapshot.close()
  }
}

const waitingJobs = `copy (select name, data::text from pgboss.job where state < 'completed' order by created_on, id) to stdout (format csv)`

async function beginContents({ connection, at, schema }: Snapshot): Promise<Contents> {
  const [feed] = await connection.query<{ last: number }>(
    'select coalesce(max(position), 0)::int as last from record.feed',
  )
  const chains = await connection.query<Contents['chains'][number]>(
    `select distinct on (government_id) government_id as government, number::int, encode(hash, 'hex') as hash
     from record.audit_chain order by government_id, number desc`,
  )
  return {
    ...{ format: 'gdm-backup-contents/1', at: at.toISOString(), schema: [...schema], tables: {}, jobs: 0 },
    ...{ feed: feed?.last ?? 0, chains, files: { count: 0, bytes: 0 }, faults: [] },
  }
}

async function* databaseEntries(
  connection: AloneConnection,
  contents: Contents,
  waiting: Buffer[],
  say: BackupOptions['say'],
): AsyncGenerator<Entry> {
  const copied = Object.keys(tables).filter(table => !leftOut.includes(table))
  for (const table of inOrderOfReference(copied, await referencesOf(connection))) {
    const columns = (await columnsOf(connection, table)).map(({ name }) => `"${name}"`).join(',')
    const rows = connection.copyOut(`copy ${table} (${columns}) to stdout (format csv)`)
    let count = 0
    for await (const entry of asEntries(`database/${table}`, columns, rows)) {
      count += entry.rows
      yield entry
    }
    contents.tables[table] = count
    if (count > 0) say(`${table}: ${count} rows`)
  }
  contents.jobs = waiting.length
  yield* asEntries('database/jobs', 'name,data', once(waiting))
}

async function* asEntries(folder: string, header: string, rows: AsyncIterable<readonly Buffer[]>) {
  let number = 0
  for await (const { content, rows: count } of inChunks(header, rows)) {
    number++
    const name = `${folder}/${String(number).padStart(6, '0')}.csv`
    yield { name, size: content.length, content: once(content), rows: count }
  }
}

interface StoredFile {
  government_id: string
  id: string
  bytes: number
  sha256: string
}

const filesAtOnce = 500

/** Files in the order of their rows, each few hundred after a list of them. */
async function* fileEntries(
  connection: AloneConnection,
  files: FileStorage,
  contents: Contents,
  say: BackupOptions['say'],
): AsyncGenerator<Entry> {
  let last: Pick<StoredFile, 'government_id' | 'id'> = { government_id: nothing, id: nothing }
  for (let list = 1; ; list++) {
    const rows = await connection.query<StoredFile>(
      `select government_id, id, bytes::int, encode(sha256, 'hex') as sha256 from platform.uploads
       where (government_id, id) > ($1, $2) and state in ('available', 'sealed') order by government_id, id limit $3`,
      [last.government_id, last.id, filesAtOnce],
    )
    if (rows.length === 0) return
    const whole: (StoredFile & { key: string })[] = []
    for (const row of rows) {
      const key = `${row.government_id}/${row.id}`
      const fault = await faultOf(files, key, row)
      if (fault) contents.faults.push({ file: key, fault })
      else whole.push({ ...row, key })
    }
    const lines = whole.map(row => `${row.government_id},${row.id},${row.bytes},${row.sha256}\n`)
    const index = Buffer.from(`government_id,id,bytes,sha256\n${lines.join('')}`)
    yield { name: `files-${String(list).padStart(6, '0')}.csv`, size: index.length, content: once(index) }
    for (const { key, bytes } of whole) {
      yield { name: `files/${key}`, size: bytes, content: await files.get(key) }
      contents.files.count++
      contents.files.bytes += bytes
    }
    say(`${contents.files.count} files, ${Math.round(contents.files.bytes / 1e6)} MB`)
    last = rows.at(-1) ?? last
  }
}

const nothing = '00000000-0000-0000-0000-000000000000'

/** What keeps a stored file out of the backup. It is read twice: its place in the archive is promised only when it is whole. */
async function faultOf(files: FileStorage, key: string, row: StoredFile): Promise<'missing' | 'damaged' | undefined> {
  const content = await files.get(key).catch(() => undefined)
  if (!content) return 'missing'
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk as Buffer)
  return hash.digest('hex') === row.sha256 ? undefined : 'damaged'
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

const envText = (secrets: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    Object.entries(secrets)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join(''),
  )
