import { createReadStream } from 'node:fs'
import { access, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { erasuresToKeep, type KeptErasure, placesOf, replayErasures } from '#app/personal-data'
import { allGovernments } from '#governments/tree'
import { projectAgain } from '#open/projection'
import { flushFolder } from '#platform/backup'
import { SetupError } from '#platform/errors'
import { type GovernmentId, newId } from '#platform/ids'
import { type KeptWithdrawal, replayWithdrawals, withdrawalsToKeep } from '#record'
import { operatorContext, type Resources } from '../context.ts'
import type { Feature } from '../feature.ts'

/**
 * The list of everything that was erased or withdrawn, beside the backups: a copy from before is taken through it. It
 * names nobody: people stand in it as digests of ids, withdrawn words as salted digests.
 */
export const forgottenName = 'forgotten.jsonl'

type Line = { erasure: KeptErasure } | { withdrawal: KeptWithdrawal }

/** Writes the list anew; the old one stays until the new one is whole. Returns how many entries it has. */
export async function writeForgotten(resources: Resources, folder: string): Promise<number> {
  const path = join(folder, forgottenName)
  // Several workers may write it at once, each whole.
  const making = `${path}.${newId()}.partial`
  const file = await open(making, 'w', 0o600).catch(error => {
    throw new SetupError(`${folder} cannot be written to: ${(error as Error).message}.`)
  })
  let entries = 0
  try {
    for await (const line of linesOf(resources)) {
      await file.writeFile(`${JSON.stringify(line)}\n`)
      entries++
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(making, path)
  await flushFolder(folder)
  return entries
}

async function* linesOf(resources: Resources): AsyncGenerator<Line> {
  const ctx = operatorContext(resources, null)
  for await (const erasure of erasuresToKeep(ctx)) yield { erasure }
  for (const { id } of await ctx.read(allGovernments)) {
    const inside = operatorContext(resources, id as GovernmentId)
    for (const withdrawal of await inside.read(tx => withdrawalsToKeep(tx, id))) yield { withdrawal }
  }
}

/** The list to go through after a restore: the one named, or else that beside the backup; undefined when there is none. */
export async function findForgotten(backup: string, named: string | undefined): Promise<string | undefined> {
  const path = named ?? join(dirname(backup), forgottenName)
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (!isThere && named) throw new SetupError(`There is no file ${named} that can be read.`)
  return isThere ? path : undefined
}

/** Takes a restored copy through the list: nothing that was erased or withdrawn since comes back. */
export async function forgetAgain(
  resources: Resources,
  features: readonly Feature[],
  path: string | undefined,
): Promise<{ erased: number; withdrawn: number }> {
  const erased = await replayErasures(operatorContext(resources, null), placesOf(features), erasuresIn(path))
  let withdrawn = 0
  const contextIn = (id: string) => operatorContext(resources, id as GovernmentId)
  for await (const line of linesIn(path)) {
    if ('withdrawal' in line) withdrawn += await replayWithdrawals(contextIn, [line.withdrawal], projectAgain)
  }
  return { erased, withdrawn }
}

async function* erasuresIn(path: string | undefined): AsyncGenerator<KeptErasure> {
  for await (const line of linesIn(path)) if ('erasure' in line) yield line.erasure
}

async function* linesIn(path: string | undefined): AsyncGenerator<Line> {
  if (!path) return
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) if (line) yield JSON.parse(line) as Line
}
