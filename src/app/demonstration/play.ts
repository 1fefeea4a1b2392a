import { project } from '#open/projection'
import type { Log } from '#platform/log'
import { addSeconds } from '#platform/time'
import { deliver, RecordedEvent, sequence } from '#record'
import { contextFor, type Resources } from '../context.ts'
import { features } from '../features.ts'
import { doWhatIsDue } from '../worker.ts'
import type { Story } from './stage.ts'

const subscribers = features.flatMap(feature => feature.subscribers ?? [])

/** Resources whose clock stands where the stories put it, and the events that wait to be dealt with. */
export interface Theatre {
  resources: Resources
  clock: { now: Date }
  events: RecordedEvent[]
}

/** Takes over an installation's resources for a while. Mails are written, to be read in the outbox, and never sent. */
export function theatreOn(resources: Resources, from: Date): Theatre {
  const clock = { now: from }
  const events: RecordedEvent[] = []
  return {
    clock,
    events,
    resources: {
      ...resources,
      now: () => clock.now,
      override: () => clock.now,
      enqueue: async (_, queue, data) => {
        if (queue === 'events') events.push(RecordedEvent.parse(data))
      },
    },
  }
}

interface Playing {
  story: Story
  next: Date
}

/**
 * Plays all stories together, scene by scene in the order of time, and does between the scenes what the worker would
 * have done at that moment. What lies in the future has not happened: a story whose next scene does, stops there.
 * @param say is told each month that the stories reach
 */
export async function play(
  theatre: Theatre,
  stories: readonly Story[],
  options: { until: Date; log: Log; say(month: Date): void },
): Promise<void> {
  const { clock, resources } = theatre
  const playing: Playing[] = []
  for (const story of stories) await goOn(playing, story, clock.now)
  let month = ''
  for (;;) {
    const scene = playing.reduce<Playing | undefined>(
      (first, one) => (first && first.next <= one.next ? first : one),
      undefined,
    )
    const until = scene && scene.next <= options.until ? scene.next : options.until
    await passTime(theatre, until, options.log)
    if (!scene || scene.next > options.until) break
    if (until.toISOString().slice(0, 7) !== month) options.say(until)
    month = until.toISOString().slice(0, 7)
    playing.splice(playing.indexOf(scene), 1)
    await goOn(playing, scene.story, clock.now)
    await hearOf(theatre)
  }
  await sequence(resources.database, clock.now)
  await project(resources.database, clock.now)
}

/** Acts out a scene and asks when the next one is: never before this one, nor at the same moment. */
async function goOn(playing: Playing[], story: Story, now: Date): Promise<void> {
  const { done, value } = await story.next()
  if (done) return
  const earliest = addSeconds(now, 60)
  playing.push({ story, next: value < earliest ? earliest : value })
}

const day = (instant: Date): string => instant.toISOString().slice(0, 10)

/** Lets the clock go on. Positions in the feed are given once a day, before the first scene of another one. */
async function passTime(theatre: Theatre, until: Date, log: Log): Promise<void> {
  const { clock, resources } = theatre
  if (day(clock.now) !== day(until)) await sequence(resources.database, clock.now)
  clock.now = until
  await doWhatIsDue(resources, log)
  await hearOf(theatre)
}

/** Deals with the events that were recorded, and with those that come of it. */
async function hearOf({ events, resources }: Theatre): Promise<void> {
  for (let event = events.shift(); event; event = events.shift()) {
    await deliver(event, subscribers, id => contextFor(resources, id as Parameters<typeof contextFor>[1]))
  }
}
