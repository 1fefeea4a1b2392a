import { join } from 'node:path'
import { readPacks } from '#governments/packs'
import { rootFolder } from '#platform/config'
import type { Log } from '#platform/log'
import { addSeconds } from '#platform/time'
import type { Resources } from '../context.ts'
import { play, theatreOn } from './play.ts'
import { type KeptPassphrase, type Stage, type Story, stageOf } from './stage.ts'
import { earlyStories, stories } from './stories/all.ts'
import { addGovernments, addOutsiders, emptyWorld, exampleProgramme, type World } from './world.ts'

/** The stories of governments begin so many days before today. */
const daysOfHistory = 400
/** A programme shows whether it worked only long after it has left. */
const daysOfProgramme = 1300

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
  const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })
  const sayMonth = (month: Date) => say(`Acting out the demonstration: ${monthName.format(month)}`)
  const daysAgo = (days: number) => addSeconds(now, -days * 24 * 60 * 60)
  const theatre = theatreOn(resources, daysAgo(daysOfProgramme))
  const packs = await readPacks(join(rootFolder, 'packs'))
  const world = emptyWorld()
  const kept = new Map<string, KeptPassphrase>()
  const told = (list: readonly ((stage: Stage) => Story)[], slug: string) => {
    const stage = stageOf({ resources: theatre.resources, world, packs, now, kept }, slug)
    return list.map(story => story(stage))
  }
  say('Setting up the example programme, which is older than the rest')
  await addGovernments(theatre.resources, world, slug => slug === exampleProgramme)
  await play(theatre, told(earlyStories, exampleProgramme), { until: daysAgo(daysOfHistory), log, say: sayMonth })
  say('Setting up the example governments and their people')
  await addGovernments(theatre.resources, world, slug => slug !== exampleProgramme)
  await addOutsiders(theatre.resources, world)
  const playing = Object.entries(stories).flatMap(([slug, list]) => told(list, slug))
  await play(theatre, playing, { until: now, log, say: sayMonth })
  return { world, passphrases: [...kept.values()] }
}
