import type { TrailFilter } from './schema.ts'

const base = (government: string) => `/${government}/work/audit`

const withQuery = (path: string, filter: TrailFilter & { before?: string | undefined }): string => {
  const entries = Object.entries(filter).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}

/** Addresses of the auditors' pages, by the government's short name. */
export const auditLinks = {
  trail: (government: string, filter: TrailFilter & { before?: string } = {}) => withQuery(base(government), filter),
  file: (government: string, format: 'csv' | 'jsonl', filter: TrailFilter = {}) =>
    withQuery(`${base(government)}.${format}`, filter),
  chain: (government: string) => `${base(government)}/chain`,
}
