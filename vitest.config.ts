import { defineConfig } from 'vitest/config'

// One run for libraries, platform and areas. What touches the database runs a second time on the oldest supported
// server. Journeys need a built application and a browser and have their own configuration in tests/journeys.
const onOldestServer = ['src/**/*.store.test.ts', '{src,tests}/**/{migrations,isolation,plans}*.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  resolve: { conditions: ['@gdm/source'] },
  ssr: { resolve: { conditions: ['@gdm/source'], externalConditions: ['@gdm/source'] } },
  test: {
    globalSetup: ['tests/setup.ts'],
    include:
      process.env.GDM_TEST_SERVER === 'oldest'
        ? onOldestServer
        : [
            'src/**/*.test.{ts,tsx}',
            'packages/*/src/**/*.test.{ts,tsx}',
            'tests/{conformance,house}/**/*.test.{ts,tsx}',
          ],
    maxWorkers: 2,
    // Files share the modules that a worker has loaded: loading the application for each took as long as half the tests.
    // What a test changes it changes in a database and an application of its own, so there is nothing else to share.
    isolate: false,
    // Generous: a machine that does much else at once must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
