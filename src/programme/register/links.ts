import type { Kind } from './kind.ts'

type Named = Pick<Kind, 'path'>

export interface ListFilter {
  /** The partner's name in addresses. */
  partner?: string | undefined
  state?: string | undefined
  after?: string | undefined
}

const query = (filter: ListFilter): string => {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

const work = (programme: string, kind: Named) => `/${programme}/work/programme/${kind.path}`
const open = (programme: string, kind: Named) => `/${programme}/programme/${kind.path}`

/** Addresses of a register and of its entries. */
export const registerLinks = {
  list: (programme: string, kind: Named, filter: ListFilter = {}) => `${work(programme, kind)}${query(filter)}`,
  csv: (programme: string, kind: Named, filter: ListFilter = {}) => `${work(programme, kind)}.csv${query(filter)}`,
  add: (programme: string, kind: Named, partner?: string) => `${work(programme, kind)}/new${query({ partner })}`,
  entry: (programme: string, kind: Named, id: string) => `${work(programme, kind)}/${id}`,
  edit: (programme: string, kind: Named, id: string) => `${work(programme, kind)}/${id}/edit`,
  act: (programme: string, kind: Named, id: string, action: string) => `${work(programme, kind)}/${id}/do/${action}`,
  publicList: (programme: string, kind: Named, filter: ListFilter = {}) => `${open(programme, kind)}${query(filter)}`,
  publicCsv: (programme: string, kind: Named) => `${open(programme, kind)}.csv`,
  publicEntry: (programme: string, kind: Named, id: string) => `${open(programme, kind)}/${id}`,
}
