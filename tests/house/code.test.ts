// Habits that no compiler checks. Each rule is proved on a planted violation.
import { describe, expect, it } from 'vitest'
import { type File, isCode, isProduct, isTest, repositoryFiles } from './files.ts'

interface Rule {
  name: string
  applies(path: string): boolean
  /** What is wrong, in words; nothing when all is well. */
  wrong(file: File): string | undefined
  /** A file that the rule must refuse, and one that it must let pass. */
  refuses: File
  passes: File
}

const matching =
  (pattern: RegExp) =>
  ({ text }: File): string | undefined => {
    const index = text.split('\n').findIndex(line => pattern.test(line))
    return index < 0 ? undefined : `line ${index + 1}: ${text.split('\n')[index]?.trim()}`
  }

// Written in two halves, so that this file does not contain what it looks for.
const word = (...halves: string[]) => halves.join('')

const drawers = /(^|\/)(utils?|helpers?|common|misc|shared|managers?|services?|lib)(\/|\.[cm]?[jt]sx?$)/
const drawerEndings = /[a-z](-(utils?|helpers?|manager)|(Utils?|Helpers?|Manager|Service))\.[cm]?[jt]sx?$/

// Where a process begins and the clock is read for everybody else.
const clocks = /^src\/(platform\/time\/|app\/resources\.ts$|[^/]+\.ts$)|^packages\/[^/]+\/src\/(cli|browser\/)/

const rules: Rule[] = [
  {
    name: 'no file is longer than 300 lines',
    applies: path => isCode(path),
    wrong: ({ text }) => {
      const lines = text.trimEnd().split('\n')
      return lines.length > 300 && !/generated/i.test(lines[0] ?? '') ? `${lines.length} lines` : undefined
    },
    refuses: { path: 'src/plan/plans/rules.ts', text: 'x\n'.repeat(301) },
    passes: { path: 'db/tables.ts', text: `// Generated. Do not edit.\n${'x\n'.repeat(400)}` },
  },
  {
    name: 'no drawers: files are named after what they hold',
    applies: path => /^(src|packages|scripts|tests|db)\//.test(path),
    wrong: ({ path }) => (drawers.test(path) || drawerEndings.test(path) ? 'name it after what it holds' : undefined),
    refuses: { path: word('src/plan/util', 's.ts'), text: '' },
    passes: { path: 'src/deliver/service-standard/rules.ts', text: '' },
  },
  {
    name: 'rules get the time as an argument',
    applies: path => isProduct(path) && !clocks.test(path),
    wrong: matching(/\bnew Date(\(\)|(?!\w|\())|\bDate\.now\b|\bTemporal\.Now\b/),
    refuses: { path: 'src/plan/plans/rules.ts', text: 'const now = new Date()' },
    passes: { path: 'src/plan/plans/rules.ts', text: 'const then = new Date(row.at)' },
  },
  {
    name: 'nothing is left to do',
    applies: path => isCode(path) || /\.(sql|json|md|yaml)$/.test(path),
    wrong: matching(new RegExp(word('\\b(TO', 'DO|FIX', 'ME|HA', 'CK)\\b'))),
    refuses: { path: 'src/plan/plans/rules.ts', text: word('// TO', 'DO later') },
    passes: { path: 'src/plan/plans/rules.ts', text: 'const todoList = 1' },
  },
  {
    name: 'no test is skipped or run alone',
    applies: path => isTest(path),
    wrong: matching(/\b(it|test|describe)\.(skip|only|todo)\b/),
    refuses: { path: 'src/plan/plan.test.ts', text: word('it.on', "ly('works', () => {})") },
    passes: { path: 'src/plan/plan.test.ts', text: "it.runIf(isRoot)('works', () => {})" },
  },
  {
    name: 'the compiler is not told to look away',
    applies: path => isCode(path),
    wrong: matching(new RegExp(word('@ts-', '(ignore|nocheck|expect-error)'))),
    refuses: { path: 'src/plan/plans/rules.ts', text: word('// @ts-', 'ignore') },
    passes: { path: 'src/plan/plans/rules.ts', text: '// @type' },
  },
  {
    name: 'raw HTML has one door',
    applies: path => isProduct(path),
    wrong: matching(new RegExp(word('dangerously', 'SetInnerHTML'))),
    refuses: { path: 'src/plan/plans/views.tsx', text: word('<p dangerously', 'SetInnerHTML={x} />') },
    passes: { path: 'src/plan/plans/views.tsx', text: '<p>{x}</p>' },
  },
  {
    name: 'no folder of somebody’s machine',
    applies: path => path !== 'package-lock.json',
    wrong: matching(/(^|[^A-Za-z0-9_.}])\/(work|farm|root)\/[a-z.]/),
    refuses: { path: 'README.md', text: word('cd /wo', 'rk/main') },
    passes: { path: 'README.md', text: 'cd your/work/folder' },
  },
  {
    name: 'no host of a package registry',
    applies: () => true,
    wrong: matching(
      new RegExp(word('registry\\.', 'npmjs|deb\\.', 'debian|pypi\\.org/', 'simple|crates\\.io/', 'api')),
    ),
    refuses: { path: 'package-lock.json', text: word('https://registry.', 'npmjs.org/zod') },
    passes: { path: 'package-lock.json', text: '"node_modules/zod"' },
  },
]

const files = repositoryFiles()

describe.each(rules)('$name', ({ applies, wrong, refuses, passes }) => {
  it('in every file it applies to', () => {
    const found = files.filter(({ path }) => applies(path)).map(file => [file.path, wrong(file)])
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(([, problem]) => problem)).toEqual([])
  })

  it('catches a planted violation, and nothing sound', () => {
    expect(applies(refuses.path) && wrong(refuses)).toBeTruthy()
    expect(applies(passes.path) && wrong(passes)).toBeFalsy()
  })
})
