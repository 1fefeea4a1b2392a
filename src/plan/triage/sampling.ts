import { createHash } from 'node:crypto'
import type { TriageRules } from './schema.ts'

/** What is drawn for: one line on one day of triage. Anybody who knows these can draw again and find the same. */
export const sampleKey = (governmentId: string, lineId: string, day: string): string =>
  [governmentId, lineId, day].join('\n')

/**
 * Whether a delegated line is looked at all the same. The draw is the start of the key's SHA-256, which nobody can steer
 * but by trying other ids or days: it can be checked afterwards, and needs no secret that somebody would have to keep.
 */
export function isSampled({ samplePercent }: Pick<TriageRules, 'samplePercent'>, key: string): boolean {
  const drawn = createHash('sha256').update(key).digest().readUInt32BE(0)
  return drawn * 100 < samplePercent * 2 ** 32
}
