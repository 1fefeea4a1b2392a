import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** One option of an official macro, as listed in its `macro-options.json`. */
interface Option {
  name: string
  isComponent?: boolean
  params?: Option[]
}

const folder = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)
const front = fileURLToPath(new URL('../../packages/govuk-jsx/src/index.ts', import.meta.url))

const program = ts.createProgram([front], {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'hono/jsx',
})
const checker = program.getTypeChecker()
const source = program.getSourceFile(front)
const exported = source ? checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol) : []

/** Settings of the elements of a list, or of the object itself, in a type that may also be plain content. */
function propertiesOf(type: ts.Type, seen = new Set<ts.Type>()): Map<string, ts.Symbol> {
  const found = new Map<string, ts.Symbol>()
  for (const one of type.isUnion() ? type.types : [type]) {
    if (seen.has(one)) continue // content is a list of content
    seen.add(one)
    if (isList(one)) for (const [name, inner] of propertiesOf(elementOf(one), seen)) found.set(name, inner)
    else if (isOurs(one)) for (const property of one.getProperties()) found.set(property.name, property)
  }
  return found
}

/** Whether a type has any property one asks for. */
const isOpen = (type: ts.Type): boolean =>
  (type.isUnion() ? type.types : [type]).some(one =>
    checker.getIndexInfosOfType(one).some(({ keyType }) => keyType === checker.getStringType()),
  )

const isList = (type: ts.Type) => checker.isArrayType(type) || checker.isTupleType(type)
const elementOf = (type: ts.Type) => checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type

/** Whether a type is written in this package: an element or a promise, which content may be, has properties too. */
const isOurs = (type: ts.Type): boolean =>
  Boolean(type.symbol?.declarations?.some(one => one.getSourceFile().fileName.includes('/packages/govuk-jsx/')))

/** The names that the options of a macro have with us: text and HTML of one thing are one property. */
function namesOf(options: readonly Option[], isTop: boolean): Map<string, Option> {
  const names = new Set(options.map(option => option.name))
  const ours = new Map<string, Option>()
  for (const option of options) {
    const { name } = option
    const stem = name.replace(/(Text|Html)$/, '')
    if (name === 'caller') continue
    if (name === 'text' || name === 'html') ours.set(isTop ? 'children' : 'text', { name })
    else if (stem !== name && names.has(`${stem}Text`) && names.has(`${stem}Html`)) ours.set(stem, { name })
    else ours.set(name, option)
  }
  return ours
}

/** Options that have no property of that name, or one that is not described. */
function lacking(type: ts.Type, options: readonly Option[], path: string, isTop = true): string[] {
  const properties = propertiesOf(type)
  return [...namesOf(options, isTop)].flatMap(([name, option]) => {
    const property = properties.get(name)
    if (property === undefined) return [`${path}.${name}`]
    const described = property.getDocumentationComment(checker).length > 0
    const own = described ? [] : [`${path}.${name} has no description`]
    const inner = option.isComponent ? [] : (option.params ?? [])
    const innerType = checker.getTypeOfSymbol(property)
    // What has text and nothing else is content with us, without an object around it.
    const isContent = inner.every(({ name: one }) => one === 'text' || one === 'html')
    return isContent || isOpen(innerType) ? own : [...own, ...lacking(innerType, inner, `${path}.${name}`, false)]
  })
}

const officialComponents = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

const pascal = (name: string) => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())

describe('the props of each component', () => {
  it.each(officialComponents)('%s: has a property with a description for every official option', component => {
    const options: Option[] = JSON.parse(readFileSync(new URL(`${component}/macro-options.json`, folder), 'utf8'))
    const symbol = exported.find(one => one.name === `${pascal(component)}Props`)
    expect(symbol).toBeDefined()
    const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol as ts.Symbol))
    expect(lacking(type, options, component)).toEqual([])
  })
})

it('would notice an option that is missing, also deep inside', () => {
  const symbol = exported.find(one => one.name === 'TableProps') as ts.Symbol
  const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol))
  const cells = { name: 'rows', params: [{ name: 'text' }, { name: 'format' }, { name: 'colour' }] }
  const missing = lacking(type, [{ name: 'classes' }, { name: 'order' }, cells], 'table')
  expect(missing).toEqual(['table.order', 'table.rows.colour'])
})
