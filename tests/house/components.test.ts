// Components are made in one package, which keeps to the official markup. A view that writes such markup itself would
// be passed over when the official markup changes.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { type File, isProduct, repositoryFiles, root } from './files.ts'

const blocks = readdirSync(join(root, 'node_modules/govuk-frontend/dist/govuk/components'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

/** What the official guidance has people write themselves, inside what they give to a component. */
const forContent: ReadonlySet<string> = new Set([
  'govuk-notification-banner__heading',
  'govuk-notification-banner__link',
])

/** The class of a component's block or of one of its parts, as in `govuk-tag`, `govuk-tag--red`, `govuk-table__row`. */
const componentClass = new RegExp(`^govuk-(${blocks.join('|')})((__|--).*)?$`)

/** Elements of HTML, not components, that carry the class of a component. */
function rawComponents({ path, text }: File): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && /^[a-z]/.test(node.tagName.getText())) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      for (const name of classesOf(node)) if (isRaw(name)) found.push(`${path}:${line} ${name}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isRaw = (name: string) => componentClass.test(name) && !forContent.has(name)

/** Every word in every string of the element's `class`, also where it is computed. */
function classesOf(element: ts.JsxOpeningLikeElement): string[] {
  const words: string[] = []
  const collect = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      words.push(...node.text.split(/\s+/))
    ts.forEachChild(node, collect)
  }
  for (const attribute of element.attributes.properties) {
    if (ts.isJsxAttribute(attribute) && /^class(Name)?$/.test(attribute.name.getText())) collect(attribute)
    if (ts.isJsxSpreadAttribute(attribute)) collect(attribute)
  }
  return words
}

const isView = (path: string) => isProduct(path) && path.endsWith('.tsx')

it('no view writes the markup of a component itself', () => {
  const views = repositoryFiles('src').filter(({ path }) => isView(path))
  expect(views.length).toBeGreaterThan(50)
  expect(views.flatMap(rawComponents)).toEqual([])
})

it('catches planted markup of components, and passes over styles of text and of the page', () => {
  const planted = `const View = () => <main class="govuk-main-wrapper"><p class="govuk-body">x</p>
    <strong class={late ? 'govuk-tag govuk-tag--red' : ''}>Late</strong><div class="govuk-button-group" />
    <table {...{ class: \`govuk-table \${wide}\` }} /><Button classes="govuk-button--secondary">x</Button></main>`
  expect(rawComponents({ path: 'src/plan/views.tsx', text: planted })).toEqual([
    'src/plan/views.tsx:2 govuk-tag',
    'src/plan/views.tsx:2 govuk-tag--red',
    'src/plan/views.tsx:3 govuk-table',
  ])
})
