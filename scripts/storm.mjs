// npm run storm: kills web, worker and database a hundred times under load and counts what was lost (npm test: five).
import { prepare, run, withLocalPrograms } from './bootstrap.mjs'
import { giveUp } from './progress.mjs'

const kills = process.argv[2] ?? '100'
await prepare().catch(error => giveUp(error.message))
const { build } = await import('./build.mjs')
await build()
const args = ['run', '--config', 'tests/storm/vitest.config.ts']
process.exitCode = await run('vitest', args, { env: { ...withLocalPrograms(), GDM_KILLS: kills } })
