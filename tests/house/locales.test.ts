// Every language has every message, with the same values in it; every message is used; every message asked for exists.
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { isProduct, repositoryFiles } from './files.ts'

const files = repositoryFiles('locales').map(({ path, text }) => {
  const [, language = '', area = ''] = /^locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  return { path, language, area, messages: JSON.parse(text) as Record<string, string> }
})
const english = files.filter(({ language }) => language === 'en')
const englishKeys = new Map(english.flatMap(({ area, messages }) => Object.keys(messages).map(key => [key, area])))
const source = repositoryFiles('src').filter(({ path }) => isProduct(path))

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** Names of the values that a message expects. */
function values(message: string): string[] {
  const names = new Set<string>()
  const visit = (elements: Elements): void => {
    for (const element of elements) {
      const isPlainText = element.type === 0
      if ('value' in element && !isPlainText) names.add(element.value)
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value)
    }
  }
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return [...names].sort()
}

it('reads the values of a message, also inside its plurals', () => {
  expect(values('Hello {name}: {n, plural, one {# bid by {firm}} other {# bids}}')).toEqual(['firm', 'n', 'name'])
})

describe.each([...new Set(files.map(({ language }) => language))])('in %s', language => {
  const own = files.filter(file => file.language === language)

  it('has the same files and messages as English', () => {
    const keys = (list: typeof files) => list.map(({ area, messages }) => [area, Object.keys(messages).sort()])
    expect(Object.fromEntries(keys(own))).toEqual(Object.fromEntries(keys(english)))
  })

  it('uses the same values in each message as English, and none is empty', () => {
    const wrong = own.flatMap(({ area, messages }) => {
      const originals = english.find(file => file.area === area)?.messages ?? {}
      return Object.entries(messages).filter(
        ([key, message]) => !message.trim() || values(message).join() !== values(originals[key] ?? '').join(),
      )
    })
    expect(wrong).toEqual([])
  })
})

it('keeps each message in one file', () => {
  const all = english.flatMap(({ messages }) => Object.keys(messages))
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
})

it('has no message that nobody uses', () => {
  const text = source.map(file => file.text).join('\n')
  const literals = new Set([...text.matchAll(/'([^'\n]*)'/g)].map(([, literal]) => literal))
  // A key put together at run time, `plan.state.${state}`, uses all that it can become.
  const templates = [...text.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
    .map(([, template = '']) => template.split(/\$\{[^}]*\}/))
    .filter(parts => /^[a-z0-9.-]*$/.test(parts.join('')) && parts.join('').replace(/[^a-z]/g, '').length >= 3)
    .map(parts => new RegExp(`^${parts.map(part => part.replaceAll('.', '\\.')).join('[a-zA-Z0-9.-]+')}$`))
  // Also where the template stands inside another one, or goes on after the first value.
  const beginnings = [...text.matchAll(/`([a-z][a-z0-9.-]*\.)\$\{/g)].map(([, beginning = '']) => beginning)
  const isUsed = (key: string) =>
    literals.has(key) ||
    templates.some(template => template.test(key)) ||
    beginnings.some(beginning => key.startsWith(beginning))
  const unused = [...englishKeys.keys()].filter(key => !isUsed(key))
  expect(unused).toEqual([])
})

it('has every message that a refusal or a schema names', () => {
  const patterns = [
    /new Refusal\(\s*'[^']+',\s*'([^']+)'/g,
    /\.(?:min|max|length|regex|refine|email|url|int|positive|nonempty)\([^()\n]*'([a-z0-9-]+(?:\.[a-z0-9-]+)+)'\)/g,
  ]
  const asked = source.flatMap(({ path, text }) =>
    patterns.flatMap(pattern => [...text.matchAll(pattern)].map(([, key = '']) => ({ path, key }))),
  )
  expect(asked.filter(({ key }) => !englishKeys.has(key))).toEqual([])
})
