import { describe, expect, it } from 'vitest'
import { type Reader, readingRefusal } from './reading.ts'

const anybody: Reader = { hasConflict: false, isOwn: false, isUndeclared: false }

describe('who may read a plan’s own pages', () => {
  it.each<[who: string, is: Partial<Reader>, refusal: string | null]>([
    ['an official with nothing to do with it', {}, null],
    ['somebody who wrote it', { isOwn: true }, null],
    ['a member of the board who has declared', {}, null],
    ['a member of the board who has not', { isUndeclared: true }, 'assurance.declare-first'],
    ['a member of the board who wrote a part of it', { isOwn: true, isUndeclared: true }, null],
    ['a member with a conflict', { hasConflict: true }, 'assurance.conflicted'],
    [
      'one with a conflict, before the board once more',
      { hasConflict: true, isUndeclared: true },
      'assurance.conflicted',
    ],
    ['somebody who wrote it and has a conflict', { hasConflict: true, isOwn: true }, 'assurance.conflicted'],
  ])('%s', (_who, is, refusal) => {
    expect(readingRefusal({ ...anybody, ...is })).toBe(refusal)
  })
})
