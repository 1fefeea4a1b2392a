import { describe, expect, it } from 'vitest'
import { strict } from './factory.ts'
import { type Manifest, manifestOf, reviveManifest } from './manifest.ts'
import { resolve } from './resolve.ts'
import type { QuestionFile } from './schema.ts'
import { canonical, contentHash } from './version.ts'

const identity = { framework: 'f', name: 'm', lang: 'en' }
const section = { name: 'Section', questions: ['whole'] }
const files = (part: Partial<QuestionFile> = {}) =>
  new Map<string, QuestionFile>([
    ['whole', { type: 'multiquestion', question: 'Whole', questions: ['part'] }],
    ['part', { type: 'text', question: 'Part', ...part }],
  ])
const versionOf = (part: Partial<QuestionFile> = {}) => manifestOf(identity, [section], files(part)).version

describe('the version of a manifest', () => {
  it('is the SHA-256 of its source, and the same for the same content', () => {
    const manifest = manifestOf(identity, [section], files())
    expect(manifest.version).toBe(contentHash(manifest.source))
    expect(manifest.version).toMatch(/^[0-9a-f]{64}$/)
    expect(versionOf()).toBe(manifest.version)
  })

  it('changes with any word or rule of a question, however deep, but not with the order of keys', () => {
    expect(versionOf({ hint: 'More' })).not.toBe(versionOf())
    expect(versionOf({ optional: true })).not.toBe(versionOf())
    expect(canonical({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}')
  })

  it('revives from its source with the same version and the same questions', () => {
    const manifest = manifestOf(
      identity,
      [section],
      files({ hint: 'For {{ name }}', depends: [{ on: 'lot', being: ['a'] }] }),
    )
    const revived = reviveManifest(manifest.source)
    const questions = (from: Manifest) => resolve(from, { ...strict, variables: { lot: 'a', name: 'Ada' } })
    expect(revived.version).toBe(manifest.version)
    expect(questions(revived)).toEqual(questions(manifest))
  })

  it('refuses what it cannot use', () => {
    expect(() => reviveManifest('{"sections":[]}')).toThrow()
    expect(() => manifestOf(identity, [{ name: 'S', questions: ['none'] }], files())).toThrow('no question "none"')
    expect(() => manifestOf(identity, [section], files({ hint: '{{ 1 + 1 }}' }))).toThrow('cannot read')
    const self = new Map<string, QuestionFile>([
      ['whole', { type: 'multiquestion', question: '', questions: ['whole'] }],
    ])
    expect(() => manifestOf(identity, [section], self)).toThrow('part of itself')
  })
})
