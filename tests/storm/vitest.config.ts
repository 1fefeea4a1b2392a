import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Kills of the built application's processes under load: five in `npm test`, as many as asked for in `npm run storm`.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  resolve: { conditions: ['@gdm/source'] },
  ssr: { resolve: { conditions: ['@gdm/source'], externalConditions: ['@gdm/source'] } },
  test: {
    include: ['tests/storm/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
})
