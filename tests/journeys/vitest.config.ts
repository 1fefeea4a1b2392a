import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Journeys through the built application in a real browser. One application for all journeys: they run one file after
// the other, each with people and things of its own.
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  resolve: { conditions: ['@gdm/source'] },
  test: {
    globalSetup: ['tests/journeys/setup.ts'],
    include: ['tests/journeys/**/*.test.ts'],
    fileParallelism: false,
    // What one file has examined no other examines again.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
