import { describe, expect, it } from 'vitest'
import { parsePlaybook } from './parse.ts'
import { linksIn, partsOf, wordCount } from './text.ts'

const head = (more = '') => `---
id: first-page
title: First page
summary: What the first page is about.
stage: plan
audience: [buyer]
intervention: 1
principles: [3]
steps: [/:government/work/plans/new]
read: []
edition: 2
changed: 2030-01-15
contributors: [{ government: Examplia, edition: 1 }]
${more}---
`
const text = '\n## One\n\nDo it.\n\n## Two\n\nSee [the first](/playbook/first-page).\n\n## Three\n\nDone.\n'
const english = (content: string, file = 'first-page.md') => ({ file, language: 'en', text: content })
const spanish = (edition: number, body = text) => ({
  file: 'first-page.md',
  language: 'es',
  text: `---\nid: first-page\ntitle: Página\nsummary: De qué trata.\nedition: ${edition}\nchanged: 2030-01-16\ncontributors: [{ government: Ejemplaria, edition: ${edition} }]\n---\n${body}`,
})
const faults = (...files: Parameters<typeof parsePlaybook>[0]) => {
  try {
    parsePlaybook(files)
    return []
  } catch (error) {
    return (error as { problems: string[] }).problems
  }
}

describe('a page of the playbook', () => {
  it('is read with its translations', () => {
    const [page] = parsePlaybook([english(head() + text), spanish(1)])
    expect(page).toMatchObject({ id: 'first-page', stage: 'plan', steps: ['/:government/work/plans/new'] })
    expect(page?.texts.get('es')).toMatchObject({ title: 'Página', edition: 1 })
  })

  it('names file and line of what is wrong', () => {
    expect(faults(english(head().replace('stage: plan', 'stage: dreaming') + text))[0]).toMatch(
      /^first-page\.md:5:8 stage: /,
    )
    expect(faults(english(head('colour: red\n') + text))[0]).toMatch(/first-page\.md:.*colour/)
    expect(faults(english(text))).toEqual(['first-page.md:1:1 begin with facts between two lines of ---'])
    expect(faults(english(head() + text, 'other.md'))[0]).toMatch(/the file is called other\.md/)
  })

  it.each([
    ['HTML', text.replace('Done.', 'Done <b>well</b>.')],
    ['a title of its own', `\n# Title\n${text}`],
    ['too few parts', '\n## One\n\nText.\n'],
    ['words before the first heading', `\nHello.\n${text}`],
    ['an empty part', `${text}\n## Four\n`],
    ['a link that runs something', text.replace('/playbook/first-page', 'javascript:alert(1)')],
    ['a link to a page that is not there', text.replace('/playbook/first-page', '/playbook/second-page')],
  ])('refuses %s', (_, body) => {
    expect(faults(english(head() + body)).length).toBeGreaterThan(0)
  })

  it('refuses a translation of nothing, of what is to come, and of another form', () => {
    expect(faults(spanish(1))).toContain('first-page.md translates a page that is not there')
    expect(faults(english(head() + text), spanish(3))[0]).toMatch(/only at 2/)
    expect(faults(english(head() + text), spanish(2, `${text}\n## Four\n\nMore.\n`))[0]).toMatch(/has 4 parts/)
  })
})

it('cuts a text at its headings', () => {
  expect(partsOf('Before\n\n## A\n\nx\n\n### inner\n\n## B\ny')).toEqual({
    before: 'Before',
    parts: [
      { heading: 'A', anchor: 'part-1', text: 'x\n\n### inner' },
      { heading: 'B', anchor: 'part-2', text: 'y' },
    ],
  })
})

it('finds links and counts words', () => {
  expect(linksIn('[a](/x) and [b](https://y.example "t")')).toEqual(['/x', 'https://y.example'])
  expect(wordCount('Two words — and €4.20, don’t')).toBe(5)
})
