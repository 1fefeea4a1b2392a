import type { Kind } from './kind.ts'
import type { Order } from './list-store.ts'

type Named = Pick<Kind, 'path'>

/** Before the name of a field by which a list is narrowed. */
export const chosenBy = 'by-'

export interface ListFilter {
  /** The partner's name in addresses. */
  partner?: string | undefined
  state?: string | undefined
  /** Words of the title. */
  words?: string | undefined
  order?: Order | undefined
  /** Only what whoever asks looks after. */
  mine?: 'yes' | undefined
  /** What was chosen, by field. */
  having?: Readonly<Record<string, string>> | undefined
  after?: string | undefined
}

const query = ({ having, ...filter }: ListFilter & { about?: string; pick?: string }): string => {
  const chosen = Object.entries(having ?? {}).map(([field, value]) => [`${chosenBy}${field}`, value])
  const entries = [...Object.entries(filter), ...chosen].filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

const work = (programme: string, kind: Named) => `/${programme}/work/programme/${kind.path}`
const open = (programme: string, kind: Named) => `/${programme}/programme/${kind.path}`

/** Addresses of a register and of its entries. */
export const registerLinks = {
  list: (programme: string, kind: Named, filter: ListFilter = {}) => `${work(programme, kind)}${query(filter)}`,
  csv: (programme: string, kind: Named, filter: ListFilter = {}) => `${work(programme, kind)}.csv${query(filter)}`,
  /**
   * `about` is the entry that the new one belongs to, `pick` the content on which it rests: each is chosen beforehand in
   * the field that asks for it.
   */
  add: (
    programme: string,
    kind: Named,
    from: string | { partner?: string | undefined; about?: string; pick?: string } = {},
  ) => `${work(programme, kind)}/new${query(typeof from === 'string' ? { partner: from } : from)}`,
  /** Where many come in from a file. */
  upload: (programme: string, kind: Named) => `${work(programme, kind)}/import`,
  entry: (programme: string, kind: Named, id: string) => `${work(programme, kind)}/${id}`,
  edit: (programme: string, kind: Named, id: string) => `${work(programme, kind)}/${id}/edit`,
  act: (programme: string, kind: Named, id: string, action: string) => `${work(programme, kind)}/${id}/do/${action}`,
  publicList: (programme: string, kind: Named, filter: ListFilter = {}) => `${open(programme, kind)}${query(filter)}`,
  publicCsv: (programme: string, kind: Named, filter: ListFilter = {}) =>
    `${open(programme, kind)}.csv${query(filter)}`,
  publicEntry: (programme: string, kind: Named, id: string) => `${open(programme, kind)}/${id}`,
}
