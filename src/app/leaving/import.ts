import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readPart } from '#platform/backup'
import {
  type AloneConnection,
  columnsOf,
  connectAlone,
  endFilling,
  fillTables,
  migrate,
  migrateTo,
  type Purpose,
} from '#platform/db'
import { SetupError } from '#platform/errors'
import type { FileStorage } from '#platform/files'
import type { GovernmentId } from '#platform/ids'
import { endOfChain, forgetAgain, type PlaceToFill, refuseNewer, takePlace } from '../backup/index.ts'
import { operatorContext, type Resources } from '../context.ts'
import type { Feature } from '../feature.ts'
import { asLines, type ExportedTable, ExportManifest, manifestName } from './contents.ts'
import { copyFile } from './files.ts'

export interface ImportOptions {
  folder: string
  /** Connection string of the owner of a database that is empty, or migrated and without governments and people. */
  url: string
  filesFolder: string
  files: FileStorage
  purpose: Purpose
  /** The list of what was erased and withdrawn since the export was made. */
  forgotten?: string | undefined
  /** Empties a place in which an earlier import was broken off. */
  again: boolean
  features: readonly Feature[]
  open(): Promise<{ resources: Resources; close(): Promise<void> }>
  say: (line: string) => void
}

/**
 * Makes an installation of its own out of an export. Ids, ocids, positions in the feed and the audit chain stay what they
 * were; governments above it lead to where they still are. Until the last step nothing starts on the database.
 * @throws SetupError when the place is not empty, or the export is not whole or from a newer release
 */
export async function importGovernment(options: ImportOptions): Promise<ExportManifest> {
  const { folder, url, say } = options
  const manifest = await readManifest(folder)
  await refuseNewer('The export', manifest.schema)
  for (const part of manifest.documents) for await (const chunk of readPart(folder, part)) void chunk
  const connection = await connectAlone(url)
  try {
    await takePlace(connection, placeFor(connection, options, manifest))
    say(`Importing ${manifest.government.name} as it was on ${manifest.at}`)
    await migrateTo(url, manifest.schema.at(-1) ?? '')
    await fillDatabase(connection, manifest, options)
    await copyFiles(manifest, options)
    await migrate(url, { purpose: options.purpose })
    const opened = await options.open()
    try {
      await compare(opened.resources, manifest)
      say('The chain of audit events verifies, and ends where it ended then')
      if (options.forgotten) await forgetAgain(opened.resources, options.features, options.forgotten)
      await noteArrival(opened.resources, manifest)
      await endFilling(connection)
      return manifest
    } finally {
      await opened.close()
    }
  } finally {
    await connection.close()
  }
}

async function readManifest(folder: string): Promise<ExportManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new SetupError(`${folder} is no export: it has no ${manifestName} that can be read.`)
  })
  const read = ExportManifest.safeParse(parsed(text))
  if (!read.success) throw new SetupError(`${folder} is no export that this release can read.`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const placeFor = (connection: AloneConnection, options: ImportOptions, manifest: ExportManifest): PlaceToFill => ({
  filesFolder: options.filesFolder,
  again: options.again,
  brokenOff: `An import into this place was broken off. To empty it and begin again: npx gdm government import ${options.folder} --again`,
  filesThere: 'an import needs an empty place.',
  refuseUsed: () => refuseUsed(connection, manifest),
})

/** A database with the tables of this platform will do when nobody is in it and it is of the same schema. */
async function refuseUsed(connection: AloneConnection, { schema }: ExportManifest): Promise<void> {
  const [ours] = await connection.query<{ yes: boolean }>(
    `select to_regclass('governments.governments') is not null as yes`,
  )
  const [used] = ours?.yes
    ? await connection.query<{ yes: boolean }>(
        'select exists (select from governments.governments) or exists (select from identity.people) as yes',
      )
    : []
  if (!ours?.yes || used?.yes)
    throw new SetupError('The database is not empty: a government is imported into an installation of its own only.')
  const present = await connection.query<{ name: string }>('select name from public.kysely_migration order by name')
  if (present.map(({ name }) => name).join() !== schema.join())
    throw new SetupError('The database has another schema than the export: give an empty database instead.')
}

async function fillDatabase(
  connection: AloneConnection,
  manifest: ExportManifest,
  { folder, purpose, say }: ImportOptions,
): Promise<void> {
  const { government, above, tables } = manifest
  await connection.query('create temporary table arriving (line json)')
  const names = tables.map(({ name }) => name)
  await fillTables(connection, names, async () => {
    for (const table of tables) {
      await refuseUnknownColumns(connection, table)
      await connection.query('truncate arriving')
      const rows = await connection.copyIn(`copy arriving (line) from stdin ${asLines}`, buffers(folder, table))
      if (rows !== table.rows) throw new SetupError(`${table.name} has ${rows} rows in the export, not ${table.rows}.`)
      // People of a demonstration are ordinary people where real work is done.
      const values = table.columns.map(name =>
        name === 'demonstration' && purpose === 'production' ? 'false' : `"${name}"`,
      )
      const columns = table.columns.map(name => `"${name}"`).join(', ')
      await connection.query(
        `insert into ${table.name} (${columns}) select ${values.join(', ')}
         from arriving, json_populate_record(null::${table.name}, line)`,
      )
      if (rows > 0) say(`${table.name}: ${rows} rows`)
    }
    await connection.query('update governments.governments set moved_to = $1, moved_at = $2 where id = any ($3)', [
      ...[manifest.publicUrl, manifest.at, above],
    ])
    await connection.query('update open.projection set position = $1', [manifest.lastPosition])
    say(`The prefix ${government.ocidPrefix} and all ids stay what they were`)
  })
}

async function refuseUnknownColumns(connection: AloneConnection, table: ExportedTable): Promise<void> {
  const known = new Set((await columnsOf(connection, table.name)).map(({ name }) => name))
  const unknown = table.columns.filter(name => !known.has(name))
  if (unknown.length > 0) throw new SetupError(`${table.name} has no ${unknown.join(', ')} here.`)
}

async function* buffers(folder: string, { part }: ExportedTable): AsyncGenerator<Buffer> {
  for await (const chunk of readPart(folder, part)) yield Buffer.from(chunk)
}

/** Files after rows: what each must be stands in its row. */
async function copyFiles({ government, faults, files, tables }: ExportManifest, options: ImportOptions): Promise<void> {
  const missing = new Set(faults.map(({ file }) => file))
  const uploads = tables.find(({ name }) => name === 'platform.uploads')
  if (!uploads) return
  const lines = createInterface({ input: createReadStream(join(options.folder, uploads.part.name), 'utf8') })
  let count = 0
  for await (const line of lines) {
    // Bytes are written as \\x and hexadecimal.
    const { id, state, sha256 } = JSON.parse(line) as { id: string; state: string; sha256: string | null }
    if (!['available', 'sealed'].includes(state) || missing.has(id)) continue
    await copyFile(join(options.folder, 'files', id), options.files, `${government.id}/${id}`, sha256?.slice(2) ?? '')
    count++
  }
  if (count !== files.count) throw new SetupError(`The export has ${count} files, not ${files.count}.`)
  options.say(`${count} files`)
}

/** @throws SetupError with the first thing that is not what the manifest says */
async function compare(resources: Resources, { government, chain }: ExportManifest): Promise<void> {
  const end = await endOfChain(resources, government.id)
  if (end.number !== (chain?.number ?? 0) || end.hash !== (chain?.hash ?? ''))
    throw new SetupError(`The audit chain does not verify: it is sound up to event ${end.number} of ${chain?.number}.`)
}

const noteArrival = async (resources: Resources, { government, at, publicUrl }: ExportManifest): Promise<void> => {
  const ctx = operatorContext(resources, government.id as GovernmentId)
  await ctx.transact(tx =>
    ctx.audit(tx, {
      verb: 'government.imported',
      subject: { kind: 'government', id: government.id },
      details: { at, from: publicUrl },
    }),
  )
}
