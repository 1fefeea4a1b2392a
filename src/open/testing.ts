import { contextFor } from '#app'
import { idOf } from '#app/demonstration'
import { operator } from '#platform/context'
import type { TestApp } from '../app/testing.ts'
import { type Chapter, publishStory, type StoryParts } from './factory.ts'

/** Publishes a story in one of the example governments, each chapter at its own time, and puts it on the public pages. */
export async function publishIn(
  app: TestApp,
  government: string,
  until: Chapter,
  parts: Partial<StoryParts> = {},
  options: Parameters<typeof publishStory>[3] = {},
): Promise<StoryParts> {
  const governmentId = idOf(app.world.governments, government)
  const before = app.now
  const story = await publishStory(
    now => {
      app.now = now
      return contextFor(app.resources, governmentId, operator)
    },
    until,
    { government: { slug: government, languages: government === 'ejemplaria' ? ['es'] : ['en'] }, ...parts },
    options,
  )
  app.now = before
  await app.tick()
  return story
}
