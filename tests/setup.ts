// Runs once before all test files: one PostgreSQL server for the run, named by GDM_TEST_SERVER (embedded or oldest).
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startTestServer } from '../src/platform/db/testing-server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kind = process.env.GDM_TEST_SERVER === 'oldest' ? 'oldest' : 'embedded'
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  try {
    const server = await startTestServer({ kind, root, migrate: migrateForTests })
    if (!server) throw new Error('This machine has no PostgreSQL server programs of its own')
    const { stop, ...told } = server
    project.provide('testServer', told)
    return stop
  } catch (error) {
    // Tests that need no database still run; the others fail with this reason.
    project.provide('testServer', { problem: `No test database: ${(error as Error).stack}` })
    return async () => {}
  }
}

async function migrateForTests(url: string): Promise<void> {
  const { migrate } = await import('../src/platform/db/migrate.ts')
  await migrate(url, { purpose: 'test' })
}
