import { mkdir, readdir, rm } from 'node:fs/promises'
import { type AloneConnection, emptyUnfinished, knownMigrations, markFilling, obstacleToFilling } from '#platform/db'
import { SetupError } from '#platform/errors'

/** A database and a folder that are to be filled, and the words of this way of filling them. */
export interface PlaceToFill {
  filesFolder: string
  /** Empties a place in which an earlier attempt was broken off. */
  again: boolean
  /** Said when an earlier attempt was broken off and nobody asked to begin again. */
  brokenOff: string
  /** Said of a folder that holds files already. */
  filesThere: string
  /** Throws when a database in which there is something will not do. */
  refuseUsed(): Promise<void>
}

/**
 * Takes an empty place, and marks it as being filled until `endFilling`: nothing starts on it before.
 * @throws SetupError when it is not empty
 */
export async function takePlace(connection: AloneConnection, place: PlaceToFill): Promise<void> {
  const { filesFolder, again } = place
  const obstacle = await obstacleToFilling(connection)
  if (obstacle === 'unfinished' && !again) throw new SetupError(place.brokenOff)
  if (obstacle === 'unfinished') {
    await emptyUnfinished(connection)
    await rm(filesFolder, { recursive: true, force: true })
  } else {
    if (obstacle === 'used') await place.refuseUsed()
    const present = await readdir(filesFolder).catch(() => [])
    if (present.length > 0) throw new SetupError(`${filesFolder} holds files already: ${place.filesThere}`)
    await markFilling(connection)
  }
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
}

/** @throws SetupError when something was written under a schema that this release does not know. `what`: 'The backup' */
export async function refuseNewer(what: string, schema: readonly string[]): Promise<void> {
  const known = new Set(await knownMigrations())
  const unknown = schema.filter(name => !known.has(name))
  if (unknown.length > 0)
    throw new SetupError(`${what} is from a newer release (it has ${unknown.join(', ')}): install that one first.`)
}
