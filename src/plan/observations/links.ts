const query = (fields: Readonly<Record<string, string | undefined>>): string => {
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

const work = (government: string) => `/${government}/work/observations`
const organisations = (government: string) => `/${government}/work/observers`
const plan = (government: string, ocid: string) => `/${government}/plans/${encodeURIComponent(ocid)}`

/** Addresses of comments on plans and of those who write them, by the government's short name. */
export const observationLinks = {
  /** What everybody reads. */
  comments: (government: string, ocid: string, after?: string) =>
    `${plan(government, ocid)}/comments${query({ after })}`,
  csv: (government: string, ocid: string) => `${plan(government, ocid)}/comments.csv`,
  json: (government: string, ocid: string, after?: string) =>
    `${plan(government, ocid)}/comments.json${query({ after })}`,
  plan,
  comment: (government: string, ocid: string) => `${plan(government, ocid)}/comment`,
  sent: (government: string, ocid: string) => `${plan(government, ocid)}/comment?sent=yes`,
  observers: (government: string, after?: string) => `/${government}/observers${query({ after })}`,
  apply: (government: string) => `/${government}/observers/apply`,
  list: (government: string, filter: { show?: string | undefined; after?: string | undefined } = {}) =>
    `${work(government)}${query(filter)}`,
  one: (government: string, id: string) => `${work(government)}/${id}`,
  setAside: (government: string, id: string) => `${work(government)}/${id}/set-aside`,
  organisations: (government: string, after?: string) => `${organisations(government)}${query({ after })}`,
  register: (government: string, id: string) => `${organisations(government)}/${id}/register`,
  end: (government: string, id: string) => `${organisations(government)}/${id}/end`,
}
