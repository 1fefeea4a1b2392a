import { addEntry, editEntry, takeAction } from '#programme/register'
import type { TestApp } from '../../app/testing.ts'
import { seat } from './actions.ts'
import { reviews } from './kinds.ts'
import { type Rating, type Theme, themes } from './rating.ts'

export const programme = 'many-hands'
export const personId = (app: TestApp, person: string): string => app.world.people.get(person) ?? ''
export const as = (app: TestApp, person: string) => app.ctxOf(person, programme)

/** Colours and reasons for all themes: green where nothing else is said. */
export const rated = (of: Partial<Record<Theme, Rating>>) =>
  Object.fromEntries(
    themes.flatMap(theme => [
      [`rating-${theme}`, of[theme] ?? 'green'],
      [`why-${theme}`, `Seen in the files about ${theme}.`],
      [`change-${theme}`, `Files about ${theme} that say otherwise.`],
    ]),
  )

const planned = {
  type: 'annual',
  period: 'April to September 2029',
  scope: 'All work with the partner.',
  'panel-offices': 'Two offices that buy for other governments',
} as const

export const findings = (of: Partial<Record<Theme, Rating>>, overall: 'green' | 'amber' | 'red') => ({
  ...planned,
  evidence: 'Eleven talks and forty files.',
  report: 'The work goes on, and one part of it does not.',
  overall,
  'why-overall': 'One theme stands out.',
  ...rated(of),
})

/** A review that is planned by Amara, with Irena on its panel. */
export async function aReview(app: TestApp, partnerId: string | null, follows: readonly string[] = []) {
  const amara = await as(app, 'amara')
  const id = await addEntry(amara, reviews, { partnerId, title: 'Review of 2029', content: { ...planned, follows } })
  await seat(amara, id, personId(app, 'irena'))
  return id
}

/** The same, judged so and handed over with time for a reply until the end of January. */
export async function aDraft(
  app: TestApp,
  partnerId: string | null,
  of: Partial<Record<Theme, Rating>>,
  overall: 'green' | 'amber' | 'red',
  follows: readonly string[] = [],
) {
  const irena = await as(app, 'irena')
  const id = await aReview(app, partnerId, follows)
  await takeAction(irena, reviews, id, 'begin')
  await editEntry(irena, reviews, id, null, {
    title: 'Review of 2029',
    content: { ...findings(of, overall), follows },
  })
  await takeAction(irena, reviews, id, 'draft', null, { 'reply-until': '2030-01-31' })
  return id
}

export async function aPublished(
  app: TestApp,
  ...of: Parameters<typeof aDraft> extends [TestApp, ...infer R] ? R : never
) {
  const id = await aDraft(app, ...of)
  // Officials of partners answer for their own partner; for the programme as a whole a lead does.
  const replies = await as(app, of[0] === null ? 'amara' : 'felipe')
  await takeAction(replies, reviews, id, 'reply', null, { reply: 'We do not agree on the money.' })
  await takeAction(await as(app, 'irena'), reviews, id, 'finish')
  await takeAction(await as(app, 'irena'), reviews, id, 'publish')
  return id
}
