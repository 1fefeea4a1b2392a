import { join } from 'node:path'
import { readPacks } from '#governments/packs'
import { rootFolder } from '#platform/config'
import type { Log } from '#platform/log'
import { addSeconds } from '#platform/time'
import type { Resources } from '../context.ts'
import { play, theatreOn } from './play.ts'
import { type KeptPassphrase, stageOf } from './stage.ts'
import { stories } from './stories/all.ts'
import { createWorld, type World } from './world.ts'

/** The stories begin so many days before today. */
const daysOfHistory = 400

export interface Loaded {
  world: World
  /** Of the opportunities that are not opened yet. */
  passphrases: readonly KeptPassphrase[]
}

/**
 * Sets the example governments up and plays all stories up to now, through the real actions, into a database that holds
 * nothing yet.
 * @param say is told what is being done, in a few words each time
 */
export async function loadDemonstration(
  resources: Resources,
  now: Date,
  log: Log,
  say: (step: string) => void = () => {},
): Promise<Loaded> {
  say('Setting up the example governments and their people')
  const theatre = theatreOn(resources, addSeconds(now, -daysOfHistory * 24 * 60 * 60))
  const world = await createWorld(theatre.resources)
  const packs = await readPacks(join(rootFolder, 'packs'))
  const kept = new Map<string, KeptPassphrase>()
  const playing = Object.entries(stories).flatMap(([slug, told]) => {
    const stage = stageOf({ resources: theatre.resources, world, packs, now, kept }, slug)
    return told.map(story => story(stage))
  })
  const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })
  await play(theatre, playing, {
    until: now,
    log,
    say: month => say(`Acting out the demonstration: ${monthName.format(month)}`),
  })
  return { world, passphrases: [...kept.values()] }
}
