import { z } from 'zod'
import type { Transaction } from '#platform/db'
import { type Statement, standing } from '#programme/publications'
import { entriesById, entriesOf } from '#programme/register'
import { type Item, itemOf, publicItem } from './items.ts'
import { outcome, roadmapAction } from './kinds.ts'
import type { Filter } from './links.ts'
import { agreedStates, interventions } from './rules.ts'
import type { OutcomeShown } from './views.tsx'

/** So many actions are drawn at once; the page says so where a roadmap has more. */
export const mostActions = 1000

/** States of actions that a roadmap shows to its members; everybody sees those that were agreed. */
export const shownStates = ['proposed', ...agreedStates] as const

const perRead = 500
/** So many statements are looked through for those that fit: ten times what is drawn. */
const mostRead = 10 * mostActions

/** How a roadmap is looked at, and to what it is narrowed. */
export const RoadmapQuery = z.object({
  view: z.enum(['timeline', 'table', 'board']).catch('timeline'),
  outcome: z.uuid().optional().catch(undefined),
  intervention: z.enum(interventions).optional().catch(undefined),
  owner: z.uuid().optional().catch(undefined),
  state: z.enum(shownStates).optional().catch(undefined),
})

/** A roadmap as far as it is shown. */
export interface Found {
  items: readonly Item[]
  outcomes: readonly OutcomeShown[]
  /** Whether there are more actions than are shown. */
  isCut: boolean
}

const byBeginning = (a: Item, b: Item) => ((a.starts ?? '9') < (b.starts ?? '9') ? -1 : 1)

/** A partner's roadmap as the programme's members have it. */
export async function roadmapOf(tx: Transaction, partnerId: string, filter: Filter): Promise<Found> {
  const { state, owner, intervention } = filter
  const found = await entriesOf(tx, roadmapAction, {
    partnerIds: [partnerId],
    states: state ? [state] : shownStates,
    ownerId: owner,
    having: intervention ? { intervention } : undefined,
    pointing: filter.outcome ? { field: 'serves', to: filter.outcome } : undefined,
    limit: mostActions + 1,
  })
  const actions = found.slice(0, mostActions)
  const wanted = { partnerIds: [partnerId], states: ['proposed', 'agreed', 'achieved', 'dropped'], limit: mostActions }
  const targets = actions.flatMap(({ content }) => [...content.serves, ...content.depends, ...content.answers])
  const titles = new Map((await entriesById(tx, targets)).map(one => [one.id, one.title]))
  return {
    items: actions.map(one => itemOf(one, titles)).sort(byBeginning),
    outcomes: (await entriesOf(tx, outcome, wanted)).map(({ id, title, content }) => ({ id, title, ...content })),
    isCut: found.length > mostActions,
  }
}

const fits = (item: Item, { outcome: of, intervention, state }: Filter): boolean =>
  (!of || item.serves.some(({ id }) => id === of)) &&
  (!intervention || item.intervention === intervention) &&
  (!state || item.state === state)

const textIn = ({ body }: Statement, name: string) => {
  const value = body[name]
  return typeof value === 'string' ? value : null
}

/** A partner's roadmap as it was published. */
export async function publishedRoadmap(tx: Transaction, partner: string, filter: Filter): Promise<Found> {
  const items: Item[] = []
  let after: string | undefined
  let read = 0
  do {
    const page = await standing(tx, { kind: roadmapAction.name, partner, after, limit: perRead })
    items.push(...page.map(publicItem).filter(item => fits(item, filter)))
    read += page.length
    after = page.length === perRead ? page.at(-1)?.id : undefined
  } while (after !== undefined && items.length <= mostActions && read < mostRead)
  const outcomes = await standing(tx, { kind: outcome.name, partner, limit: mostActions })
  return {
    items: items.slice(0, mostActions).sort(byBeginning),
    outcomes: outcomes.map(one => ({
      id: one.subjectId,
      title: one.title,
      people: textIn(one, 'people'),
      seen: textIn(one, 'seen'),
      indicator: textIn(one, 'indicator'),
    })),
    isCut: after !== undefined || items.length > mostActions,
  }
}
