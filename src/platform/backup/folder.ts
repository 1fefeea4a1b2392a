// A backup is a folder of encrypted parts and a manifest that names them. It has its name only when all of it is on disk.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { SetupError } from '../errors/index.ts'

const Part = z.object({ name: z.string().regex(/^[a-z.]+$/), bytes: z.number().int(), sha256: z.string() })

export const Manifest = z.object({
  format: z.literal('gdm-backup/1'),
  /** The moment of which everything in it is, by the database's clock. */
  at: z.iso.datetime(),
  /** Version of the program that made it. */
  release: z.string(),
  recipients: z.array(z.string()),
  keyRecipients: z.array(z.string()),
  parts: z.array(Part),
})
export type Manifest = z.infer<typeof Manifest>
export type Part = z.infer<typeof Part>

export interface BackupWriter {
  /** Writes one part to disk and remembers its digest. */
  add(name: string, content: AsyncIterable<Uint8Array>): Promise<Part>
  /** Writes the manifest, and gives the folder its name. */
  finish(manifest: Omit<Manifest, 'format' | 'parts'>): Promise<WrittenBackup>
  /** Takes away what was written so far. */
  discard(): Promise<void>
}

export interface WrittenBackup {
  folder: string
  bytes: number
  /** SHA-256 of manifest.json in hexadecimal: whoever keeps it knows this backup again. */
  manifestSha256: string
}

const unfinished = '.partial'

/** Begins a backup called `name` below `parent`, which is made if it is missing. */
export async function beginBackup(parent: string, name: string): Promise<BackupWriter> {
  const folder = join(resolve(parent), name)
  const making = folder + unfinished
  await mkdir(making, { recursive: true, mode: 0o700 }).catch(error => {
    throw new SetupError(`${parent} cannot be written to: ${(error as Error).message}.`)
  })
  const parts: Part[] = []
  return {
    async add(partName, content) {
      const part = { name: partName, ...(await writeDurably(join(making, partName), content)) }
      parts.push(part)
      return part
    },
    async finish(told) {
      const manifest: Manifest = { format: 'gdm-backup/1', ...told, parts }
      const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
      await writeDurably(join(making, 'manifest.json'), [text])
      await flushFolder(making)
      await rename(making, folder)
      await flushFolder(dirname(folder))
      const bytes = parts.reduce((sum, part) => sum + part.bytes, text.length)
      return { folder, bytes, manifestSha256: createHash('sha256').update(text).digest('hex') }
    },
    discard: () => rm(making, { recursive: true, force: true }),
  }
}

/** Writes a file to the disk itself; how long it is, and its SHA-256 in hexadecimal. */
export async function writeDurably(
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'w', 0o600)
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** @throws SetupError for what is no backup, or only half of one */
export async function readManifest(folder: string): Promise<Manifest> {
  if (resolve(folder).endsWith(unfinished))
    throw new SetupError(`${folder} is a backup that was broken off: it is not whole. Take another one.`)
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new SetupError(`${folder} is no backup: it has no manifest.json that can be read.`)
  })
  const read = Manifest.safeParse(parseJson(text))
  if (!read.success) throw new SetupError(`${folder} is no backup that this release can read.`)
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The bytes of a part. At their end it throws a SetupError when they are not those that the manifest names. */
export async function* readPart(folder: string, part: Part): AsyncGenerator<Uint8Array> {
  const path = join(folder, part.name)
  const found = await stat(path).catch(() => undefined)
  if (found?.size !== part.bytes)
    throw new SetupError(`${path} ${found ? `has ${found.size} bytes, not ${part.bytes}` : 'is missing'}.`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    hash.update(chunk as Buffer)
    yield chunk as Buffer
  }
  if (hash.digest('hex') !== part.sha256) throw new SetupError(`${path} was damaged or changed: its SHA-256 differs.`)
}

/** Whole backups below a folder, oldest first, by name; `isOurs` tells which folders are backups. */
export async function wholeBackups(parent: string, isOurs: (name: string) => boolean): Promise<string[]> {
  const names = await readdir(parent).catch(() => [] as string[])
  return names.filter(isOurs).sort()
}

/** Removes a whole backup so that no half of it is ever taken for one: its name goes first. */
export async function removeBackup(parent: string, name: string): Promise<void> {
  const going = join(parent, name + unfinished)
  await rename(join(parent, name), going)
  await flushFolder(parent)
  await rm(going, { recursive: true, force: true })
}
