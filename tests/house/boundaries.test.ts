// Each boundary is proved by a planted violation, so that a rule that catches nothing cannot go unnoticed.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import rules from '../../.dependency-cruiser.mjs'
import { areas } from '../../scripts/areas.mjs'
import { checkBoundaries } from '../../scripts/boundaries.mjs'

const repository = join(import.meta.dirname, '../..')

const sound = {
  'package.json': JSON.stringify({
    type: 'module',
    workspaces: ['packages/*'],
    imports: { '#*': './src/*/index.ts' },
    dependencies: { hono: '*', kysely: '*', pg: '*' },
    devDependencies: { 'fast-check': '*' },
  }),
  'tsconfig.json': '{}',
  'packages/govuk-jsx/package.json': JSON.stringify({
    name: '@gdm/govuk-jsx',
    type: 'module',
    exports: { '.': { '@gdm/source': './src/index.ts' }, './trusted': { '@gdm/source': './src/trusted.ts' } },
  }),
  'packages/govuk-jsx/src/index.ts': "export { Button } from './button.ts'",
  'packages/govuk-jsx/src/button.ts': 'export const Button = 1',
  'packages/govuk-jsx/src/trusted.ts': "import { raw } from 'hono/html'\nexport const trusted = raw",
  'src/platform/db/index.ts': "import pg from 'pg'\nexport const pool = pg.Pool",
  'src/platform/db/testing.ts': 'export const testDatabase = 1',
  'src/platform/questions/markdown.ts': "export { trusted } from '@gdm/govuk-jsx/trusted'",
  'src/platform/ui/index.ts': "export { Button } from '@gdm/govuk-jsx'",
  'src/plan/index.ts': "export { plans } from './plans/index.ts'",
  'src/plan/plans/index.ts': "export { plans } from './store.ts'",
  'src/plan/plans/store.ts': "import { Kysely } from 'kysely'\nexport const plans = Kysely",
  'src/plan/plans/factory.ts': 'export const aPlan = 1',
  'src/plan/approvals/index.ts': "import '../plans/index.ts'\nexport const approvals = 1",
  'src/procure/bids/index.ts': "import '#plan'\nimport '#plan/plans'\nimport '#platform/ui'",
  'src/procure/bids/bids.test.ts':
    "import '../../platform/db/testing.ts'\nimport '../../plan/plans/factory.ts'\nimport 'fast-check'",
  'src/app/index.ts': "import '#procure/bids'",
  'src/web.ts': "import '#app'",
}

const planted: { rule: string; from: string; text: string; also?: Record<string, string> }[] = [
  { rule: 'plan-imports-earlier-areas-only', from: 'src/plan/plans/tell.ts', text: "import '#procure/bids'" },
  { rule: 'front-door-of-another-area', from: 'src/procure/bids/peek.ts', text: "import '../../plan/plans/store.ts'" },
  {
    rule: 'front-door-of-another-area-in-tests',
    from: 'src/procure/bids/peek.test.ts',
    text: "import '../../plan/plans/store.ts'",
  },
  { rule: 'front-door-of-another-feature', from: 'src/plan/approvals/peek.ts', text: "import '../plans/store.ts'" },
  { rule: 'front-door-from-beside-the-features', from: 'src/plan/beside.ts', text: "import './plans/store.ts'" },
  { rule: 'front-door-from-beside-the-features', from: 'src/cli.ts', text: "import './plan/plans/store.ts'" },
  { rule: 'alias-for-another-area', from: 'src/procure/bids/path.ts', text: "import '../../plan/index.ts'" },
  {
    rule: 'no-deeper-front-door',
    from: 'src/procure/bids/forms/use.ts',
    text: "import './deep/index.ts'",
    also: { 'src/procure/bids/forms/deep/index.ts': 'export const deep = 1' },
  },
  { rule: 'kysely-in-stores-only', from: 'src/procure/bids/rules.ts', text: "import { sql } from 'kysely'" },
  { rule: 'pg-in-platform-db-only', from: 'src/procure/bids/actions.ts', text: "import pg from 'pg'" },
  {
    rule: 'trusted-in-markdown-only',
    from: 'src/procure/bids/views.tsx',
    text: "import { trusted } from '@gdm/govuk-jsx/trusted'",
  },
  { rule: 'raw-html-in-trusted-only', from: 'src/procure/bids/raw.ts', text: "import { raw } from 'hono/html'" },
  { rule: 'no-test-code-in-product', from: 'src/plan/plans/demo.ts', text: "import './factory.ts'" },
  { rule: 'no-development-packages-in-product', from: 'src/plan/plans/dev.ts', text: "import 'fast-check'" },
  { rule: 'no-unlisted-packages', from: 'src/plan/plans/extra.ts', text: "import 'zod'" },
  {
    rule: 'packages-know-no-platform',
    from: 'packages/govuk-jsx/src/knows.ts',
    text: "import '../../../src/plan/index.ts'",
  },
  {
    rule: 'packages-by-name',
    from: 'src/platform/ui/path.ts',
    text: "import '../../../packages/govuk-jsx/src/index.ts'",
  },
  {
    rule: 'no-cycles',
    from: 'src/plan/plans/one.ts',
    text: "import './two.ts'\nexport const one = 1",
    also: { 'src/plan/plans/two.ts': "import { one } from './one.ts'\nexport const two = one" },
  },
  { rule: 'everything-is-found', from: 'src/plan/plans/lost.ts', text: "import './nowhere.ts'" },
]

let folder: string

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdm-boundaries-'))
  write(sound)
  mkdirSync(join(folder, 'node_modules/@gdm'), { recursive: true })
  for (const name of ['hono', 'kysely', 'pg', 'fast-check', 'zod']) {
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name))
  }
  symlinkSync('../../packages/govuk-jsx', join(folder, 'node_modules/@gdm/govuk-jsx'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('boundaries', () => {
  it('find nothing wrong in a sound layout, and read all of it', async () => {
    const found = await checkBoundaries(folder)
    expect(found.violations).toEqual([])
    expect(found.unread).toEqual([])
    expect(found.cruised).toBe(Object.keys(sound).filter(name => name.endsWith('.ts')).length)
  })

  it('catch a planted violation of each rule', async () => {
    for (const { from, text, also } of planted) write({ [from]: text, ...also })
    const { violations } = await checkBoundaries(folder)
    const caught = new Set(violations.map(({ rule, from }) => `${rule} in ${from}`))
    for (const { rule, from } of planted) expect(caught).toContain(`${rule} in ${from}`)
  })

  it('have a rule for each area', async () => {
    for (const [index, area] of areas.slice(0, -1).entries()) {
      write({ [`src/${areas[index + 1]}/index.ts`]: '', [`src/${area}/early.ts`]: `import '#${areas[index + 1]}'` })
    }
    const { violations } = await checkBoundaries(folder)
    const caught = violations.map(({ rule }) => rule)
    for (const area of areas.slice(0, -1)) expect(caught).toContain(`${area}-imports-earlier-areas-only`)
  })

  it('notice modules that the checker does not read', async () => {
    const exclude = { path: ['^src/open/'] }
    write({ 'src/open/feeds.ts': '' })
    const { unread } = await checkBoundaries(folder, { ...rules, options: { ...rules.options, exclude } })
    expect(unread).toContain('src/open/feeds.ts')
  })
})
