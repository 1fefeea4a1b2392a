import { type Degree, degrees } from './kinds.ts'

export interface Cell<One> {
  interest: Degree
  influence: Degree
  entries: readonly One[]
}

interface Placed {
  content: { interest: string | null; influence: string | null }
}

/** Nine cells, highest influence first, each with those who stand in it. Nobody stands in two, and nobody is left out. */
export function gridOf<One extends Placed>(entries: readonly One[]): Cell<One>[] {
  return degrees.toReversed().flatMap(influence =>
    degrees.map(interest => ({
      influence,
      interest,
      entries: entries.filter(one => one.content.influence === influence && one.content.interest === interest),
    })),
  )
}
