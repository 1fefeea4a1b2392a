import type { AssuranceRoute, Level, Rules, ServiceStage, Text } from '#governments/packs'

export type TriageRules = Rules['triage']
export type Scoring = NonNullable<TriageRules['scoring']>
export type RiskMatrix = NonNullable<TriageRules['riskMatrix']>

/** What triage looks at in a line of the pipeline; null is what nobody has said yet. */
export interface LineFacts {
  /** The whole budget, as decimal text in the government's currency. */
  amount: string
  category: string | null
  stage: ServiceStage | null
  /** Novel or contentious: there is no precedent, or people disagree about it. */
  novel: boolean
  /** The rating given to each criterion of the pack's scoring, by id. */
  ratings: Readonly<Record<string, string>> | null
  risk: Level | null
  importance: Level | null
  bodySlug: string
  /** The government's day on which it is triaged, `YYYY-MM-DD`: earned autonomy ends on a day. */
  day: string
}

/** `unknown` where a fact that is asked for is missing. */
export type Fit = 'yes' | 'no' | 'unknown'

/** One condition of a rule: what it asks, what the line has, whether that fits. */
export type ConditionChecked = { fits: Fit } & (
  | { asks: 'categories' | 'stages' | 'ratings' | 'levels'; wanted: readonly string[]; has: string | null }
  | { asks: 'above' | 'from' | 'upTo'; wanted: string; has: string }
  | { asks: 'novel' | 'autonomy'; wanted: boolean; has: boolean }
)

/** One rule that was tried, with its conditions; none for the last rule, which takes what is left. */
export interface RuleChecked {
  rule: string
  route: AssuranceRoute
  because: Text
  fits: Fit
  conditions: readonly ConditionChecked[]
}

/** What the scored criteria came to: by the sum of their points, or because one rating decides by itself. */
export interface Rating {
  result: string
  points: number | null
  /** The criterion whose rating decided. */
  decidedBy: string | null
}

export const missingFacts = ['category', 'stage', 'ratings', 'risk', 'importance'] as const
export type MissingFact = (typeof missingFacts)[number]

/** Where a line goes and why, rule by rule. Plain data, so that it can be stored as it is. */
export interface Triaged {
  route: AssuranceRoute
  rule: string
  because: Text
  rating: Rating | null
  level: Level | null
  /** Whether the public body has earned autonomy for this amount on this day. */
  autonomy: boolean
  /** The rules tried, in order, up to the first that fits for certain. */
  checked: readonly RuleChecked[]
  /** Facts that a rule asked for and nobody has said yet. While there are any, the route is the heaviest possible. */
  missing: readonly MissingFact[]
}
