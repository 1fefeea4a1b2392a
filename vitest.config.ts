import { defineConfig } from 'vitest/config'

// One run for libraries and platform. Journeys need a built application and a browser; scripts/test.mjs runs them last.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  resolve: { conditions: ['@gdm/source'] },
  ssr: { resolve: { conditions: ['@gdm/source'], externalConditions: ['@gdm/source'] } },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'packages/*/src/**/*.test.{ts,tsx}',
      'tests/{conformance,house}/**/*.test.{ts,tsx}',
    ],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
