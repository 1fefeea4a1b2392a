import type { Intervention } from './rules.ts'

export type View = 'timeline' | 'table' | 'board'

/** To what a roadmap is narrowed: an outcome by its id, an intervention, who looks after it, a state. */
export interface Filter {
  outcome?: string | undefined
  intervention?: Intervention | undefined
  owner?: string | undefined
  state?: string | undefined
}

const query = (view: View | undefined, filter: Filter = {}): string => {
  const asked = { ...filter, view: view === 'timeline' ? undefined : view }
  const entries = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** Addresses of roadmaps, by the partner's name in addresses. */
export const roadmapLinks = {
  work: (programme: string, partner: string, view?: View, filter?: Filter) =>
    `/${programme}/work/programme/roadmaps/${partner}${query(view, filter)}`,
  publicList: (programme: string) => `/${programme}/programme/roadmaps`,
  open: (programme: string, partner: string, view?: View, filter?: Filter) =>
    `/${programme}/programme/roadmaps/${partner}${query(view, filter)}`,
  csv: (programme: string, partner: string) => `/${programme}/programme/roadmaps/${partner}/actions.csv`,
  json: (programme: string, partner: string) => `/${programme}/programme/roadmaps/${partner}/actions.json`,
}
