import type { BreakdownQuery } from './schema.ts'

const base = (programme: string) => `/${programme}/programme/indicators`

const withQuery = (path: string, values: Readonly<Record<string, string | number | undefined>>): string => {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}

export type Form = '' | '.csv' | '.json'

/** Addresses of the computed indicators of a programme, by its short name. */
export const indicatorLinks = {
  list: (programme: string, form: Form = '') => base(programme) + form,
  one: (programme: string, indicator: string, query: BreakdownQuery = {}, form: Form = '') =>
    withQuery(`${base(programme)}/${indicator}${form}`, { of: query.of, year: query.year, by: query.by }),
}
