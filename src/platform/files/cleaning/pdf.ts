import { inflateSync } from 'node:zlib'
import {
  EncryptedPDFError,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import { CannotClean, type Removed } from './found.ts'
import { cleanJpeg, noteXmp } from './jpeg.ts'

/** What streams of objects may grow to when they are unpacked, before anything reads them. */
const mostBytes = 100_000_000

/** Annotations that are part of the page: links, fields of forms, watermarks. All others are notes of readers. */
const staying = new Set(['/Link', '/Widget', '/Watermark', '/PrinterMark', '/TrapNet'])

/**
 * A PDF written anew with only what its newest pages need: no document information, XMP, notes, attached files, scripts or
 * earlier versions; pictures in it without their metadata. ISO 32000-2.
 */
export async function cleanPdf(bytes: Buffer, removed: Removed): Promise<Buffer> {
  refuseBombs(bytes)
  if (/\/ByteRange\s*\[/.test(bytes.toString('latin1'))) throw new CannotClean('files.cannot-clean.signed')
  const document = await load(bytes)
  const { context, catalog } = document
  if (hasSignature(context)) throw new CannotClean('files.cannot-clean.signed')
  noteInformation(context, removed)
  context.trailerInfo.Info = undefined
  // The file's identifier may be made from time and path of its making.
  context.trailerInfo.ID = undefined
  const versions = bytes.toString('latin1').split(/startxref\s/).length - 1
  const linearized = bytes.subarray(0, 1024).includes('/Linearized')
  if (versions > (linearized ? 2 : 1)) removed.note('earlier-versions')
  cleanCatalog(catalog, context, removed)
  for (const [ref, object] of context.enumerateIndirectObjects()) cleanObject(context, ref, object, removed)
  dropUnreachable(context)
  const saved = await document.save({ addDefaultPage: false, updateFieldAppearances: false, useObjectStreams: true })
  return Buffer.from(saved)
}

/** Streams of objects are unpacked whole by the reader: a small file could fill the memory. */
function refuseBombs(bytes: Buffer): void {
  let budget = mostBytes
  const text = bytes.toString('latin1')
  for (const match of text.matchAll(/\/(?:ObjStm|XRef)\b/g)) {
    const start = text.indexOf('stream', match.index)
    if (start < 0) continue
    const data = start + (text[start + 6] === '\r' ? 8 : 7)
    try {
      budget -= inflateSync(bytes.subarray(data), { maxOutputLength: Math.max(1, budget) }).length
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
        throw new CannotClean('files.cannot-clean.too-complex')
      // Another filter, or damaged: the reader will say so.
    }
  }
}

async function load(bytes: Buffer): Promise<PDFDocument> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    if (document.getPageCount() === 0) throw new Error('no pages')
    return document
  } catch (error) {
    const isEncrypted = error instanceof EncryptedPDFError || /encrypt|password/i.test(String(error))
    throw new CannotClean(isEncrypted ? 'files.cannot-clean.encrypted' : 'files.cannot-clean.damaged')
  }
}

const nameOf = (dict: PDFDict, key: string): string => String(dict.lookup(PDFName.of(key)) ?? '')

const hasSignature = (context: PDFContext): boolean =>
  context
    .enumerateIndirectObjects()
    .some(
      ([, object]) =>
        object instanceof PDFDict && nameOf(object, 'Type') === '/Sig' && object.has(PDFName.of('Contents')),
    )

function noteInformation(context: PDFContext, removed: Removed): void {
  const info = context.lookup(context.trailerInfo.Info)
  if (!(info instanceof PDFDict)) return
  for (const key of info.keys().map(String)) {
    if (key === '/Author' || key === '/Company') removed.note('author')
    else if (/Date$/.test(key)) removed.note('dates')
    else if (key === '/Producer' || key === '/Creator') removed.note('software')
    else if (/^\/(Title|Subject|Keywords)$/.test(key)) removed.note('title')
    else removed.note('other')
  }
}

function cleanCatalog(catalog: PDFDict, context: PDFContext, removed: Removed): void {
  for (const key of ['OpenAction', 'AA']) if (catalog.delete(PDFName.of(key))) removed.note('scripts')
  for (const key of ['AF', 'Collection']) if (catalog.delete(PDFName.of(key))) removed.note('attachments')
  for (const key of ['Perms', 'Legal', 'DSS', 'SpiderInfo']) catalog.delete(PDFName.of(key))
  const names = context.lookup(catalog.get(PDFName.of('Names')))
  if (names instanceof PDFDict) {
    if (names.delete(PDFName.of('EmbeddedFiles'))) removed.note('attachments')
    if (names.delete(PDFName.of('JavaScript'))) removed.note('scripts')
  }
}

function cleanObject(context: PDFContext, ref: PDFRef, object: PDFObject, removed: Removed): void {
  const dict = object instanceof PDFStream ? object.dict : object
  if (!(dict instanceof PDFDict)) return
  const xmp = context.lookup(dict.get(PDFName.of('Metadata')))
  if (dict.delete(PDFName.of('Metadata')))
    noteXmp(xmp instanceof PDFRawStream ? Buffer.from(xmp.contents).toString('latin1') : '', removed)
  for (const key of ['PieceInfo', 'LastModified', 'SpiderInfo']) if (dict.delete(PDFName.of(key))) removed.note('other')
  if (nameOf(dict, 'Type') === '/Page' || dict.has(PDFName.of('Annots'))) cleanPage(context, dict, removed)
  if (object instanceof PDFRawStream && nameOf(dict, 'Filter') === '/DCTDecode') {
    const clean = cleanJpeg(Buffer.from(object.contents), removed)
    if (clean.length !== object.contents.length) {
      dict.set(PDFName.of('Length'), context.obj(clean.length))
      context.assign(ref, PDFRawStream.of(dict, clean))
    }
  }
}

function cleanPage(context: PDFContext, page: PDFDict, removed: Removed): void {
  if (page.delete(PDFName.of('Thumb'))) removed.note('preview')
  if (page.delete(PDFName.of('AF'))) removed.note('attachments')
  if (page.delete(PDFName.of('AA'))) removed.note('scripts')
  const annotations = context.lookup(page.get(PDFName.of('Annots')))
  if (!(annotations instanceof PDFArray)) return
  for (let index = annotations.size() - 1; index >= 0; index--) {
    const one = annotations.lookup(index)
    if (one instanceof PDFDict && staying.has(nameOf(one, 'Subtype'))) {
      // A link or field says when it was made and by whom.
      for (const key of nameOf(one, 'Subtype') === '/Link' ? ['T', 'M', 'NM'] : ['M']) one.delete(PDFName.of(key))
      if (one.delete(PDFName.of('AA'))) removed.note('scripts')
      continue
    }
    removed.note(one instanceof PDFDict && nameOf(one, 'Subtype') === '/FileAttachment' ? 'attachments' : 'comments')
    annotations.remove(index)
  }
}

/** Objects that nothing points to any more: earlier versions of pages, and everything that was just unhooked. */
function dropUnreachable(context: PDFContext): void {
  const reached = new Set<PDFRef>()
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root]
  while (waiting.length > 0) {
    const object = waiting.pop()
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue
      reached.add(object)
      waiting.push(context.lookup(object))
    } else if (object instanceof PDFDict) for (const [, value] of object.entries()) waiting.push(value)
    else if (object instanceof PDFArray) waiting.push(...object.asArray())
    else if (object instanceof PDFStream) waiting.push(object.dict)
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref)
}
