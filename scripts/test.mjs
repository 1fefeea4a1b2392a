// npm test: everything that continuous integration runs. With --check (npm run check) all but the journeys.
import { prepare } from './bootstrap.mjs'
import { giveUp, say, startedAgain } from './progress.mjs'

const onlyCheck = process.argv.includes('--check')
if (!startedAgain) say(onlyCheck ? 'Checking the code' : 'Testing the marketplace')
await prepare().catch(error => giveUp(error.message))

const { program, report, runSteps, vitest } = await import('./steps.mjs')
const { findServerBinaries } = await import('../src/platform/db/embedded-binaries.ts')
const [oldest] = findServerBinaries()

const groups = [
  [
    { name: 'Format and lint', work: () => program('biome', ['check', '--error-on-warnings', '.']) },
    { name: 'Types', work: () => program('tsc', ['-p', '.', '--noEmit']) },
    { name: 'Boundaries', work: () => program('node', ['scripts/boundaries.mjs']) },
  ],
  [{ name: 'Generated documents are current', work: () => program('node', ['scripts/docs.mjs', '--check']) }],
  [{ name: 'Tests, on the embedded PostgreSQL', work: () => vitest('embedded', []) }],
  [
    oldest
      ? {
          name: `Tests of stores, on PostgreSQL ${oldest.major}`,
          work: () => vitest('oldest', [], { GDM_TEST_SERVER: 'oldest' }),
        }
      : {
          name: 'Tests of stores, on an older PostgreSQL',
          work: async () => ({ ok: true, note: 'left out: this machine has no PostgreSQL server of its own' }),
        },
  ],
]

if (!onlyCheck) {
  groups.push(
    [{ name: 'Build', work: buildIt }],
    [{ name: 'Kills under load', work: () => vitest('storm', ['--config', 'tests/storm/vitest.config.ts']) }],
    [{ name: 'Journeys in a browser', work: journeys }],
  )
}

report(await runSteps(groups))

async function buildIt() {
  const { build } = await import('./build.mjs')
  await build()
  return { ok: true }
}

async function journeys() {
  const { ensureChromium } = await import('./chromium.mjs')
  const chromium = ensureChromium()
  return vitest('journeys', ['--config', 'tests/journeys/vitest.config.ts'], { CHROMIUM_PATH: chromium })
}
