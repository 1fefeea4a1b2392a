const query = (fields: Readonly<Record<string, string | number | undefined>>): string => {
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

const data = (programme: string) => `/${programme}/programme/data`

/** Addresses of a programme's statements as data. */
export const publicationLinks = {
  /** The newest statement about each subject of a kind, as JSON. */
  kind: (programme: string, kind: string, filter: { partner?: string | undefined; after?: string | undefined } = {}) =>
    `${data(programme)}/${kind}${query(filter)}`,
  /** One statement: the newest, or the one with this number. */
  subject: (programme: string, kind: string, subject: string, number?: number) =>
    `${data(programme)}/${kind}/${subject}${query({ number })}`,
  feed: (programme: string) => `/${programme}/programme/feed.atom`,
}
