import { z } from 'zod'
import {
  type AssuranceRoute,
  type Level,
  levels,
  type ResolvedPack,
  ruleAt,
  type ServiceStage,
  serviceStages,
} from '#governments/packs'
import { money, parseMoney, sum } from '#platform/money'

/** One year of a budget, amounts as decimal text in the plan's currency. */
export interface BudgetYear {
  year: number
  capital: string
  running: string
}

/** What a line of the pipeline says beside its need, money and dates. */
export interface LineFacts {
  stage: ServiceStage | null
  /** The id of one of the pack's categories. */
  category: string | null
  novel: boolean
  risk: Level | null
  importance: Level | null
  /** The rating given for each of the pack's criteria, by their ids; null where none was given. */
  ratings: Readonly<Record<string, string>> | null
  /** The contract that this spending replaces. */
  replaces: string | null
  /** Who answers for the line; the author where nobody else is named. */
  ownerId: string | null
  /** In the order of the years; empty where the budget is not told by year. */
  years: readonly BudgetYear[]
}

export const noLineFacts: LineFacts = {
  stage: null,
  category: null,
  novel: false,
  risk: null,
  importance: null,
  ratings: null,
  replaces: null,
  ownerId: null,
  years: [],
}

/** Why a line is not public, and when that is looked at again (`YYYY-MM-DD`). */
export interface Withheld {
  reason: string
  until: string
}

/** What a plan is once it has been looked at: set by actions, never by a form. */
export interface Standing {
  assurance: AssuranceRoute | null
  /** Delegated, and picked by chance to be looked at all the same. */
  sampled: boolean
  announcedAt: Date | null
  withheld: Withheld | null
}

/** How many years the form offers. Longer plans are imported. */
export const yearRows = 6

/** Choices of a line that the government's pack gives on a day. */
export interface LineChoices {
  categories: readonly string[]
  criteria: readonly string[]
  ratings: readonly string[]
}

export function lineChoices(pack: ResolvedPack, day: string): LineChoices {
  const scoring = ruleAt(pack, 'triage', day)?.scoring
  return {
    categories: (ruleAt(pack, 'planCategories', day) ?? []).map(({ id }) => id),
    criteria: scoring?.criteria.map(({ id }) => id) ?? [],
    ratings: scoring?.ratings.map(({ id }) => id) ?? [],
  }
}

const choice = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .optional()
    .transform((typed, context): T | null => {
      if (!typed) return null
      const found = values.find(value => value === typed)
      if (!found) context.addIssue({ code: 'custom', message: 'plan.choice.unknown' })
      return found ?? null
    })

/** The ratings that were given, by criterion; null when none was. */
const Ratings = ({ criteria, ratings }: LineChoices) =>
  z.object(Object.fromEntries(criteria.map(id => [id, choice(ratings)]))).transform((typed): LineFacts['ratings'] => {
    const given = Object.entries(typed).flatMap(([id, rating]) => (rating ? [[id, rating] as const] : []))
    return given.length > 0 ? Object.fromEntries(given) : null
  })

const cell = z.string().trim().max(40, 'plan.too-long').default('')

/** Rows of a year and its two amounts. Rows without amounts are left out; years stand in their order, each once. */
const Years = ({ currency, locale }: { currency: string; locale: string }) =>
  z.array(z.object({ year: cell, capital: cell, running: cell })).transform((rows, context): BudgetYear[] => {
    const years: BudgetYear[] = []
    for (const [index, row] of rows.entries()) {
      if (!row.capital && !row.running) continue
      const report = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [index + 1, field], message })
      const amount = (field: 'capital' | 'running'): string => {
        const read = parseMoney(row[field] || '0', currency, locale)
        if ('money' in read) return read.money.amount
        report(field, `plan.amount.${read.problem}`)
        return '0'
      }
      const year = Number(row.year)
      if (!/^2[01]\d\d$/.test(row.year)) report('year', 'plan.year.wrong')
      else if (years.some(known => known.year === year)) report('year', 'plan.year.twice')
      years.push({ year, capital: amount('capital'), running: amount('running') })
    }
    return years.sort((a, b) => a.year - b.year)
  })

/** The fields of a form that say what a line is. `ratings` and `years` are put together by `gatherLine`. */
export const lineFields = (choices: LineChoices, typing: { currency: string; locale: string }) => ({
  stage: choice(serviceStages),
  category: choice(choices.categories),
  novel: z.enum(['yes', '']).optional(),
  risk: choice(levels),
  importance: choice(levels),
  replaces: z
    .string()
    .trim()
    .max(200, 'plan.too-long')
    .optional()
    .transform(text => text || null),
  ownerId: z.uuid('plan.owner.unknown').or(z.literal('')).optional(),
  ratings: Ratings(choices),
  years: Years(typing),
})

/** Puts the fields `ratings-…` and `years-1-year` and so on together, so that each is looked at by itself. */
export const gatherLine = (posted: Readonly<Record<string, unknown>>, { criteria }: LineChoices) => ({
  ratings: Object.fromEntries(criteria.map(id => [id, posted[`ratings-${id}`]])),
  years: Array.from({ length: yearRows }, (_, index) => ({
    year: posted[`years-${index + 1}-year`],
    capital: posted[`years-${index + 1}-capital`],
    running: posted[`years-${index + 1}-running`],
  })),
})

/** What the years come to, in their two parts and together. */
export function totalsOf(years: readonly BudgetYear[], currency: string) {
  const add = (amounts: readonly string[]) =>
    sum(
      amounts.map(amount => money(amount, currency)),
      currency,
    )
  const capital = add(years.map(year => year.capital))
  const running = add(years.map(year => year.running))
  return { capital, running, all: add([capital.amount, running.amount]) }
}
