import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { countRecords, readManifest, readPart } from '#platform/backup'
import { SetupError } from '#platform/errors'
import { jobsTable, openBackup, tableOf } from './read.ts'

/**
 * Looks at every byte of a backup without restoring it: that the parts are those of the manifest; and with an identity,
 * that they decrypt, that each table has its rows, and each file its digest.
 * @throws SetupError with the first thing that is not as it should be
 */
export async function verifyBackup(
  folder: string,
  identities: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const manifest = await readManifest(folder)
  if (identities.length === 0) {
    for (const part of manifest.parts) {
      let bytes = 0
      for await (const chunk of readPart(folder, part)) bytes += chunk.length
      say(`${part.name}: ${bytes} bytes, as they were written`)
    }
    return
  }
  const backup = await openBackup(folder, identities)
  const rows = await countRows(backup)
  for (const [table, wanted] of Object.entries({ ...backup.contents.tables, [jobsTable]: backup.contents.jobs })) {
    const found = rows.get(table) ?? 0
    if (found !== wanted) throw new SetupError(`${table} has ${found} rows, not ${wanted}.`)
  }
  say(`${Object.keys(backup.contents.tables).length} tables with all their rows`)
  const { count, bytes } = await verifyFiles(backup)
  if (count !== backup.contents.files.count) throw new SetupError(`${count} files, not ${backup.contents.files.count}.`)
  say(`${count} files (${bytes} bytes), each as its digest says`)
  say((await backup.keys()) === undefined ? 'The secrets are encrypted to somebody else.' : 'The secrets can be read.')
}

type Opened = Awaited<ReturnType<typeof openBackup>>

async function countRows(backup: Opened): Promise<Map<string, number>> {
  const rows = new Map<string, number>()
  for await (const entry of backup.entries('database')) {
    const table = tableOf(entry)
    rows.set(table, (rows.get(table) ?? 0) + (await countRecords(entry.content)) - 1)
  }
  return rows
}

async function verifyFiles(backup: Opened): Promise<{ count: number; bytes: number }> {
  let listed = new Map<string, string>()
  let [count, bytes] = [0, 0]
  for await (const entry of backup.entries('files')) {
    if (!entry.name.startsWith('files/')) {
      listed = listOf(await buffer(entry.content))
      continue
    }
    const hash = createHash('sha256')
    for await (const chunk of entry.content) hash.update(chunk)
    if (hash.digest('hex') !== listed.get(entry.name))
      throw new SetupError(`${entry.name} is not what its digest says.`)
    count++
    bytes += entry.size
  }
  return { count, bytes }
}

/** Digest by name, from the list that precedes some files. */
function listOf(list: Buffer): Map<string, string> {
  const lines = list.toString('utf8').trim().split('\n').slice(1)
  return new Map(
    lines.map(line => {
      const [government, id, , sha256] = line.split(',')
      return [`files/${government}/${id}`, sha256 ?? '']
    }),
  )
}
