import type { Statement } from '#programme/publications'
import type { ContentOf, Entry } from '#programme/register'
import type { roadmapAction } from './kinds.ts'

type Action = Entry<ContentOf<(typeof roadmapAction)['fields']>>

/** Something that an action points at. */
export interface Target {
  id: string
  title: string
}

/** An action of a roadmap as its pages show it: the same whether it comes from the programme's rows or from statements. */
export interface Item {
  id: string
  title: string
  state: string
  intervention: string
  starts: string | null
  due: string | null
  depends: readonly Target[]
  serves: readonly Target[]
  answers: readonly Target[]
  principles: readonly string[]
  cost: string | null
  source: string | null
  evidence: string | null
  link: string | null
}

/** An action as the programme's members have it. `titles` are those of what it points at. */
export function itemOf(entry: Action, titles: ReadonlyMap<string, string>): Item {
  const { content } = entry
  const named = (ids: readonly string[]) => ids.map(id => ({ id, title: titles.get(id) ?? '' }))
  return {
    id: entry.id,
    title: entry.title,
    state: entry.state,
    intervention: content.intervention ?? '',
    starts: content.starts,
    due: content.due,
    depends: named(content.depends),
    serves: named(content.serves),
    answers: named(content.answers),
    principles: content.principles,
    cost: content.cost,
    source: content.source,
    evidence: content.evidence,
    link: content.link,
  }
}

/** An action as everybody reads it. */
export function publicItem({ subjectId, title, body }: Statement): Item {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null)
  const list = (name: string): readonly unknown[] => (Array.isArray(body[name]) ? body[name] : [])
  const targets = (name: string) => (list(name) as readonly Target[]).map(one => ({ id: one.id, title: one.title }))
  return {
    id: subjectId,
    title,
    state: text('state') ?? '',
    intervention: text('intervention') ?? '',
    starts: text('starts'),
    due: text('due'),
    depends: targets('depends'),
    serves: targets('serves'),
    answers: targets('answers'),
    principles: list('principles').map(String),
    cost: text('cost'),
    source: text('source'),
    evidence: text('evidence'),
    link: text('link'),
  }
}
