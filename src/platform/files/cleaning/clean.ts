import { CannotClean, type CleaningProblem, type MetadataKind, Removed } from './found.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanOpenDocument } from './opendocument.ts'
import { cleanOpenXml } from './openxml.ts'
import { cleanPdf } from './pdf.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

export type { CleaningProblem, MetadataKind }

export type Cleaned = { bytes: Buffer; removed: MetadataKind[] } | { problem: CleaningProblem }

/**
 * A file without its hidden metadata, with what was taken out. What people see of it stays: pictures are not compressed
 * again, recorded changes are accepted. Text and CSV have nothing hidden.
 * @param type the MIME type that was found in its bytes
 */
export async function cleanFile(type: string, bytes: Buffer): Promise<Cleaned> {
  const removed = new Removed()
  try {
    return { bytes: await cleanAs(type, bytes, removed), removed: removed.list() }
  } catch (error) {
    if (error instanceof CannotClean) return { problem: error.problem }
    // A file that its reader chokes on is damaged, or made to do harm: in both cases it stays out.
    return { problem: 'files.cannot-clean.damaged' }
  }
}

async function cleanAs(type: string, bytes: Buffer, removed: Removed): Promise<Buffer> {
  if (type === 'application/pdf') return cleanPdf(bytes, removed)
  if (type === 'image/jpeg') return cleanJpeg(bytes, removed)
  if (type === 'image/png') return cleanPng(bytes, removed)
  if (type === 'image/webp') return cleanWebp(bytes, removed)
  if (type.startsWith('application/vnd.oasis.opendocument.')) return cleanOpenDocument(bytes, removed)
  if (type.startsWith('application/vnd.openxmlformats-officedocument.')) return cleanOpenXml(bytes, removed)
  if (type.startsWith('text/')) return bytes
  throw new CannotClean('files.cannot-clean.damaged')
}
