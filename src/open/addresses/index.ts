/** Addresses of public pages and of the data behind them. `slug` is a government's short name; null stands for all of them. */

const at = (slug: string | null, path: string) => (slug === null ? path : `/${slug}${path}`)

const withQuery = (path: string, query: Readonly<Record<string, QueryValue>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of [value ?? []].flat()) if (one !== '') search.append(name, String(one))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

type QueryValue = string | number | readonly string[] | undefined

/** The lists of processes, as their addresses call them. */
export type ListName = 'opportunities' | 'plans' | 'contracts'
/** The forms in which a list is served beside its page. */
export type ListFormat = '' | '.csv' | '.json' | '.atom'

export const publicLinks = {
  home: () => '/',
  government: (slug: string) => `/${slug}`,
  rules: (slug: string) => `/${slug}/rules`,
  list: (
    slug: string | null,
    list: ListName,
    query: Readonly<Record<string, QueryValue>> = {},
    format: ListFormat = '',
  ) => withQuery(`${at(slug, `/${list}`)}${format}`, query),
  forward: (slug: string) => `/${slug}/plans/calendar`,
  process: (slug: string, list: ListName, ocid: string) => `/${slug}/${list}/${encodeURIComponent(ocid)}`,
  suppliers: (slug: string, query: Readonly<Record<string, QueryValue>> = {}, format: '' | '.csv' | '.json' = '') =>
    withQuery(`/${slug}/suppliers${format}`, query),
  supplier: (slug: string, key: string) => `/${slug}/suppliers/${encodeURIComponent(key)}`,
  results: (slug: string | null, format: '' | '.csv' | '.json' = '') => `${at(slug, '/results')}${format}`,
  data: (slug: string | null) => at(slug, '/open-data'),
  apiDocs: () => '/api/docs',
  apiDocument: () => '/api/openapi.json',
  releases: (query: Readonly<Record<string, QueryValue>> = {}) => withQuery('/api/ocds/releases', query),
  release: (ocid: string, releaseId: string) =>
    `/api/ocds/releases/${encodeURIComponent(ocid)}/${encodeURIComponent(releaseId)}`,
  record: (ocid: string, versioned = false) =>
    `/api/ocds/records/${encodeURIComponent(ocid)}${versioned ? '?versioned=true' : ''}`,
  bulk: (slug: string, year: number) => `/api/ocds/bulk/${slug}/${year}.jsonl.gz`,
} as const
