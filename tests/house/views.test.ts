// Words live in locale files. A view that holds words of its own would be English for everybody.
import ts from 'typescript'
import { expect, it } from 'vitest'
import { type File, isProduct, repositoryFiles } from './files.ts'

const wordAttributes =
  /^(text|label|labelText|title|heading|legend|hint|caption|alt|placeholder|message|summary|description|aria-label)$/

/** Words in the markup itself: text between tags, and attributes that people read. Codes such as CSV are not words. */
function wordsIn({ path, text }: File): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const note = (node: ts.Node, words: string) => {
    const isWords = /\p{L}{2}/u.test(words) && /\p{Ll}/u.test(words)
    if (isWords) found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${words.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text.replace(/&\w+;/g, ''))
    if (ts.isJsxAttribute(node) && node.initializer && wordAttributes.test(node.name.getText())) {
      if (ts.isStringLiteral(node.initializer)) note(node, node.initializer.text)
    }
    if (ts.isJsxExpression(node) && node.expression && isElement(node.parent)) {
      if (ts.isStringLiteralLike(node.expression)) note(node, node.expression.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isElement = (node: ts.Node) => ts.isJsxElement(node) || ts.isJsxFragment(node)
const isView = (path: string) => isProduct(path) && path.endsWith('.tsx') && !/(^|\/)(examples|gallery)/.test(path)

it('no view has words of its own', () => {
  const found = repositoryFiles('src').filter(({ path }) => isView(path))
  expect(found.flatMap(wordsIn)).toEqual([])
})

it('catches planted words, and no codes, numbers or classes', () => {
  const planted = `const View = () => <main class="wide"><h1>Good morning</h1><Field label="Your name" id="name" />
    <p>{'Second line'}</p><a href="/plans.csv">CSV</a>, <b>{t('plan.title')}</b> · &nbsp; 2030</main>`
  expect(wordsIn({ path: 'src/plan/views.tsx', text: planted })).toEqual([
    'src/plan/views.tsx:1 Good morning',
    'src/plan/views.tsx:1 Your name',
    'src/plan/views.tsx:2 Second line',
  ])
})
