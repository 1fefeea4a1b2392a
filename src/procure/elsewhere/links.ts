import type { PurchaseList } from './schema.ts'

const base = (government: string) => `/${government}/work/elsewhere`

const query = (filter: PurchaseList): string => {
  const entries = Object.entries(filter).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** Addresses of the officials' pages on purchases held elsewhere, by the government's short name. */
export const elsewhereLinks = {
  list: (government: string, filter: PurchaseList = {}) => `${base(government)}${query(filter)}`,
  csv: (government: string, filter: PurchaseList = {}) => `${base(government)}.csv${query(filter)}`,
  create: (government: string, planId?: string) => `${base(government)}/new${planId ? `?plan=${planId}` : ''}`,
  purchase: (government: string, id: string) => `${base(government)}/${id}`,
  correct: (government: string, id: string) => `${base(government)}/${id}/notice`,
  close: (government: string, id: string) => `${base(government)}/${id}/bids`,
  award: (government: string, id: string) => `${base(government)}/${id}/award`,
  end: (government: string, id: string) => `${base(government)}/${id}/end`,
  cancel: (government: string, id: string) => `${base(government)}/${id}/cancel`,
  adopt: (government: string, id: string) => `${base(government)}/${id}/body`,
  /** What the public sees of it. */
  published: (government: string, ocid: string) => `/${government}/opportunities/${ocid}`,
}
