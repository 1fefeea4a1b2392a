import { type Colour, changeOf, colourOf, type Rating, type Ratings, ratingsIn, themes } from './rating.ts'

/** One review of a row of reviews of the same thing. */
export interface Look {
  title: string
  period: string
  overall: Colour | null
  ratings: Ratings
}

/** A review as an entry or as a statement has it. */
export interface Reviewed {
  id: string
  title: string
  /** The review that it follows. */
  follows: string | undefined
  content: Readonly<Record<string, unknown>>
}

/** So many are shown beside each other: what a phone is wide enough for. Older ones stand on their own pages. */
export const mostLooks = 5

/** A review with those before it, the oldest first; alone when it follows none. Never longer than what is shown. */
export function seriesTo(id: string, all: readonly Reviewed[]): Look[] {
  const byId = new Map(all.map(one => [one.id, one]))
  const found: Reviewed[] = []
  for (let next = byId.get(id); next && found.length < mostLooks && !found.includes(next); ) {
    found.unshift(next)
    next = next.follows === undefined ? undefined : byId.get(next.follows)
  }
  return found.map(({ title, content }) => ({
    title,
    period: typeof content.period === 'string' ? content.period : '',
    overall: colourOf(content.overall),
    ratings: ratingsIn(content),
  }))
}

/** Each theme with its rating in every review, and how the last stands against the one before. */
export const rowsOf = (looks: readonly Look[]) =>
  themes.map(theme => {
    const ratings = looks.map((look): Rating => look.ratings[theme] ?? 'not-rated')
    return { theme, ratings, change: changeOf(ratings.at(-2) ?? null, ratings.at(-1) ?? null) }
  })
