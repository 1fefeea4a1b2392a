import { planLinks } from '#plan/pipeline'
import type { PageSection } from './questions.ts'

const base = (government: string, id: string) => `${planLinks.plan(government, id)}/case`
const query = (path: string, values: Record<string, string | undefined>) => {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

/** Addresses of a business case, by the government's short name and the plan's id. */
export const caseLinks = {
  overview: base,
  section: (government: string, id: string, section: PageSection) => `${base(government, id)}/${section}`,
  comments: (government: string, id: string, section: PageSection) => `${base(government, id)}/${section}/comments`,
  resolve: (government: string, id: string, comment: string) => `${base(government, id)}/comments/${comment}/resolve`,
  read: (government: string, id: string) => `${base(government, id)}/whole`,
  reuse: (government: string, id: string, found: { q?: string; with?: string } = {}) =>
    query(`${base(government, id)}/reuse`, found),
  record: (government: string, id: string) => `${base(government, id)}/reuse/records`,
  removeRecord: (government: string, id: string, record: string) =>
    `${base(government, id)}/reuse/records/${record}/remove`,
  documents: (government: string, id: string) => `${base(government, id)}/documents`,
  document: (government: string, id: string, upload: string) => `${base(government, id)}/documents/${upload}`,
  removeDocument: (government: string, id: string, upload: string) =>
    `${base(government, id)}/documents/${upload}/remove`,
  versions: (government: string, id: string, before?: number) =>
    query(`${base(government, id)}/versions`, { before: before?.toString() }),
  version: (government: string, id: string, number: number) => `${base(government, id)}/versions/${number}`,
  experiment: (government: string, id: string) => `${base(government, id)}/experiment-or-not`,
  people: (government: string, id: string) => `${base(government, id)}/people`,
  removePerson: (government: string, id: string, person: string) => `${base(government, id)}/people/${person}/remove`,
}

/** The public search, with words filled in: what governments have bought and agreed before. */
export const searchLinks = {
  contracts: (government: string, words: string) => query(`/${government}/contracts`, { q: words }),
  opportunities: (government: string, words: string) => query(`/${government}/opportunities`, { q: words }),
  plans: (words: string) => query('/plans', { q: words }),
  everywhere: (words: string) => query('/contracts', { q: words }),
}
