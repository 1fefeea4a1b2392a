import { Readable } from 'node:stream'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { type Ctx, governmentOf } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import { Refusal } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import { nextState } from '../lifecycle/index.ts'
import { cleanFile, type MetadataKind } from './cleaning/clean.ts'
import { Digest } from './digest.ts'
import { type FileProblem, type Inspected, takeIn } from './intake.ts'
import { safeName } from './names.ts'
import { highestLimit, lifecycle, type State, usualLimit } from './rules.ts'
import type { Verdict } from './scanner.ts'
import { countUploads, insertUpload, lockUpload, type UploadRow, updateUpload, uploadById } from './store.ts'

/** A file as it comes in: what the sender called it, and its bytes. */
export interface Incoming {
  fileName: string
  content: Readable
}

export interface UploadOptions {
  /** The process that the file belongs to, by the id of its opportunity, plan or contract. */
  processId: string | null
  /** In bytes; 10 MB unless told. */
  maxBytes?: number
  /** Takes hidden metadata out before anything is stored; a file that cannot be cleaned is refused. For what will be public. */
  clean?: boolean
  /** How many files one supplier may send for the process, refused ones included. */
  mostPerSupplier?: number
}

export interface StoredFile {
  id: string
  name: string
  /** MIME type. */
  type: string
  /** Of the file as it was sent, or after cleaning where that was asked for. */
  bytes: number
  /** The same, in hexadecimal. */
  sha256: string
  /** What was taken out of a file that was cleaned. */
  removed?: readonly MetadataKind[]
}

/** A file whose stored bytes can only be read with `key`, an age identity that is stored nowhere. */
export interface SealedFile extends StoredFile {
  key: string
}

export type UploadResult<T> = { ok: true; file: T } | { ok: false; problem: FileProblem }

/**
 * Takes a file in and stores it: the row first, then the bytes, then what they are, so that nothing is ever stored
 * without a row that says so. A file that may not be kept is an answer (`problem` is a message key), not an exception.
 */
export async function storeUpload(
  ctx: Ctx,
  incoming: Incoming,
  options: UploadOptions,
): Promise<UploadResult<StoredFile>> {
  const name = safeName(incoming.fileName)
  const result = await receive(ctx, incoming, { ...options, name }, content => content, 'admit')
  return result.ok ? { ok: true, file: { ...result.file, name } } : result
}

/**
 * Takes a file in and stores it encrypted to a new random key, which is returned and kept nowhere. Name, type and
 * digest of the content are not stored either.
 */
export async function sealUpload(
  ctx: Ctx,
  incoming: Incoming,
  options: UploadOptions,
): Promise<UploadResult<SealedFile>> {
  const name = safeName(incoming.fileName)
  const key = await generateX25519Identity()
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(key))
  const encrypt = async (content: Readable) => {
    const plain = Readable.toWeb(content) as ReadableStream<Uint8Array>
    return Readable.fromWeb((await encrypter.encrypt(plain)) as import('node:stream/web').ReadableStream)
  }
  const result = await receive(ctx, incoming, { ...options, name }, encrypt, 'seal')
  return result.ok ? { ok: true, file: { ...result.file, name, key } } : result
}

async function receive(
  ctx: Ctx,
  { fileName, content }: Incoming,
  options: UploadOptions & { name: string },
  transform: (content: Readable) => Readable | Promise<Readable>,
  last: 'admit' | 'seal',
): Promise<UploadResult<Omit<StoredFile, 'name'>>> {
  if (!fileName) {
    content.resume()
    return { ok: false, problem: 'files.missing' }
  }
  const id = newId<'upload'>()
  const key = storageKey(governmentOf(ctx), id)
  const maxBytes = Math.min(options.maxBytes ?? usualLimit, highestLimit)
  if (!(await announce(ctx, id, options))) {
    content.resume()
    return { ok: false, problem: 'files.too-many' }
  }
  if (options.clean) return receiveClean(ctx, id, content, { name: options.name, maxBytes })
  const stored = new Digest()
  const found = await takeIn(content, { name: options.name, maxBytes, scanner: ctx.files.scanner }, async inspected =>
    ctx.files.put(key, Readable.from(stored.watch(await transform(inspected)))),
  )
  if ('problem' in found) {
    await ctx.files.remove(key)
    await settle(ctx, id, { action: 'refuse', ...(found.scan && { scan: found.scan }), problem: found.problem })
    return { ok: false, problem: found.problem }
  }
  const plain = last === 'admit' ? { name: options.name, type: found.type } : {}
  await settle(ctx, id, { action: last, scan: found.scan, ...plain, bytes: stored.bytes, sha256: stored.digest() })
  return { ok: true, file: fileOf(id, found) }
}

/** Holds a file in memory, at most `maxBytes` of it, and stores only what is left of it without its hidden metadata. */
async function receiveClean(
  ctx: Ctx,
  id: string,
  content: Readable,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<UploadResult<Omit<StoredFile, 'name'>>> {
  const chunks: Buffer[] = []
  const found = await takeIn(content, { name, maxBytes, scanner: ctx.files.scanner }, async inspected => {
    for await (const chunk of inspected) chunks.push(chunk as Buffer)
  })
  const cleaned = 'problem' in found ? found : await cleanFile(found.type, Buffer.concat(chunks))
  if ('problem' in cleaned) {
    await settle(ctx, id, { action: 'refuse', ...(found.scan && { scan: found.scan }), problem: cleaned.problem })
    return { ok: false, problem: cleaned.problem }
  }
  if ('problem' in found) throw new Error('A file with a problem was cleaned.')
  const { bytes, removed } = cleaned
  const stored = new Digest()
  await ctx.files.put(storageKey(governmentOf(ctx), id), Readable.from(stored.watch(Readable.from([bytes]))))
  const sha256 = stored.digest()
  const plain = { name, type: found.type, bytes: bytes.length, sha256, removed }
  await settle(ctx, id, { action: 'admit', scan: found.scan, ...plain })
  return { ok: true, file: { id, type: found.type, bytes: bytes.length, sha256: sha256.toString('hex'), removed } }
}

/** Writes the row of a file that is about to come in. False when its supplier has sent too many already. */
function announce(ctx: Ctx, id: string, { processId, mostPerSupplier }: UploadOptions): Promise<boolean> {
  const governmentId = governmentOf(ctx)
  const supplierId = ctx.actor.kind === 'supplier' ? ctx.actor.supplierId : null
  return ctx.transact(async tx => {
    if (mostPerSupplier !== undefined && processId && supplierId) {
      if ((await countUploads(tx, { governmentId, processId, supplierId })) >= mostPerSupplier) return false
    }
    await insertUpload(tx, {
      government_id: governmentId,
      id,
      process_id: processId,
      supplier_id: supplierId,
      state: 'received',
    })
    return true
  })
}

const fileOf = (id: string, found: Inspected) => ({
  id,
  type: found.type,
  bytes: found.bytes,
  sha256: found.sha256.toString('hex'),
})

interface Outcome {
  action: 'admit' | 'seal' | 'refuse'
  scan?: Verdict
  problem?: string
  name?: string
  type?: string
  bytes?: number
  sha256?: Buffer
  removed?: MetadataKind[]
}

/** Says what became of a file. Its scan and its admission are two steps of its lifecycle in one transaction. */
export async function settle(ctx: Ctx, id: string, { action, problem, ...facts }: Outcome): Promise<void> {
  await ctx.transact(async tx => {
    const row = await lockUpload(tx, governmentOf(ctx), id)
    if (!row) throw new Error(`There is no upload ${id}.`)
    const received = row.state as State
    const state = nextState(lifecycle, facts.scan ? nextState(lifecycle, received, 'scan') : received, action)
    await updateUpload(tx, governmentOf(ctx), id, { state, refused_because: problem ?? null, ...facts })
    await ctx.audit(tx, {
      verb: `upload.${state}`,
      subject: { kind: 'upload', id },
      details: { scan: facts.scan ?? null, reason: problem ?? null },
    })
  })
}

/** What the storage calls a file. */
export const storageKey = (governmentId: string, id: string): string => `${governmentId}/${id}`

/** The row of an available file, or undefined; a Refusal for one that was withdrawn. Whether the actor may have it is for the caller to ask. */
export async function availableUpload(ctx: Ctx, id: string): Promise<UploadRow | undefined> {
  const row = await ctx.read(tx => uploadById(tx, governmentOf(ctx), id))
  if (row?.state === 'withdrawn') throw new Refusal('gone', 'error.gone')
  return row?.state === 'available' ? row : undefined
}

/** The bytes of an available file. */
export const openUpload = (ctx: Ctx, id: string): Promise<Readable> => ctx.files.get(storageKey(governmentOf(ctx), id))

/** The bytes of a sealed file, decrypted as they stream. Throws when the key is not its key. */
export async function openSealedUpload(ctx: Ctx, id: string, key: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(key)
  const sealed = Readable.toWeb(await openUpload(ctx, id)) as ReadableStream<Uint8Array>
  return Readable.fromWeb((await decrypter.decrypt(sealed)) as import('node:stream/web').ReadableStream)
}

/** Closes a published file for good, in the transaction of its withdrawal. Does nothing to one that is not there. */
export async function withdrawFile(tx: Transaction, governmentId: string, id: string): Promise<void> {
  const row = await lockUpload(tx, governmentId, id)
  if (row?.state !== 'available') return
  await updateUpload(tx, governmentId, id, { state: nextState(lifecycle, row.state as State, 'withdraw'), name: null })
}
