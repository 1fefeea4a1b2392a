import type { Attention, CalendarQuery } from './schema.ts'

const base = (government: string) => `/${government}/work/pipeline`

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(query).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}

/** Addresses of the pages over the whole pipeline. */
export const overviewLinks = {
  overview: (government: string, body?: string) => withQuery(base(government), { body }),
  calendar: (government: string, query: CalendarQuery = {}) => withQuery(`${base(government)}/calendar`, query),
  attention: (government: string, kind: Attention, query: { body?: string | undefined; after?: string } = {}) =>
    withQuery(`${base(government)}/attention`, { kind, ...query }),
  splitting: (government: string, body?: string) => withQuery(`${base(government)}/splitting`, { body }),
  csv: (government: string) => `${base(government)}/lines.csv`,
  xlsx: (government: string) => `${base(government)}/lines.xlsx`,
  upload: (government: string) => `${base(government)}/import`,
}
