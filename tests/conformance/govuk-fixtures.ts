import { readdirSync, readFileSync } from 'node:fs'
import type { Options } from './govuk-adapter.ts'

/** What govuk-frontend ships for each component: options, and the HTML its macro makes of them. */
export interface Fixture {
  name: string
  options: Options
  html: string
}

export const componentsFolder = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)

/** The official names of all components, such as `error-summary`. */
export const officialComponents = readdirSync(componentsFolder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

export const fixturesOf = (component: string): Fixture[] =>
  JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, componentsFolder), 'utf8')).fixtures
