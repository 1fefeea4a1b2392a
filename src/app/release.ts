import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '#platform/config'

/** The version of this program, as package.json says it. */
export const releaseName = (): string =>
  (JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { version: string }).version
