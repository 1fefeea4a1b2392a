import { describe, detect, OcdsError, parseJson, type Release, validateRelease } from '@gdm/ocds'
import { parseInstant } from '#platform/time'
import { digestOfText, type ForeignRelease, publishedExtensions } from '#record'
import type { Piece } from './split.ts'

/** Why a release was not taken: where it begins in the file, which one it is, and what is wrong at which place. */
export interface ImportProblem {
  line: number
  ocid: string | null
  releaseId: string | null
  /** A JSON pointer into the release, empty for the whole. */
  path: string
  /** In English, for the command line. */
  message: string
}

/** A release that can be taken, as far as it can be told without the others. */
export interface ReadRelease extends ForeignRelease {
  line: number
  sha256: string
  release: Release
}

export type Read = { release: ReadRelease } | { problems: ImportProblem[] }

/** Reads and validates one release of a file. Its text stays as it is. */
export function readPiece(piece: Piece, now: Date): Read {
  if ('problem' in piece) {
    const message = piece.problem === 'too-large' ? 'is larger than 20 MB' : 'is not JSON from here on'
    return { problems: [{ line: piece.line, ocid: null, releaseId: null, path: '', message }] }
  }
  const { line, text } = piece
  let data: unknown
  try {
    data = parseJson(text)
  } catch (error) {
    if (!(error instanceof OcdsError)) throw error
    return { problems: [{ line, ocid: null, releaseId: null, path: '', message: error.message }] }
  }
  const named = data as { ocid?: unknown; id?: unknown }
  const where = { line, ocid: nameOf(named.ocid), releaseId: nameOf(named.id) }
  const messages = problemsOf(data, now)
  if (messages.length > 0) return { problems: messages.map(message => ({ ...where, ...message })) }
  const release = data as Release
  const date = parseInstant(release.date)
  if (!date) return { problems: [{ ...where, path: '/date', message: 'is not a date with time and offset' }] }
  const { ocid, id: releaseId, tag } = release
  return { release: { line, ocid, releaseId, date, tags: [...tag], text, sha256: digestOfText(text), release } }
}

type Message = Pick<ImportProblem, 'path' | 'message'>

function problemsOf(data: unknown, now: Date): Message[] {
  const kind = detect(data)
  if (kind === 'compiled-release') {
    return [{ path: '/tag', message: 'is a compiled release: only the releases it was made from can be imported' }]
  }
  if (kind !== 'release') {
    const isLink = typeof data === 'object' && data !== null && 'url' in data
    return [{ path: '', message: isLink ? 'is only a link to a release' : 'is no release' }]
  }
  // Only what our own packages declare: a release is served in them as it stands.
  const found = validateRelease(data, { extensions: publishedExtensions })
  if (found.length > 0)
    return found.map(finding => ({ path: finding.path, message: describe(finding).replace(/^\S*: /, '') }))
  const date = parseInstant((data as Release).date)
  return date && date > now ? [{ path: '/date', message: 'lies in the future' }] : []
}

const nameOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 200) : null)
