// Who may import whom, made from the one ordered list of areas. Run by scripts/boundaries.mjs.
import { areas } from './scripts/areas.mjs'

const frontDoors = ['^src/[^/]+/index\\.ts$', '^src/[^/]+/[^/]+/index\\.ts$']
const testCode = '\\.test\\.tsx?$|/(factory|testing|testing-[^/]+)\\.tsx?$|^(tests|bench)/'
const testDoor = '/(factory|testing)\\.tsx?$'
const notTestCode = { pathNot: testCode }

const order = areas.slice(0, -1).flatMap((area, index) => {
  const comment = 'An area imports those before it in scripts/areas.mjs. To tell a later one, record an event.'
  const name = `${area}-imports-earlier-areas-only`
  const later = areas.slice(index + 1, -1)
  const rules = [
    { name, comment, severity: 'error', from: { path: `^src/${area}/` }, to: { path: `^src/(${later.join('|')})/` } },
  ]
  // Tests may run their area's pages in the whole application.
  const application = {
    name,
    comment,
    severity: 'error',
    from: { path: `^src/${area}/`, ...notTestCode },
    to: { path: '^src/app/' },
  }
  return later.length > 0 ? [...rules, application] : [application]
})

const doors = [
  {
    name: 'front-door-of-another-area',
    comment: 'Other areas are reached by #area or #area/feature, whose index.ts says what others may use.',
    severity: 'error',
    from: { path: '^src/([^/]+)/', ...notTestCode },
    to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', ...frontDoors] },
  },
  {
    name: 'front-door-of-another-area-in-tests',
    comment: "Tests may use another area's front door, its factory.ts and its testing.ts.",
    severity: 'error',
    from: { path: '^src/([^/]+)/.*(\\.test\\.tsx?|/(factory|testing|testing-[^/]+)\\.tsx?)$' },
    to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', ...frontDoors, testDoor] },
  },
  {
    name: 'front-door-of-another-feature',
    comment: 'Another feature of the same area is reached by its index.ts.',
    severity: 'error',
    from: { path: '^src/([^/]+)/([^/]+)/' },
    to: { path: '^src/$1/[^/]+/', pathNot: ['^src/$1/$2/', ...frontDoors, testDoor] },
  },
  {
    name: 'front-door-from-beside-the-features',
    comment: 'Also files that lie beside the features come in by the front door.',
    severity: 'error',
    from: { path: ['^src/[^/]+\\.tsx?$', '^src/[^/]+/[^/]+\\.tsx?$'] },
    to: { path: '^src/[^/]+/[^/]+/', pathNot: [...frontDoors, testDoor] },
  },
  {
    name: 'alias-for-another-area',
    comment: 'Write #area or #area/feature, not a path: a path can reach past the front door.',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', testDoor], dependencyTypesNot: ['aliased-subpath-import'] },
  },
  {
    name: 'no-deeper-front-door',
    comment: 'There are two levels of front doors, area and feature. A folder inside a feature is its own affair.',
    severity: 'error',
    from: {},
    to: { path: '^src/[^/]+/[^/]+/.+/index\\.tsx?$' },
  },
]

const onlyThere = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(src|packages)/', pathNot: from },
  to: { path: to },
})

const places = [
  onlyThere(
    'kysely-in-stores-only',
    'SQL stays in store.ts, or in a store named after its part (withdrawal-store.ts).',
    ['[/-]store\\.ts$', '^src/platform/db/', '\\.test\\.tsx?$', '/testing[^/]*\\.tsx?$'],
    'node_modules/kysely/',
  ),
  onlyThere(
    'pg-in-platform-db-only',
    'Nobody else holds a connection: transact and read set role and government.',
    ['^src/platform/db/', '\\.test\\.tsx?$', '/testing[^/]*\\.tsx?$'],
    'node_modules/(pg|pg-pool|pg-cursor)/',
  ),
  onlyThere(
    'trusted-in-markdown-only',
    'Raw HTML comes from the Markdown renderer, which escapes what people typed.',
    ['^src/platform/(ui|questions)/markdown\\.tsx?$'],
    '^packages/govuk-jsx/src/(preact/)?trusted\\.ts$',
  ),
  onlyThere(
    'raw-html-in-trusted-only',
    'Raw HTML exists as one function, trusted().',
    ['^packages/govuk-jsx/src/(preact/)?trusted\\.ts$'],
    'node_modules/(hono/.*/helper/html|preact/jsx-runtime)/',
  ),
]

const product = [
  {
    name: 'no-test-code-in-product',
    comment: 'Factories, test databases and tests are for tests.',
    severity: 'error',
    from: { path: '^(src|packages)/', pathNot: [testCode, '/bench\\.ts$'] },
    to: { path: testCode },
  },
  {
    name: 'no-development-packages-in-product',
    comment: 'What runs in production is listed under dependencies.',
    severity: 'error',
    // The components' build for preact brings none with it: preact is its users' to install.
    from: {
      path: '^(src|packages)/',
      pathNot: [testCode, '/(examples|gallery)\\.tsx?$', '^packages/govuk-jsx/src/preact/'],
    },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'no-unlisted-packages',
    comment: 'A package that only comes along with another may go again with it: list it in package.json.',
    severity: 'error',
    from: { path: '^(src|packages)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'packages-know-no-platform',
    comment: 'A package is for people who do not run the platform.',
    severity: 'error',
    from: { path: '^packages/([^/]+)/' },
    to: { path: '^(src|db|packages)/', pathNot: '^packages/$1/' },
  },
  {
    name: 'packages-by-name',
    comment: 'Import a package by its name, as everybody else would have to.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^packages/', dependencyTypesNot: ['aliased-workspace'] },
  },
  {
    name: 'no-cycles',
    comment: 'Two modules that need each other at run time are one module, or three.',
    severity: 'error',
    from: { path: '^(src|packages)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'everything-is-found',
    comment: 'An import that leads nowhere escapes every other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(node:|bun:)' },
  },
]

export default {
  forbidden: [...order, ...doors, ...places, ...product],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^packages/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@gdm/source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
