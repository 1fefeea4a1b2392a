// Brings db/tables.ts and db/schema.sql up to date with the migrations, on a server of its own that is thrown away.
// Usage: node --conditions=@gdm/source db/update.ts [--check]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchPostgres } from '../src/platform/db/launcher.ts'
import { migrate } from '../src/platform/db/migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'gdm-schema-'))
const server = await launchPostgres({ dataFolder: join(folder, 'data'), settings: { fsync: 'off' } })
try {
  await migrate(server.url, { purpose: 'test' })
  execFileSync(process.execPath, [join(import.meta.dirname, 'generate.ts'), server.url, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
