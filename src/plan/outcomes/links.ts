import { planLinks } from '#plan/pipeline'
import type { DashboardQuery, LessonQuery } from './schema.ts'

const query = (path: string, values: Readonly<Record<string, string | number | undefined>>): string => {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value ? [[name, String(value)]] : [],
  )
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}

const benefits = (government: string, id: string) => `${planLinks.outcomes(government, id)}/benefits`

/** Addresses of what came of plans, by the government's short name. */
export const outcomeLinks = {
  plan: planLinks.outcomes,
  newBenefit: (government: string, id: string) => `${benefits(government, id)}/new`,
  takeOver: (government: string, id: string) => `${benefits(government, id)}/take-over`,
  benefit: (government: string, id: string, benefit: string) => `${benefits(government, id)}/${benefit}`,
  readings: (government: string, id: string, benefit: string) => `${benefits(government, id)}/${benefit}/readings`,
  newLesson: (government: string, id: string) => `${planLinks.outcomes(government, id)}/lessons/new`,
  lessons: (government: string, filter: LessonQuery = {}) => query(`/${government}/work/lessons`, filter),
  publicLessons: (government: string, filter: LessonQuery = {}) => query(`/${government}/plans/lessons`, filter),
  dashboard: (government: string, filter: DashboardQuery = {}) =>
    query(`/${government}/work/assurance/dashboard`, filter),
  dashboardCsv: (government: string, filter: DashboardQuery = {}) =>
    query(`/${government}/work/assurance/dashboard.csv`, filter),
  totals: (government: string, format: '' | '.json' | '.csv' = '') => `/${government}/plans/assurance${format}`,
}
