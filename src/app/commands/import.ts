import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { governmentBySlug } from '#governments/tree'
import { SetupError } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { importReleases, sha256Of } from '#procure/elsewhere'
import { operatorContext } from '../context.ts'
import { withResources } from './beside.ts'

/** Takes over the OCDS releases of another portal. Goes on where it stopped when called again with the same file. */
export const importCommand = (file: string, options: { government: string; historic?: boolean }): Promise<void> =>
  withResources(async ({ resources }) => {
    await access(file).catch(() => {
      throw new SetupError(`There is no file ${file} that can be read.`)
    })
    const found = await operatorContext(resources, null).read(tx => governmentBySlug(tx, options.government))
    if (!found) throw new SetupError(`There is no government ${options.government}. See /api/governments.`)
    const ctx = operatorContext(resources, found.id as GovernmentId)
    const sha256 = await sha256Of(createReadStream(file))
    let wrong = 0
    for await (const progress of importReleases(ctx, createReadStream(file, 'utf8'), {
      sha256,
      historic: options.historic ?? false,
    })) {
      for (const problem of progress.problems) console.error(JSON.stringify(problem))
      console.log(
        `${progress.position} looked at, ${progress.imported} imported, ${progress.known} known already, ${progress.wrong} wrong`,
      )
      wrong = progress.wrong
    }
    if (wrong > 0) process.exitCode = 1
  })
