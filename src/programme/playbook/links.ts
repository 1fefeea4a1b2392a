import type { ListQuery } from './schema.ts'

const query = (fields: Readonly<Record<string, string | number | undefined>>): string => {
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** @param programme null for the pages as they come with the platform */
const at = (programme: string | null) => (programme === null ? '/playbook' : `/${programme}/programme/playbook`)
const work = (programme: string) => `/${programme}/work/programme/playbook`

/** Addresses of the playbook: of the platform's pages, and of a programme's editions of them. */
export const playbookLinks = {
  list: (programme: string | null, filter: ListQuery = {}) => `${at(programme)}${query({ ...filter })}`,
  page: (programme: string | null, page: string) => `${at(programme)}/${page}`,
  pageData: (programme: string | null, page: string) => `${at(programme)}/${page}/page.json`,
  history: (programme: string, page: string, language: string, edition?: number) =>
    `${at(programme)}/${page}/history${query({ language, edition })}`,
  data: (programme: string | null) => `${at(programme)}.json`,
  feed: (programme: string | null) => `${at(programme)}.atom`,
  whole: (programme: string | null, filter: ListQuery = {}) => `${at(programme)}/whole${query({ ...filter })}`,
  proposals: (programme: string, after?: string) => `${work(programme)}${query({ after })}`,
  propose: (programme: string, page?: string, language?: string) =>
    `${work(programme)}/new${query({ page, language })}`,
  proposal: (programme: string, id: string) => `${work(programme)}/${id}`,
  step: (programme: string, id: string, action: string) => `${work(programme)}/${id}/${action}`,
}
