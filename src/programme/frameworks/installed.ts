import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '#platform/config'
import { Refusal } from '#platform/errors'
import { parseFramework } from './parse.ts'
import type { Framework, Question } from './schema.ts'

/** Reads every version below a folder, oldest first. Throws ContentErrors, or an error of the file system. */
export function readFrameworks(folder: string): Framework[] {
  const versions = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return versions
    .map(({ name }) => {
      const files = readdirSync(join(folder, name)).filter(file => file.endsWith('.yaml'))
      const texts = files.map(file => ({
        file: join('content', 'diagnostic', name, file),
        text: readFileSync(join(folder, name, file), 'utf8'),
      }))
      return parseFramework(name, texts)
    })
    .sort((a, b) => a.version - b.version)
}

// Read as the process starts, like the locales: an installation whose content has faults does not serve half of it.
const installed = readFrameworks(join(rootFolder, 'content', 'diagnostic'))

export const allFrameworks = (): readonly Framework[] => installed

/** The version by which a new diagnostic is carried out: the newest. */
export function frameworkInForce(): Framework {
  const newest = installed.at(-1)
  if (!newest) throw new Error('No version of the diagnostic is installed.')
  return newest
}

/** A version by its number; undefined when it is not installed. */
export const frameworkOf = (version: number): Framework | undefined => installed.find(one => one.version === version)

export function requireFramework(version: number): Framework {
  const framework = frameworkOf(version)
  if (!framework) throw new Refusal('not-found', 'frameworks.unknown-version')
  return framework
}

/** Every question of a version, in its order. */
export const questionsIn = (framework: Framework): readonly Question[] =>
  framework.pillars.flatMap(pillar => pillar.questions)

/** A question by its id, of the version in force unless another is given; undefined when there is none. */
export const question = (id: string, framework: Framework = frameworkInForce()): Question | undefined =>
  questionsIn(framework).find(one => one.id === id)

export function requireQuestion(framework: Framework, id: string): Question {
  const found = question(id, framework)
  if (!found) throw new Refusal('not-found', 'frameworks.unknown-question')
  return found
}
