/** What a review looks at, in the order of its report. */
export const themes = [
  'direction',
  'demand',
  'delivery',
  'results',
  'money',
  'people',
  'risk',
  'openness',
  'lasting',
] as const
export type Theme = (typeof themes)[number]

/** From best to worst. */
export const colours = ['green', 'amber', 'red'] as const
export type Colour = (typeof colours)[number]

/** A theme that was not looked at, or that could not be judged, is said to be so. */
export const ratings = [...colours, 'not-rated'] as const
export type Rating = (typeof ratings)[number]

export type Ratings = Readonly<Record<Theme, Rating | null>>

/**
 * The best overall colour that the ratings of the themes allow. The panel judges, and may judge worse; it never adds up.
 * One red theme, amber in half of the rated themes, or fewer than half of the themes rated: at best amber. Three red
 * themes: red. Nothing rated: null, and no overall colour can be given.
 */
export function bestOverall(of: Ratings): Colour | null {
  const given = themes.map(theme => of[theme]).filter(rating => rating !== null && rating !== 'not-rated')
  if (given.length === 0) return null
  const red = given.filter(rating => rating === 'red').length
  const amber = given.filter(rating => rating === 'amber').length
  if (red >= 3) return 'red'
  const isThin = given.length * 2 < themes.length
  return red > 0 || amber * 2 >= given.length || isThin ? 'amber' : 'green'
}

/** True where the panel's overall colour is no better than the themes allow. */
export function isAllowed(overall: Colour, of: Ratings): boolean {
  const best = bestOverall(of)
  return best !== null && colours.indexOf(overall) >= colours.indexOf(best)
}

export type Change = 'better' | 'worse' | 'same' | 'not-comparable'

/** How a theme stands against the earlier review. A theme that one of the two did not rate is not compared. */
export function changeOf(from: Rating | null, to: Rating | null): Change {
  if (!from || !to || from === 'not-rated' || to === 'not-rated') return 'not-comparable'
  const step = colours.indexOf(from) - colours.indexOf(to)
  return step === 0 ? 'same' : step > 0 ? 'better' : 'worse'
}

type Said = Readonly<Record<string, unknown>>

/** The ratings in the fields of a review, as an entry or as a statement has them. */
export const ratingsIn = (content: Said): Ratings =>
  Object.fromEntries(themes.map(theme => [theme, ratingOf(content[`rating-${theme}`])])) as Record<Theme, Rating | null>

export const ratingOf = (value: unknown): Rating | null => ratings.find(one => one === value) ?? null
export const colourOf = (value: unknown): Colour | null => colours.find(one => one === value) ?? null
