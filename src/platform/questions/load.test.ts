import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadFramework } from './load.ts'

const folder = mkdtempSync(join(tmpdir(), 'questions-'))
afterAll(() => rmSync(folder, { recursive: true }))

function framework(name: string, files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, name, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return join(folder, name)
}

const title = 'question: Title\ntype: text\n'
const manifest = '- name: All\n  questions:\n    - title\n'

describe('a folder of content', () => {
  it('is read whole', () => {
    const files = { 'manifests/edit.yml': manifest, 'questions/things/title.yml': title, 'messages/m.yml': 'a: b\n' }
    const loaded = loadFramework(framework('whole', files), 'es')
    expect([loaded.slug, loaded.files, loaded.messages.get('m')]).toEqual(['whole', 3, { a: 'b' }])
    expect(loaded.manifests.get('edit')).toMatchObject({ framework: 'whole', name: 'edit', lang: 'es' })
  })

  it('is read as YAML 1.1, the last of equal keys winning', () => {
    const twice = `${title}optional: yes\nhint: first\nhint: second\n`
    const loaded = loadFramework(
      framework('twice', { 'manifests/m.yml': manifest, 'questions/q/title.yml': twice }),
      'en',
    )
    expect(loaded.manifests.get('m')?.sections[0]?.questions[0]).toMatchObject({ optional: true, hint: 'second' })
  })

  it.each([
    ['an unknown rule', { 'questions/q/title.yml': `${title}colour: red\n` }, /title\.yml.*colour/s],
    ['an unknown type', { 'questions/q/title.yml': 'question: x\ntype: magic\n' }, /title\.yml/],
    ['broken YAML', { 'questions/q/title.yml': 'question: [\n' }, /title\.yml/],
    ['a question that is not there', { 'questions/q/other.yml': title }, /m\.yml: 0 sets/],
    ['two sets that fit', { 'questions/q/title.yml': title, 'questions/r/title.yml': title }, /m\.yml: 2 sets/],
    ['a text that cannot be read', { 'questions/q/title.yml': `${title}hint: '{{ a() }}'\n` }, /m\.yml.*a\(\)/],
  ])('is refused, by the name of the file, for %s', (name, files, message) => {
    expect(() =>
      loadFramework(framework(name.replaceAll(' ', '-'), { 'manifests/m.yml': manifest, ...files }), 'en'),
    ).toThrow(message)
  })
})
